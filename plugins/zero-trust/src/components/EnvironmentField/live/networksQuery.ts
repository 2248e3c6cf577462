import { regions } from 'backstage-plugin-zero-trust-common/alpha';
import { ZeroTrustApi } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

/** Returns whether a text is the id of an account. */
export const isAccount = (accountId: string): boolean =>
  /^\d{12}$/.test(accountId);

/** Returns whether an account and a Region are chosen. */
export const isPlace = (accountId: string, region: string): boolean =>
  isAccount(accountId) && regions.includes(region);

/** Returns the query of what the portal has read in an account-region. */
export const networksQuery = (
  api: ZeroTrustApi,
  accountId: string,
  region: string,
) => ({
  queryKey: queryKeys.networks(accountId, region),
  queryFn: () => api.listNetworks(accountId, region),
  retry: false,
});
