import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';

const NOT_YET_MS = 10_000;

/** The summary of one entity; the rows of one page travel in one request. */
export function usePostureSummary(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: ['zero-trust', 'summary', entityRef],
    queryFn: () => api.getSummary(entityRef),
    // A new service is judged within seconds; until then one looks again.
    refetchInterval: query =>
      query.state.data?.noPosture?.reason === 'not-collected' && NOT_YET_MS,
  });
}
