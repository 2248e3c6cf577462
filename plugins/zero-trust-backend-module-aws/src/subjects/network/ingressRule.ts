import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { Fact, IngressRule } from 'backstage-plugin-zero-trust-common';

interface Surroundings {
  /** The entries of a prefix list. */
  entriesOf(prefixListId: string): Fact<string[]>;
  /** Whether a group of this account is the default one of its VPC. */
  isDefault(groupId: string): Fact<boolean> | undefined;
  /** How many interfaces carry a group of this account. */
  interfaceCount(groupId: string): Fact<number> | undefined;
  /** How many of them are of no RDS Proxy. */
  besideProxies(groupId: string): Fact<number> | undefined;
}

function sourceOf(
  rule: SecurityGroupRule,
  { entriesOf, isDefault, interfaceCount, besideProxies }: Surroundings,
): IngressRule['source'] {
  const { ReferencedGroupInfo: reference, PrefixListId } = rule;
  if (reference?.GroupId) {
    return {
      kind: 'security-group',
      groupId: reference.GroupId,
      accountId: reference.UserId,
      isDefault: isDefault(reference.GroupId),
      interfaceCount: interfaceCount(reference.GroupId),
      interfacesBesideProxies: besideProxies(reference.GroupId),
    };
  }
  if (PrefixListId) {
    return {
      kind: 'prefix-list',
      prefixListId: PrefixListId,
      entries: entriesOf(PrefixListId),
    };
  }
  return { kind: 'cidr', cidr: rule.CidrIpv4 ?? rule.CidrIpv6 ?? '' };
}

/**
 * An inbound rule; `-1` as protocol or port means all of them.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function ingressRule(
  rule: SecurityGroupRule,
  surroundings: Surroundings,
): IngressRule {
  const ported = rule.IpProtocol !== '-1' && rule.FromPort !== -1;
  return {
    ruleId: rule.SecurityGroupRuleId ?? '',
    groupId: rule.GroupId ?? '',
    // What does not say its protocol is taken for all of them.
    protocol: rule.IpProtocol ?? '-1',
    ...(ported ? { fromPort: rule.FromPort, toPort: rule.ToPort } : {}),
    source: sourceOf(rule, surroundings),
    description: rule.Description,
  };
}
