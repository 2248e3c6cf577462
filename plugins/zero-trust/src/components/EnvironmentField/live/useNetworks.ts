import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { regions } from 'backstage-plugin-zero-trust-common/alpha';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

const ACCOUNT = /^\d{12}$/;

/**
 * Returns the VPCs that the portal has read in an account-region, and the DB instance
 * classes that the Region offers. Empty and null if it reads none, does not show them
 * to the viewer, or cannot load them: then ids are entered.
 */
export function useNetworks(accountId: string, region: string) {
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: queryKeys.networks(accountId, region),
    queryFn: () => api.listNetworks(accountId, region),
    enabled: ACCOUNT.test(accountId) && regions.includes(region),
    retry: false,
  });
  return {
    networks: query.data?.items ?? [],
    instanceClasses: query.data?.instanceClasses ?? null,
    query,
  };
}
