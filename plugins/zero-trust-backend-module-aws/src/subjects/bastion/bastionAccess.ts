import {
  Fact,
  InstanceRoleEvidence,
  isKnown,
  known,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import {
  AccountPolicies,
  SessionDocument,
} from 'backstage-plugin-zero-trust-common/alpha';
import { BastionAccess } from './bastionEvidence';

/**
 * Returns the access to an instance by the IAM policies of the account.
 *
 * @param documents - the Session documents with which people can start sessions
 */
export function bastionAccess(
  policies: Fact<AccountPolicies>,
  documents: Fact<SessionDocument[]>,
  instanceArn: string,
  tags: Readonly<Record<string, string>>,
): BastionAccess {
  const read = isKnown(documents) ? documents.value : undefined;
  return {
    grants: mapFact(policies, all =>
      all.sessionGrants(instanceArn, tags, read),
    ),
    tunnels: isKnown(policies)
      ? mapFact(documents, all =>
          policies.value.tunnels(instanceArn, tags, all),
        )
      : policies,
    roleOf: profileArn => roleOf(policies, profileArn),
  };
}

function roleOf(
  policies: Fact<AccountPolicies>,
  profileArn: string | null,
): Fact<InstanceRoleEvidence | null> {
  if (profileArn === null) return known(null, 'ec2:DescribeInstances');
  if (!isKnown(policies)) return policies;
  const { source } = policies;
  const role = policies.value.instanceRole(profileArn);
  return role
    ? { ...policies, value: role }
    : missing('failed', {
        detail: `${source} lists no role with the instance profile ${profileArn
          .split('/')
          .pop()}.`,
      });
}
