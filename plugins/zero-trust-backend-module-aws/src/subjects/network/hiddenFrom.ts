import { missing, MissingFact } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';

/**
 * Returns the missing fact for what EC2 does not show to the account. `what`: "Subnet
 * subnet-0a".
 */
export const hiddenFrom = (
  { accountId, region }: CollectionScope,
  action: string,
  what: string,
): MissingFact =>
  missing('hidden', {
    needs: action,
    accountId,
    region,
    detail: `${what} is not shown to account ${accountId}.`,
  });
