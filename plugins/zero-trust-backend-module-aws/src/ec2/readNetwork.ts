import { DBInstance } from '@aws-sdk/client-rds';
import {
  Fact,
  IngressRule,
  isKnown,
  mapFact,
  missing,
  Route,
  SecurityGroupEvidence,
  SubnetEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Ec2Reader } from './Ec2Reader';
import { routeTarget } from './routeTarget';

export interface Network {
  subnet(id: string, vpcId: string): SubnetEvidence;
  securityGroup(id: string): SecurityGroupEvidence;
}

const distinct = (ids: Array<string | undefined>) => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

/** Reads only the network that the databases stand in. */
export async function readNetwork(
  ec2: Ec2Reader,
  instances: DBInstance[],
): Promise<Network> {
  const groupIds = distinct(
    instances.flatMap(
      i => i.VpcSecurityGroups?.map(g => g.VpcSecurityGroupId) ?? [],
    ),
  );
  const subnets = await ec2.subnets(
    distinct(
      instances.flatMap(
        i => i.DBSubnetGroup?.Subnets?.map(s => s.SubnetIdentifier) ?? [],
      ),
    ),
  );
  const tables = await ec2.routeTables(
    distinct(instances.map(i => i.DBSubnetGroup?.VpcId)),
  );
  const groups = await ec2.securityGroups(groupIds);
  const rules = await ec2.securityGroupRules(groupIds);
  const entries = new Map<string, Fact<string[]>>();
  for (const id of distinct([
    ...(isKnown(rules)
      ? rules.value.filter(r => !r.IsEgress).map(r => r.PrefixListId)
      : []),
    ...(isKnown(tables)
      ? tables.value.flatMap(
          t => t.Routes?.map(r => r.DestinationPrefixListId) ?? [],
        )
      : []),
  ])) {
    entries.set(id, await ec2.prefixList(id));
  }
  const entriesOf = (id: string, at: string): Fact<string[]> =>
    entries.get(id) ?? missing('not-collected', at);

  function routes(id: string, vpcId: string): Fact<Route[]> {
    if (!isKnown(tables)) return tables;
    const table =
      tables.value.find(t => t.Associations?.some(a => a.SubnetId === id)) ??
      tables.value.find(
        t => t.VpcId === vpcId && t.Associations?.some(a => a.Main),
      );
    if (!table) {
      return missing('hidden', tables.observedAt, {
        needs: 'ec2:DescribeRouteTables',
        detail: 'No route table of this subnet is shown to this account.',
      });
    }
    return {
      ...tables,
      value: (table.Routes ?? [])
        .filter(route => route.State !== 'blackhole')
        .map(route => ({
          destination:
            route.DestinationCidrBlock ??
            route.DestinationIpv6CidrBlock ??
            route.DestinationPrefixListId ??
            '',
          ...(route.DestinationPrefixListId
            ? {
                prefixListEntries: entriesOf(
                  route.DestinationPrefixListId,
                  tables.observedAt,
                ),
              }
            : {}),
          ...routeTarget(route),
        })),
    };
  }

  function ingress(groupId: string): Fact<IngressRule[]> {
    if (!isKnown(rules)) return rules;
    return {
      ...rules,
      value: rules.value
        .filter(rule => rule.GroupId === groupId && !rule.IsEgress)
        .map(rule => {
          const { ReferencedGroupInfo: reference, PrefixListId } = rule;
          const ported = rule.IpProtocol !== '-1' && rule.FromPort !== -1;
          let source: IngressRule['source'];
          if (reference?.GroupId) {
            source = {
              kind: 'security-group',
              groupId: reference.GroupId,
              accountId: reference.UserId,
            };
          } else if (PrefixListId) {
            source = {
              kind: 'prefix-list',
              prefixListId: PrefixListId,
              entries: entriesOf(PrefixListId, rules.observedAt),
            };
          } else {
            source = {
              kind: 'cidr',
              cidr: rule.CidrIpv4 ?? rule.CidrIpv6 ?? '',
            };
          }
          return {
            ruleId: rule.SecurityGroupRuleId ?? '',
            groupId,
            protocol: rule.IpProtocol ?? '-1',
            ...(ported ? { fromPort: rule.FromPort, toPort: rule.ToPort } : {}),
            source,
            description: rule.Description,
          };
        }),
    };
  }

  return {
    subnet(id, vpcId) {
      const hidden = missing('hidden', subnets.observedAt, {
        needs: 'ec2:DescribeSubnets',
        detail: 'The subnet is not shown to this account.',
      });
      const subnet = isKnown(subnets)
        ? subnets.value.find(s => s.SubnetId === id)
        : undefined;
      const mode: Fact<string> = subnet
        ? mapFact(
            subnets,
            () =>
              subnet.BlockPublicAccessStates?.InternetGatewayBlockMode ?? 'off',
          )
        : hidden;
      return {
        subnetId: id,
        availabilityZone: subnet?.AvailabilityZone,
        routes: routes(id, vpcId),
        internetGatewayBlockMode: isKnown(subnets) ? mode : subnets,
      };
    },
    securityGroup(id) {
      const group = isKnown(groups)
        ? groups.value.find(g => g.GroupId === id)
        : undefined;
      const hidden = missing('hidden', groups.observedAt, {
        needs: 'ec2:DescribeSecurityGroups',
        detail: 'The security group is not shown to this account.',
      });
      const isDefault: Fact<boolean> = group
        ? mapFact(groups, () => group.GroupName === 'default')
        : hidden;
      return {
        groupId: id,
        name: group?.GroupName,
        isDefault: isKnown(groups) ? isDefault : groups,
        // No rules of a group that is not shown is not the same as no rules.
        ingress: isKnown(groups) && !group ? hidden : ingress(id),
      };
    },
  };
}
