import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';

const NOT_JUDGED_YET_MS = 10_000;

/** Queries the summary of one entity. All rows of one page share one request. */
export function usePostureSummary(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: ['zero-trust', 'summary', entityRef],
    queryFn: () => api.getSummary(entityRef),
    // A new service is judged within seconds. Until then, query again.
    refetchInterval: query =>
      query.state.data?.noPosture?.reason === 'not-collected' &&
      NOT_JUDGED_YET_MS,
  });
}
