import { useApi } from '@backstage/frontend-plugin-api';
import { Refresh } from 'backstage-plugin-zero-trust-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const POLL_MS = 1_000;

const isOver = (refresh: Refresh | undefined) =>
  refresh !== undefined &&
  refresh.state !== 'queued' &&
  refresh.state !== 'running';

/**
 * Starts a refresh of an entity and follows it. When it ends, everything that was
 * queried from the zero-trust back end is queried again.
 */
export function useRefresh(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const [refreshId, setRefreshId] = useState<string>();
  const start = useMutation({
    mutationFn: () => api.startRefresh(entityRef),
    onSuccess: started => setRefreshId(started.refreshId),
  });
  const progress = useQuery({
    queryKey: queryKeys.refresh(refreshId ?? ''),
    queryFn: () => api.getRefresh(refreshId!),
    enabled: refreshId !== undefined,
    refetchInterval: ({ state }) =>
      isOver(state.data) || state.status === 'error' ? false : POLL_MS,
  });
  const over = isOver(progress.data);
  useEffect(() => {
    if (over) client.invalidateQueries({ queryKey: queryKeys.all });
  }, [over, client]);
  return {
    start: () => start.mutate(),
    // While a refresh starts again, the one before is not shown.
    refresh: start.isPending ? undefined : progress.data,
    error: start.error ?? (start.isPending ? null : progress.error),
    isRunning:
      start.isPending || (refreshId !== undefined && !over && !progress.error),
  };
}
