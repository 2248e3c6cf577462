import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { KnownNetwork } from 'backstage-plugin-zero-trust-common/responses';
import { regions } from 'backstage-plugin-zero-trust-common/alpha';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

const ACCOUNT = /^\d{12}$/;

/**
 * Returns the VPCs that the portal has read in an account-region. Empty where it reads
 * none, or does not show them to the viewer: then ids are entered.
 */
export function useNetworks(
  accountId: string,
  region: string,
): readonly KnownNetwork[] {
  const api = useApi(zeroTrustApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.networks(accountId, region),
    queryFn: () => api.listNetworks(accountId, region),
    enabled: ACCOUNT.test(accountId) && regions.includes(region),
    retry: false,
  });
  return data?.items ?? [];
}
