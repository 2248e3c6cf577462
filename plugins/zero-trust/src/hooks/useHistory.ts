import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The points of the last days, oldest first. */
export function useHistory(entityRef: string, days = 90) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: [...queryKeys.history(entityRef), days],
    queryFn: () =>
      api.getHistory(entityRef, {
        from: new Date(Date.now() - days * DAY_MS).toISOString(),
      }),
  });
}
