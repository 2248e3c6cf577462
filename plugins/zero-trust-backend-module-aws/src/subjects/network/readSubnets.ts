import { RouteTable } from '@aws-sdk/client-ec2';
import {
  Fact,
  isKnown,
  mapFact,
  SubnetEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../../client/readEach';
import { distinct } from './distinct';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { exclusionOf } from './exclusionOf';
import { hiddenFrom } from './hiddenFrom';
import { isExplicit, Place, routesOf } from './routesOf';
import { routeTarget } from './routeTarget';
import { valueOf } from './valueOf';

export interface Subnets {
  /** The prefix lists that routes name. */
  prefixListIds: string[];
  /** Returns the owners of VPCs. Only VPCs of which a subnet is shown have one. */
  owners: ReadonlyMap<string, Fact<string>>;
  evidence(
    subnetId: string,
    vpcId: string,
    entriesOf: (prefixListId: string) => Fact<string[]>,
  ): SubnetEvidence;
}

/** Returns the VPCs with a route to one of these targets. */
const vpcsWith = (tables: RouteTable[], targets: string[]) =>
  distinct(
    tables
      .filter(table =>
        table.Routes?.some(route =>
          targets.includes(routeTarget(route).target),
        ),
      )
      .map(table => table.VpcId),
  );

/** Targets with which a subnet is public only if the VPC has an internet gateway. */
const INSPECTED = ['load-balancer-endpoint', 'gateway-endpoint'];
const LEADING_OUT = [
  'load-balancer-endpoint',
  'internet-gateway',
  'carrier-gateway',
];

/**
 * Also reads the lists of AWS, because only the entries show whether a list is that of
 * S3.
 * @see
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const prefixListsOf = (tables: RouteTable[]) =>
  distinct(
    tables.flatMap(
      table => table.Routes?.map(route => route.DestinationPrefixListId) ?? [],
    ),
  );

/**
 * Reads subnets and their routes with the role in the account. If a subnet is shared
 * with the account, also with the role in the account that owns it.
 */
export async function readSubnets(
  readerOf: (accountId: string) => Ec2Reader,
  scope: CollectionScope,
  wanted: Place[],
): Promise<Subnets> {
  const ec2 = readerOf(scope.accountId);
  const subnets = await ec2.subnets(distinct(wanted.map(p => p.subnetId)));
  const shown = (subnetId: string) =>
    valueOf(subnets).find(s => s.SubnetId === subnetId);
  const located = wanted.map(p => ({ ...p, subnet: shown(p.subnetId) }));
  const tables = await ec2.routeTables(distinct(wanted.map(p => p.vpcId)));

  /** By owner, if the subnet's route table is not shown to the account. */
  const shared = new Map<string, Place[]>();
  for (const place of located) {
    const owner = place.subnet?.OwnerId;
    const known = valueOf(tables).some(table => isExplicit(table, place));
    if (owner && owner !== scope.accountId && !known) {
      shared.set(owner, [...(shared.get(owner) ?? []), place]);
    }
  }
  const ofOwners = await readEach([...shared.keys()], owner =>
    readerOf(owner).routeTables(
      distinct((shared.get(owner) ?? []).map(p => p.vpcId)),
    ),
  );
  const all = [
    ...valueOf(tables),
    ...[...ofOwners.values()].flatMap(read => valueOf(read)),
  ];

  /**
   * By VPC. Participants of a shared VPC can describe its gateways and route tables.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
   */
  const gateways = new Map<string, Fact<boolean>>();
  for (const [owner, readTables] of [
    [scope.accountId, valueOf(tables)] as const,
    ...[...ofOwners].map(([id, read]) => [id, valueOf(read)] as const),
  ]) {
    const vpcs = vpcsWith(readTables, INSPECTED);
    const found = await readerOf(owner).internetGateways(vpcs);
    for (const vpcId of vpcs) {
      gateways.set(
        vpcId,
        mapFact(found, list =>
          list.some(g => g.Attachments?.some(a => a.VpcId === vpcId)),
        ),
      );
    }
  }

  /** By owner: the settings and exclusions of the owner apply. */
  const leadingOut = vpcsWith(all, LEADING_OUT);
  const exclusions = await readEach(
    located.map(({ vpcId, subnet }) =>
      leadingOut.includes(vpcId) ? subnet?.OwnerId : undefined,
    ),
    owner => readerOf(owner).blockExclusions(),
  );

  return {
    prefixListIds: prefixListsOf(all),
    owners: new Map(
      located.flatMap(({ vpcId, subnet }): Array<[string, Fact<string>]> => {
        if (subnet?.OwnerId) {
          const { OwnerId } = subnet;
          return [[vpcId, mapFact(subnets, () => OwnerId)]];
        }
        return isKnown(subnets) ? [] : [[vpcId, subnets]];
      }),
    ),
    evidence(subnetId, vpcId, entriesOf) {
      const subnet = shown(subnetId);
      const place = { subnetId, vpcId, subnet };
      const owner = subnet?.OwnerId ?? scope.accountId;
      const ofOwner = ofOwners.get(owner);
      const ownersRoutes =
        ofOwner &&
        routesOf(place, ofOwner, { ...scope, accountId: owner }, entriesOf);
      const gateway = gateways.get(vpcId);
      const excluded = leadingOut.includes(vpcId) && exclusions.get(owner);
      return {
        subnetId,
        availabilityZone: subnet?.AvailabilityZone,
        routes:
          ownersRoutes && isKnown(ownersRoutes)
            ? ownersRoutes
            : routesOf(place, tables, scope, entriesOf),
        internetGatewayBlockMode: subnet
          ? mapFact(
              subnets,
              () =>
                subnet.BlockPublicAccessStates?.InternetGatewayBlockMode ??
                'off',
            )
          : (!isKnown(subnets) && subnets) ||
            hiddenFrom(scope, 'ec2:DescribeSubnets', `Subnet ${subnetId}`),
        ...(excluded && {
          blockExclusion: mapFact(excluded, list => exclusionOf(list, place)),
        }),
        ...(gateway && { vpcHasInternetGateway: gateway }),
      };
    },
  };
}
