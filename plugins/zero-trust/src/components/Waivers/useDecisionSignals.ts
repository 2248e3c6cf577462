import { useSignal } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SIGNAL_CHANNEL, ZeroTrustSignal } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';

/** Queries again when somebody has requested or decided something. */
export function useDecisionSignals(): void {
  const client = useQueryClient();
  const { lastSignal } = useSignal<ZeroTrustSignal>(SIGNAL_CHANNEL);
  useEffect(() => {
    if (lastSignal?.type === 'decided') {
      client.invalidateQueries({ queryKey: queryKeys.all });
    }
  }, [lastSignal, client]);
}
