import { CollectionScope } from 'backstage-plugin-zero-trust-node';

/** Returns the fields that identify the global part of an account. */
export function accountIdentity({
  partition,
  accountId,
  accountName,
  region,
}: CollectionScope) {
  return {
    subject: 'account' as const,
    arn: `arn:${partition}:iam::${accountId}:root`,
    resourceId: accountId,
    name: accountName ?? accountId,
    partition,
    accountId,
    region,
  };
}

/** Returns the fields that identify an account in a region. */
export function regionIdentity({
  partition,
  accountId,
  accountName,
  region,
}: CollectionScope) {
  return {
    subject: 'account-region' as const,
    arn: `arn:${partition}:account:${region}:${accountId}:account`,
    resourceId: `${accountId}/${region}`,
    name: `${accountName ?? accountId} ${region}`,
    partition,
    accountId,
    region,
  };
}
