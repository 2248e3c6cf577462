import { RouteTable } from '@aws-sdk/client-ec2';
import { DBInstance } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  mapFact,
  missing,
  SecurityGroupEvidence,
  SubnetEvidence,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../client/readEach';
import { Ec2Reader } from './Ec2Reader';
import { ingressRule } from './ingressRule';
import { isExplicit, Place, routesOf } from './routesOf';
import { routeTarget } from './routeTarget';

export interface Network {
  subnet(id: string, vpcId: string): SubnetEvidence;
  securityGroup(id: string): SecurityGroupEvidence;
}

const distinct = (ids: Array<string | undefined>) => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

const firstMissing = (...facts: Fact<unknown>[]) =>
  facts.find((fact): fact is MissingFact => !isKnown(fact));

const valueOf = <T>(fact: Fact<T[]>): T[] => (isKnown(fact) ? fact.value : []);

const places = (instances: DBInstance[]): Place[] =>
  instances.flatMap(
    ({ DBSubnetGroup: group }) =>
      group?.Subnets?.flatMap(({ SubnetIdentifier: subnetId }) =>
        subnetId && group.VpcId ? [{ subnetId, vpcId: group.VpcId }] : [],
      ) ?? [],
  );

/** The VPCs in which it depends on an internet gateway whether a subnet is public. */
const inspectedVpcs = (tables: RouteTable[]) =>
  distinct(
    tables
      .filter(table =>
        table.Routes?.some(
          route => routeTarget(route).target === 'load-balancer-endpoint',
        ),
      )
      .map(table => table.VpcId),
  );

/**
 * Reads only the network that the databases stand in, with the role of the
 * account that they are in; where a subnet is shared with it, also with the role
 * of the account that owns it, if there is one.
 */
export async function readNetwork(
  readerOf: (accountId: string) => Ec2Reader,
  scope: CollectionScope,
  instances: DBInstance[],
): Promise<Network> {
  const ec2 = readerOf(scope.accountId);
  const wanted = places(instances);
  const subnets = await ec2.subnets(distinct(wanted.map(p => p.subnetId)));
  const located = wanted.map(place => ({
    ...place,
    subnet: valueOf(subnets).find(s => s.SubnetId === place.subnetId),
  }));
  const tables = await ec2.routeTables(distinct(wanted.map(p => p.vpcId)));

  /** By owner, where the own account is not shown the subnet's table. */
  const shared = new Map<string, Place[]>();
  for (const place of located) {
    const owner = place.subnet?.OwnerId;
    const shown = valueOf(tables).some(table => isExplicit(table, place));
    if (owner && owner !== scope.accountId && !shown) {
      shared.set(owner, [...(shared.get(owner) ?? []), place]);
    }
  }
  const owners = await readEach([...shared.keys()], async owner => {
    const reader = readerOf(owner);
    const vpcs = distinct((shared.get(owner) ?? []).map(p => p.vpcId));
    return { reader, tables: await reader.routeTables(vpcs) };
  });

  /** By VPC; gateways of a VPC that is shared are shown to its owner only. */
  const gateways = new Map<string, Fact<boolean>>();
  const readGateways = async (reader: Ec2Reader, all: Fact<RouteTable[]>) => {
    const vpcs = inspectedVpcs(valueOf(all));
    const found = await reader.internetGateways(vpcs);
    for (const vpcId of vpcs) {
      gateways.set(
        vpcId,
        mapFact(found, list =>
          list.some(g => g.Attachments?.some(a => a.VpcId === vpcId)),
        ),
      );
    }
  };
  await readGateways(ec2, {
    ...tables,
    ...(isKnown(tables) && {
      value: tables.value.filter(t => t.OwnerId === scope.accountId),
    }),
  });
  for (const { reader, tables: ownersTables } of owners.values()) {
    await readGateways(reader, ownersTables);
  }

  const attached = distinct(
    instances.flatMap(
      i => i.VpcSecurityGroups?.map(g => g.VpcSecurityGroupId) ?? [],
    ),
  );
  const rules = await ec2.securityGroupRules(attached);
  const ingress = valueOf(rules).filter(rule => !rule.IsEgress);
  const groups = await ec2.securityGroups(
    distinct([
      ...attached,
      ...ingress.map(({ ReferencedGroupInfo: reference }) =>
        (reference?.UserId ?? scope.accountId) === scope.accountId
          ? reference?.GroupId
          : undefined,
      ),
    ]),
  );

  const allTables = [
    ...valueOf(tables),
    ...[...owners.values()].flatMap(read => valueOf(read.tables)),
  ];
  const entries = await readEach(
    [
      ...ingress.map(rule => rule.PrefixListId),
      ...allTables.flatMap(
        table =>
          table.Routes?.filter(
            // Those of S3 and DynamoDB decide nothing.
            route => routeTarget(route).target !== 'gateway-endpoint',
          ).map(route => route.DestinationPrefixListId) ?? [],
      ),
    ],
    id => ec2.prefixList(id),
  );
  const entriesOf = (id: string): Fact<string[]> =>
    entries.get(id) ??
    missing('not-collected', rules.observedAt, {
      detail: 'Nothing depends on the entries.',
    });

  const hidden = (action: string, what: string, at: string) =>
    missing('hidden', at, {
      needs: action,
      accountId: scope.accountId,
      region: scope.region,
      detail: `${what} is not shown to account ${scope.accountId}.`,
    });

  function isDefault(id: string): Fact<boolean> | undefined {
    if (!isKnown(groups)) return groups;
    const group = groups.value.find(g => g.GroupId === id);
    return group && mapFact(groups, () => group.GroupName === 'default');
  }

  return {
    subnet(subnetId, vpcId) {
      const subnet = valueOf(subnets).find(s => s.SubnetId === subnetId);
      const place = { subnetId, vpcId, subnet };
      const owner = subnet?.OwnerId ?? scope.accountId;
      const ownRoutes = routesOf(place, tables, scope, entriesOf);
      const ofOwner = owners.get(owner);
      const ownersRoutes =
        ofOwner &&
        routesOf(
          place,
          ofOwner.tables,
          { ...scope, accountId: owner },
          entriesOf,
        );
      const gateway = gateways.get(vpcId);
      return {
        subnetId,
        availabilityZone: subnet?.AvailabilityZone,
        routes:
          ownersRoutes && isKnown(ownersRoutes) ? ownersRoutes : ownRoutes,
        internetGatewayBlockMode: subnet
          ? mapFact(
              subnets,
              () =>
                subnet.BlockPublicAccessStates?.InternetGatewayBlockMode ??
                'off',
            )
          : (!isKnown(subnets) && subnets) ||
            hidden(
              'ec2:DescribeSubnets',
              `Subnet ${subnetId}`,
              subnets.observedAt,
            ),
        ...(gateway && { vpcHasInternetGateway: gateway }),
      };
    },
    securityGroup(groupId) {
      const group = valueOf(groups).find(g => g.GroupId === groupId);
      const notShown = hidden(
        'ec2:DescribeSecurityGroups',
        `Security group ${groupId}`,
        groups.observedAt,
      );
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
                  .map(rule => ingressRule(rule, { entriesOf, isDefault })),
              )
            : firstMissing(rules, groups) ?? notShown,
      };
    },
  };
}
