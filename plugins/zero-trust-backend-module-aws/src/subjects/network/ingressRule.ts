import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import {
  EgressRule,
  Fact,
  IngressRule,
} from 'backstage-plugin-zero-trust-common';

interface GroupReferences {
  /** The entries of a prefix list. */
  entriesOf(prefixListId: string): Fact<string[]>;
  /** Whether a group of this account is the default group of its VPC. */
  isDefault(groupId: string): Fact<boolean> | undefined;
  /** The number of interfaces with a group of this account. */
  interfaceCount(groupId: string): Fact<number> | undefined;
  /** The number of those that belong to no RDS Proxy. */
  withoutProxies(groupId: string): Fact<number> | undefined;
}

function sourceOf(
  rule: SecurityGroupRule,
  { entriesOf, isDefault, interfaceCount, withoutProxies }: GroupReferences,
): IngressRule['source'] {
  const { ReferencedGroupInfo: reference, PrefixListId } = rule;
  if (reference?.GroupId) {
    return {
      kind: 'security-group',
      groupId: reference.GroupId,
      accountId: reference.UserId,
      isDefault: isDefault(reference.GroupId),
      interfaceCount: interfaceCount(reference.GroupId),
      interfacesBesideProxies: withoutProxies(reference.GroupId),
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

/** Returns what rules of both directions have. `-1` as protocol or port means all. */
function trafficOf(
  rule: SecurityGroupRule,
): Omit<EgressRule, 'destination' | 'description'> {
  const ported = rule.IpProtocol !== '-1' && rule.FromPort !== -1;
  return {
    ruleId: rule.SecurityGroupRuleId ?? '',
    groupId: rule.GroupId ?? '',
    // A rule without a protocol counts as all protocols.
    protocol: rule.IpProtocol ?? '-1',
    ...(ported ? { fromPort: rule.FromPort, toPort: rule.ToPort } : {}),
  };
}

/**
 * Returns an inbound rule.
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export const ingressRule = (
  rule: SecurityGroupRule,
  surroundings: GroupReferences,
): IngressRule => ({
  ...trafficOf(rule),
  source: sourceOf(rule, surroundings),
  description: rule.Description,
});

function destinationOf(
  {
    ReferencedGroupInfo: reference,
    PrefixListId,
    CidrIpv4,
    CidrIpv6,
  }: SecurityGroupRule,
  entriesOf: GroupReferences['entriesOf'],
): EgressRule['destination'] {
  if (reference?.GroupId) {
    return {
      kind: 'security-group',
      groupId: reference.GroupId,
      accountId: reference.UserId,
    };
  }
  return PrefixListId
    ? {
        kind: 'prefix-list',
        prefixListId: PrefixListId,
        entries: entriesOf(PrefixListId),
      }
    : { kind: 'cidr', cidr: CidrIpv4 ?? CidrIpv6 ?? '' };
}

/** Returns an outbound rule. */
export const egressRule = (
  rule: SecurityGroupRule,
  { entriesOf }: Pick<GroupReferences, 'entriesOf'>,
): EgressRule => ({
  ...trafficOf(rule),
  destination: destinationOf(rule, entriesOf),
  description: rule.Description,
});
