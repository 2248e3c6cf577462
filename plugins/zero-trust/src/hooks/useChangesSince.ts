import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const MOST = 20;

/** Queries the results that changed since a time (ISO 8601), newest first. */
export function useChangesSince(entityRef: string, from: string) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: [...queryKeys.changes(entityRef), from],
    queryFn: () => api.getChanges(entityRef, { from, limit: MOST }),
  });
}
