import type { RegionEstate } from '../../../estate';
import { ec2Id } from '../../../estate/identifiers';
import type { Network } from '../../../estate/networkSchema';

/** The account and region of something in the estate. */
export interface Place {
  accountId: string;
  region: string;
  /** The account that owns a shared network. */
  here?: RegionEstate;
}

/** Returns the account and region that own a network, which can be shared. */
export const ownerOf = (
  { accountId, region, here }: Place,
  network: string,
): Place => ({
  accountId: here?.networks[network]?.owner ?? accountId,
  region,
});

const id = (prefix: string, { accountId, region }: Place, ...names: string[]) =>
  ec2Id(prefix, accountId, region, ...names);

export const vpcId = (place: Place, network: string) =>
  id('vpc', ownerOf(place, network), network);
export const subnetId = (place: Place, network: string, subnet: string) =>
  id('subnet', ownerOf(place, network), network, subnet);
export const securityGroupId = (place: Place, network: string, group: string) =>
  id('sg', place, network, group);
export const routeTableId = (place: Place, network: string, table: string) =>
  id('rtb', ownerOf(place, network), network, table);
export const gatewayId = (
  prefix: string,
  place: Place,
  network: string,
  what = '',
) => id(prefix, place, network, what);
export const prefixListId = (place: Place, name: string) =>
  id('pl', place, name);

/**
 * Returns the subnets of a database. By default, these are the subnets with `data` in
 * their name.
 */
export function subnetsOf(network: Network, names?: readonly string[]) {
  const all = Object.keys(network.subnets);
  if (names) return [...names];
  const data = all.filter(name => name.includes('data'));
  return data.length ? data : all;
}

/**
 * Returns the zone letter of a subnet: the stated one, or the last letter of its name.
 */
export function zoneOf(network: Network, subnet: string): string {
  const last = subnet.slice(-1);
  return (
    network.subnets[subnet].zone ??
    (['a', 'b', 'c'].includes(last) ? last : 'a')
  );
}

/**
 * Returns the CIDR of a subnet: the stated one, or a part of the CIDR of its network.
 */
export function cidrOf(network: Network, subnet: string): string {
  const index = Object.keys(network.subnets).indexOf(subnet);
  const [a, b] = network.cidr.split('.');
  return network.subnets[subnet].cidr ?? `${a}.${b}.${index}.0/24`;
}

/** Returns whether any route of the network leads to an internet gateway. */
export function hasInternetGateway(network: Network): boolean {
  const builtIn = [
    network.mainRoutes,
    ...Object.values(network.subnets).map(({ routes }) => routes),
  ];
  return (
    builtIn.includes('public') ||
    builtIn.includes('nat') ||
    Object.values(network.routeTables)
      .flat()
      .some(({ via }) => via === 'internet-gateway')
  );
}

export const networksOf = (here: RegionEstate) => Object.entries(here.networks);

/**
 * Returns the networks that the account owns. AWS shows participants of a shared
 * network neither its flow logs, nor its endpoints, nor its default group.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
export const ownNetworksOf = (here: RegionEstate) =>
  networksOf(here).filter(([, { owner }]) => owner === undefined);
