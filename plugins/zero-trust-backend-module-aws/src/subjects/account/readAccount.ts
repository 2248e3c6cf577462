import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  AccountEvidence,
  Fact,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { readTrails } from './readTrails';
import { AccountIam } from './AccountIam';
import { IamReader } from '../../services/iam/IamReader';
import { OrganizationReadings } from '../organization/OrganizationReadings';
import { OrganizationReader } from '../../services/organizations/OrganizationReader';
import { accountIdentity } from '../foundationIdentity';
import { statusOf } from '../statusOf';

/** Facts about an account from the account that reads the organization. */
type OrganizationOf = Pick<
  OrganizationReadings,
  'guardRails' | 'people' | 'centralRootAccess'
>;

/** Reads the global evidence of an account: identities, trails, guard rails. */
export async function readAccount(
  run: CollectionRun,
  iam: AccountIam,
  organization: OrganizationOf | undefined,
): Promise<AccountEvidence> {
  const { accountId } = run.scope;
  const unread = (needs: string): Fact<never> =>
    missing('not-collected', {
      needs,
      detail:
        'The organization is not read. Set organizationAccountId under zeroTrust.aws.organizations.',
    });
  const reader = run.reader(IamReader, IAMClient);
  const [
    policies,
    root,
    rootHardwareMfa,
    samlProviders,
    credentials,
    trails,
    own,
    guardRails,
    people,
    centralRootAccess,
  ] = await Promise.all([
    iam.policies(run),
    reader.root(),
    reader.rootHardwareMfa(),
    reader.samlProviders(),
    reader.credentials(),
    readTrails(run),
    run.reader(OrganizationReader, OrganizationsClient).organization(),
    organization?.guardRails(accountId, run) ??
      unread('organizations:DescribePolicy'),
    organization?.people(accountId, run) ?? {
      identityCenterActive: unread('sso:ListInstances'),
      permissionSets: unread('sso:ListPermissionSetsProvisionedToAccount'),
    },
    organization?.centralRootAccess(run) ??
      unread('iam:ListOrganizationsFeatures'),
  ]);
  return {
    ...accountIdentity(run.scope),
    times: run.times,
    status: statusOf([policies, root, samlProviders, credentials, trails]),
    organizationFeatures: mapFact(own, found => found && found.featureSet),
    guardRails,
    administrators: mapFact(policies, p => p.administrators()),
    root,
    rootHardwareMfa,
    centralRootAccess,
    consoleUsers: mapFact(credentials, c => c.consoleUsers),
    accessKeys: mapFact(credentials, c => c.accessKeys),
    people: { ...people, samlProviders },
    trails,
    // The portal decides who owns what.
    ownership: missing('not-collected'),
  };
}
