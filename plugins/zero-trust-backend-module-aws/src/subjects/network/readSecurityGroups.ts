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
import { InterfaceCounts, Ec2Reader } from '../../services/ec2/Ec2Reader';
import { hiddenFrom } from './hiddenFrom';
import { egressRule, ingressRule } from './ingressRule';
import { valueOf } from './valueOf';

export interface SecurityGroups {
  /** Returns the prefix lists that the rules name. */
  prefixListIds: string[];
  evidence(
    groupId: string,
    entriesOf: (prefixListId: string) => Fact<string[]>,
  ): SecurityGroupEvidence;
}

/** How security groups are read. */
export interface GroupOptions {
  /** Whether outbound rules are part of the evidence. */
  withEgress?: boolean;
}

const firstMissing = (...facts: Fact<unknown>[]) =>
  facts.find((fact): fact is MissingFact => !isKnown(fact));

/**
 * Reads the attached groups, and the groups of this account that they allow, with the
 * numbers of their interfaces. EC2 does not show groups of other accounts.
 */
export async function readSecurityGroups(
  ec2: Ec2Reader,
  scope: CollectionScope,
  attached: string[],
  { withEgress = false }: GroupOptions = {},
): Promise<SecurityGroups> {
  const rules = await ec2.securityGroupRules(attached);
  const ingress = valueOf(rules).filter(rule => !rule.IsEgress);
  const egress = withEgress ? valueOf(rules).filter(rule => rule.IsEgress) : [];
  const isOwn = ({ ReferencedGroupInfo: reference }: SecurityGroupRule) =>
    (reference?.UserId ?? scope.accountId) === scope.accountId;
  const allowed = distinct(
    ingress.filter(isOwn).map(rule => rule.ReferencedGroupInfo?.GroupId),
  );
  const groups = await ec2.securityGroups(distinct([...attached, ...allowed]));
  const carried = await ec2.interfacesByGroup(allowed);

  function isDefault(id: string): Fact<boolean> | undefined {
    if (!isKnown(groups)) return groups;
    const group = groups.value.find(g => g.GroupId === id);
    return group && mapFact(groups, () => group.GroupName === 'default');
  }
  const interfacesOf = (id: string, which: keyof InterfaceCounts) =>
    allowed.includes(id)
      ? mapFact(carried, counts => counts.get(id)?.[which] ?? 0)
      : undefined;

  return {
    prefixListIds: distinct(
      [...ingress, ...egress].map(rule => rule.PrefixListId),
    ),
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
        interfaceCount: (id: string) => interfacesOf(id, 'all'),
        withoutProxies: (id: string) => interfacesOf(id, 'withoutProxies'),
      };
      // A group that is not shown may have rules.
      const isShown =
        group ||
        (!isKnown(groups) &&
          valueOf(rules).some(rule => rule.GroupId === groupId));
      const rulesOf = <T>(
        all: SecurityGroupRule[],
        make: (rule: SecurityGroupRule) => T,
      ): Fact<T[]> =>
        isShown
          ? mapFact(rules, () =>
              all.filter(rule => rule.GroupId === groupId).map(make),
            )
          : firstMissing(rules, groups) ?? notShown;
      return {
        groupId,
        name: group?.GroupName,
        isDefault: isDefault(groupId) ?? notShown,
        ingress: rulesOf(ingress, rule => ingressRule(rule, surroundings)),
        ...(withEgress && {
          egress: rulesOf(egress, rule => egressRule(rule, surroundings)),
        }),
      };
    },
  };
}
