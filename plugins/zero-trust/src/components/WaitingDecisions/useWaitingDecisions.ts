import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';

/** Queries how many decisions wait for the signed-in person. */
export function useWaitingDecisions() {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.waitingDecisions,
    queryFn: () => api.getWaitingDecisions(),
  });
}
