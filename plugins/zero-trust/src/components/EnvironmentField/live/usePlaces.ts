import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

/**
 * Returns the account-regions that the portal reads. Empty if the viewer is not allowed
 * to see any, or where they cannot be loaded: then an account is entered.
 */
export function usePlaces() {
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: queryKeys.places,
    queryFn: () => api.listPlaces(),
    retry: false,
  });
  return { places: query.data?.items ?? [], query };
}
