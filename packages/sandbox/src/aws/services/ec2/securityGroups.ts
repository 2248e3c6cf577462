import type {
  IpPermission,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { Egress, Ingress } from '../../../estate/networkSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import {
  gatewayId,
  networksOf,
  prefixListId,
  securityGroupId,
  vpcId,
} from './networks';

interface Group {
  id: string;
  name: string;
  network: string;
  ingress: readonly Ingress[];
  /** The outbound rule of a new group: all traffic to all destinations. */
  egress: readonly Egress[];
}

const EVERYWHERE: readonly Egress[] = [
  { to: '0.0.0.0/0', port: 'all', protocol: 'tcp' },
];

/**
 * Returns the groups of every network. Each VPC has its own `default` group, which
 * belongs to the owner.
 */
function groupsOf(call: CallContext): Group[] {
  return networksOf(call.here).flatMap(
    ([
      network,
      { owner, securityGroups: own, defaultSecurityGroup, egress },
    ]) => [
      ...(owner
        ? []
        : [
            {
              ingress: defaultSecurityGroup.ingress,
              egress: defaultSecurityGroup.egress ? EVERYWHERE : [],
              id: securityGroupId(call, network, 'default'),
              name: 'default',
              network,
            },
          ]),
      ...Object.entries(own).map(([name, ingress]) => ({
        id: securityGroupId(call, network, name),
        name,
        network,
        ingress,
        egress: egress[name] ?? EVERYWHERE,
      })),
    ],
  );
}

function portsOf({ port, protocol }: Pick<Ingress, 'port' | 'protocol'>) {
  if (port === 'all') return { IpProtocol: '-1', FromPort: -1, ToPort: -1 };
  const [from, to = from] = String(port).split('-').map(Number);
  return { IpProtocol: protocol, FromPort: from, ToPort: to };
}

type Source =
  | { CidrIpv4: string }
  | { CidrIpv6: string }
  | { PrefixListId: string }
  | { ReferencedGroupInfo: { GroupId: string; UserId: string } };

/**
 * Returns the source of a rule: a CIDR, a group of another account, a prefix list, or a
 * group of the network.
 */
export function sourceOf(
  call: CallContext,
  network: string,
  from: string,
): Source {
  const list = /^list:(.+)$/.exec(from);
  if (list) return { PrefixListId: prefixListId(call, list[1]) };
  const foreign = /^(\d{12})\/(sg-.+)$/.exec(from);
  if (foreign) {
    return { ReferencedGroupInfo: { UserId: foreign[1], GroupId: foreign[2] } };
  }
  if (from.includes(':')) return { CidrIpv6: from };
  if (from.includes('/')) return { CidrIpv4: from };
  return {
    ReferencedGroupInfo: {
      GroupId: securityGroupId(call, network, from),
      UserId: call.accountId,
    },
  };
}

export const securityGroupRules = (call: CallContext): SecurityGroupRule[] =>
  groupsOf(call).flatMap(({ id, name, network, ingress, egress }) => {
    const common = { GroupId: id, GroupOwnerId: call.accountId, Tags: [] };
    return [
      ...ingress.map((rule, index) => {
        const ruleId = gatewayId('sgr', call, network, `${name}-${index}`);
        return {
          ...common,
          SecurityGroupRuleId: ruleId,
          SecurityGroupRuleArn: arn(
            'ec2',
            call.region,
            call.accountId,
            `security-group-rule/${ruleId}`,
          ),
          IsEgress: false,
          Description: rule.description,
          ...portsOf(rule),
          ...sourceOf(call, network, rule.from),
        };
      }),
      ...egress.map((rule, index) => ({
        ...common,
        SecurityGroupRuleId: gatewayId(
          'sgr',
          call,
          network,
          `${name}-egress${index || ''}`,
        ),
        IsEgress: true,
        ...portsOf(rule),
        ...sourceOf(call, network, rule.to),
      })),
    ];
  });

function permission(
  call: CallContext,
  network: string,
  rule: Ingress,
): IpPermission {
  const source = sourceOf(call, network, rule.from);
  const { IpProtocol, ...ports } = portsOf(rule);
  const Description = rule.description;
  return {
    IpProtocol,
    ...(IpProtocol === '-1' ? {} : ports),
    IpRanges:
      'CidrIpv4' in source ? [{ CidrIp: source.CidrIpv4, Description }] : [],
    Ipv6Ranges:
      'CidrIpv6' in source ? [{ CidrIpv6: source.CidrIpv6, Description }] : [],
    PrefixListIds:
      'PrefixListId' in source
        ? [{ PrefixListId: source.PrefixListId, Description }]
        : [],
    UserIdGroupPairs:
      'ReferencedGroupInfo' in source
        ? [{ ...source.ReferencedGroupInfo, Description }]
        : [],
  };
}

export const securityGroups = (call: CallContext): SecurityGroup[] =>
  groupsOf(call).map(({ id, name, network, ingress, egress }) => ({
    GroupId: id,
    GroupName: name,
    Description: name === 'default' ? 'default VPC security group' : name,
    SecurityGroupArn: arn(
      'ec2',
      call.region,
      call.accountId,
      `security-group/${id}`,
    ),
    OwnerId: call.accountId,
    VpcId: vpcId(call, network),
    IpPermissions: ingress.map(rule => permission(call, network, rule)),
    IpPermissionsEgress: egress.map(({ to, ...rule }) =>
      permission(call, network, { ...rule, from: to }),
    ),
    Tags: [],
  }));
