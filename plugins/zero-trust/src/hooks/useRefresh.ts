import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { Refresh } from 'backstage-plugin-zero-trust-common/responses';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { SIGNAL_CHANNEL, ZeroTrustSignal } from './useNewResults';

const POLL_MS = 1_000;
/** With signals, polling is only needed if a signal was lost. */
const POLL_WITH_SIGNALS_MS = 3_000;

const isOver = (refresh: Refresh | undefined) =>
  refresh !== undefined &&
  refresh.state !== 'queued' &&
  refresh.state !== 'running';

/**
 * Starts a refresh of an entity and follows it, also one that another page has started.
 * When it ends, everything that was
 * queried from the zero-trust back end is queried again.
 */
export function useRefresh(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const [refreshId, setRefreshId] = useState<string>();
  const { lastSignal, isSignalsAvailable } =
    useSignal<ZeroTrustSignal>(SIGNAL_CHANNEL);
  const start = useMutation({
    mutationFn: () => api.startRefresh(entityRef),
    onSuccess: started => setRefreshId(started.refreshId),
  });
  const pollMs = isSignalsAvailable ? POLL_WITH_SIGNALS_MS : POLL_MS;
  const progress = useQuery({
    queryKey: queryKeys.refresh(refreshId ?? ''),
    queryFn: () => api.getRefresh(refreshId!),
    enabled: refreshId !== undefined,
    refetchInterval: ({ state }) =>
      isOver(state.data) || state.status === 'error' ? false : pollMs,
  });
  const over = isOver(progress.data);
  const { refetch } = progress;
  useEffect(() => {
    const id = lastSignal?.refreshId;
    if (lastSignal?.type === 'refreshing' && id !== undefined) {
      // The refresh of another entity, or of one that this person cannot see, is not
      // followed.
      api.getRefresh(id).then(
        found => found.entityRef === entityRef && setRefreshId(id),
        () => {},
      );
    } else if (lastSignal?.type === 'collected' && refreshId && !over) {
      refetch();
    }
    // Once for each signal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lastSignal]);
  useEffect(() => {
    if (over) client.invalidateQueries({ queryKey: queryKeys.all });
  }, [over, client]);
  return {
    start: () => start.mutate(),
    // While a refresh starts again, the previous one is not shown.
    refresh: start.isPending ? undefined : progress.data,
    error: start.error ?? (start.isPending ? null : progress.error),
    isRunning:
      start.isPending || (refreshId !== undefined && !over && !progress.error),
  };
}
