import {
  AccountEvidence,
  Fact,
  missing,
  OrganizationEvidence,
  RegionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import {
  accountIdentity,
  regionIdentity,
} from '../subjects/foundationIdentity';

const unread = (what: string): Fact<never> =>
  missing('not-collected', { detail: `${what} was not read yet.` });

/** The times of evidence that was never read. */
const never = (at: string) => ({ readAt: at, operations: {} });

/**
 * Returns the evidence of an account before it was ever read: all facts are missing.
 */
export function unreadAccount(
  scope: CollectionScope,
  at: string,
): AccountEvidence {
  const fact = unread(`The global part of account ${scope.accountId}`);
  return {
    ...accountIdentity(scope),
    times: never(at),
    status: fact,
    organizationFeatures: fact,
    guardRails: fact,
    administrators: fact,
    root: fact,
    rootHardwareMfa: fact,
    centralRootAccess: fact,
    consoleUsers: fact,
    accessKeys: fact,
    people: {
      identityCenterActive: fact,
      permissionSets: fact,
      samlProviders: fact,
    },
    trails: fact,
    ownership: fact,
  };
}

/**
 * Returns the evidence of an account in a region before it was ever read: all facts are
 * missing.
 */
export function unreadRegion(
  scope: CollectionScope,
  at: string,
): RegionEvidence {
  const fact = unread(`Region ${scope.region} of account ${scope.accountId}`);
  return {
    ...regionIdentity(scope),
    times: never(at),
    status: fact,
    internetGatewayBlockMode: fact,
    sessionPreferences: fact,
    shellPrincipals: fact,
    shellDocuments: fact,
    documentSharing: fact,
    configRecorders: fact,
    securityHub: fact,
    guardDuty: fact,
    analyzers: fact,
    instanceClasses: fact,
    collectionAgeHours: fact,
  };
}

/**
 * Returns the evidence of an organization before it was ever read: all facts are
 * missing. Its id and its management account are not known, so it counts in the account
 * that reads it.
 */
export function unreadOrganization(
  { partition, accountId, region }: CollectionScope,
  at: string,
): OrganizationEvidence {
  const fact = unread(`The organization of account ${accountId}`);
  return {
    subject: 'organization',
    arn: `arn:${partition}:organizations::${accountId}:organization/unread`,
    resourceId: 'unread',
    name: `Organization of ${accountId}`,
    partition,
    accountId,
    region,
    times: never(at),
    status: fact,
    securityHubAdministrators: fact,
    findingAggregator: fact,
    identityCenter: fact,
    permissionSets: fact,
  };
}
