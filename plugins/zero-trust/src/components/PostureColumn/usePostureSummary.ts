import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';

/** The summary of one entity; the rows of one page travel in one request. */
export function usePostureSummary(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: ['zero-trust', 'summary', entityRef],
    queryFn: () => api.getSummary(entityRef),
  });
}
