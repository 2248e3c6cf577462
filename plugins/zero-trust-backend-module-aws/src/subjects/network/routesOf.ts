import { RouteTable, Subnet } from '@aws-sdk/client-ec2';
import {
  Fact,
  isKnown,
  missing,
  Route,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { routeTarget } from './routeTarget';

/** A subnet of a database. */
export interface Place {
  subnetId: string;
  vpcId: string;
  /** As EC2 returns it. Absent if it is not shown. */
  subnet?: Subnet;
}

/** Returns whether the table is associated with the subnet. */
export const isExplicit = (table: RouteTable, { subnetId }: Place) =>
  table.Associations?.some(a => a.SubnetId === subnetId) ?? false;

/** Returns whether the subnet, and with it its VPC, belongs to the account. */
function isOwn(place: Place, main: RouteTable, { accountId }: CollectionScope) {
  return (place.subnet?.OwnerId ?? main.OwnerId) === accountId;
}

/**
 * Returns the routes in force: those of the table that is associated with the subnet,
 * else those of the VPC's main table, which EC2 does not list with the subnet.
 *
 * In a VPC that is shared with this account, the associated table may not be shown, so
 * the main table proves nothing.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
 */
export function routesOf(
  place: Place,
  tables: Fact<RouteTable[]>,
  scope: CollectionScope,
  entriesOf: (prefixListId: string) => Fact<string[]>,
): Fact<Route[]> {
  if (!isKnown(tables)) return tables;
  const main = tables.value.find(
    table =>
      table.VpcId === place.vpcId && table.Associations?.some(a => a.Main),
  );
  const table =
    tables.value.find(candidate => isExplicit(candidate, place)) ??
    (main && isOwn(place, main, scope) ? main : undefined);
  if (!table?.Routes) {
    return missing('hidden', {
      needs: 'ec2:DescribeRouteTables',
      accountId: place.subnet?.OwnerId ?? scope.accountId,
      region: scope.region,
      detail: `No route table of ${place.subnetId} is shown to account ${scope.accountId}: it is shared by its owner.`,
    });
  }
  return {
    ...tables,
    value: table.Routes.filter(route => route.State !== 'blackhole').map(
      route => ({
        destination:
          route.DestinationCidrBlock ??
          route.DestinationIpv6CidrBlock ??
          route.DestinationPrefixListId ??
          '',
        ...(route.DestinationPrefixListId && {
          prefixListEntries: entriesOf(route.DestinationPrefixListId),
        }),
        ...routeTarget(route),
      }),
    ),
  };
}
