import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import {
  Fact,
  isKnown,
  mapFact,
  MissingFact,
  SecurityGroupEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { distinct } from './distinct';
import { Carriers, Ec2Reader } from '../../services/ec2/Ec2Reader';
import { hiddenFrom } from './hiddenFrom';
import { ingressRule } from './ingressRule';
import { valueOf } from './valueOf';

export interface SecurityGroups {
  /** The prefix lists that inbound rules name. */
  prefixListIds: string[];
  evidence(
    groupId: string,
    entriesOf: (prefixListId: string) => Fact<string[]>,
  ): SecurityGroupEvidence;
}

const firstMissing = (...facts: Fact<unknown>[]) =>
  facts.find((fact): fact is MissingFact => !isKnown(fact));

/**
 * Reads the groups that are attached to something, and of the groups that they
 * admit those of this account, with how many interfaces carry them: what is
 * another account's is not shown to this one.
 */
export async function readSecurityGroups(
  ec2: Ec2Reader,
  scope: CollectionScope,
  attached: string[],
): Promise<SecurityGroups> {
  const rules = await ec2.securityGroupRules(attached);
  const ingress = valueOf(rules).filter(rule => !rule.IsEgress);
  const isOwn = ({ ReferencedGroupInfo: reference }: SecurityGroupRule) =>
    (reference?.UserId ?? scope.accountId) === scope.accountId;
  const admitted = distinct(
    ingress.filter(isOwn).map(rule => rule.ReferencedGroupInfo?.GroupId),
  );
  const groups = await ec2.securityGroups(distinct([...attached, ...admitted]));
  const carried = await ec2.interfacesByGroup(admitted);

  function isDefault(id: string): Fact<boolean> | undefined {
    if (!isKnown(groups)) return groups;
    const group = groups.value.find(g => g.GroupId === id);
    return group && mapFact(groups, () => group.GroupName === 'default');
  }
  const carriersOf = (id: string, which: keyof Carriers) =>
    admitted.includes(id)
      ? mapFact(carried, counts => counts.get(id)?.[which] ?? 0)
      : undefined;

  return {
    prefixListIds: distinct(ingress.map(rule => rule.PrefixListId)),
    evidence(groupId, entriesOf) {
      const group = valueOf(groups).find(g => g.GroupId === groupId);
      const notShown = hiddenFrom(
        scope,
        'ec2:DescribeSecurityGroups',
        `Security group ${groupId}`,
      );
      const surroundings = {
        entriesOf,
        isDefault,
        interfaceCount: (id: string) => carriersOf(id, 'all'),
        besideProxies: (id: string) => carriersOf(id, 'besideProxies'),
      };
      return {
        groupId,
        name: group?.GroupName,
        isDefault: isDefault(groupId) ?? notShown,
        // No rules of a group that is not shown is not the same as no rules.
        ingress:
          group ||
          (!isKnown(groups) &&
            valueOf(rules).some(rule => rule.GroupId === groupId))
            ? mapFact(rules, () =>
                ingress
                  .filter(rule => rule.GroupId === groupId)
                  .map(rule => ingressRule(rule, surroundings)),
              )
            : firstMissing(rules, groups) ?? notShown,
      };
    },
  };
}
