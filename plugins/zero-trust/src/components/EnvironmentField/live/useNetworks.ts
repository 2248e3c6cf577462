import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { isPlace, networksQuery } from './networksQuery';

/**
 * Returns the VPCs that the portal has read in an account-region, and the DB instance
 * classes that the Region offers. Empty and null if it reads none, does not show them
 * to the viewer, or cannot load them: then ids are entered.
 */
export function useNetworks(accountId: string, region: string) {
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    ...networksQuery(api, accountId, region),
    enabled: isPlace(accountId, region),
  });
  return {
    networks: query.data?.items ?? [],
    instanceClasses: query.data?.instanceClasses ?? null,
    classesReadAt: query.data?.instanceClassesReadAt ?? null,
    query,
  };
}
