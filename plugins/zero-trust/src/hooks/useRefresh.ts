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
 * Has an entity's resources collected again and follows it. When it is over,
 * everything shown of the zero-trust back end is read anew.
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
    // One that is started again is not shown as the one before.
    refresh: start.isPending ? undefined : progress.data,
    error: start.error ?? (start.isPending ? null : progress.error),
    isRunning:
      start.isPending || (refreshId !== undefined && !over && !progress.error),
  };
}
