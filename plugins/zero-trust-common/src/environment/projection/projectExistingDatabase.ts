import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
} from '../../evidence';
import { mapFact } from '../../facts/fact';
import { BastionSpec } from '../schema';

const withRule = (
  { securityGroups, ...instance }: DbInstanceEvidence,
  rule: IngressRule,
): DbInstanceEvidence => ({
  ...instance,
  securityGroups: mapFact(securityGroups, groups =>
    groups.map(group =>
      group.groupId === rule.groupId
        ? { ...group, ingress: mapFact(group.ingress, all => [...all, rule]) }
        : group,
    ),
  ),
});

/**
 * Returns the evidence of a database as it will be with a bastion: as it was read, with one
 * more ingress rule.
 * @public
 */
export function projectExistingDatabase(
  { database: { port, securityGroupId } }: Pick<BastionSpec, 'database'>,
  evidence: DatabaseEvidence,
): DatabaseEvidence {
  const rule: IngressRule = {
    ruleId: 'from bastion group',
    groupId: securityGroupId,
    protocol: 'tcp',
    fromPort: port,
    toPort: port,
    source: { kind: 'security-group', groupId: 'bastion group' },
  };
  return {
    ...evidence,
    instances: evidence.instances.map(instance => withRule(instance, rule)),
  };
}
