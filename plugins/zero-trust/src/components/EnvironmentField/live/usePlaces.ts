import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { PlaceList } from 'backstage-plugin-zero-trust-common/responses';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

/**
 * Returns the account-regions that the portal reads. Empty where the viewer is not allowed
 * to see any: then an account is entered.
 */
export function usePlaces(): PlaceList['items'] {
  const api = useApi(zeroTrustApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.places,
    queryFn: () => api.listPlaces(),
    retry: false,
  });
  return data?.items ?? [];
}
