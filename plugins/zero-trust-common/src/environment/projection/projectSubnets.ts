import { Route, SubnetEvidence } from '../../evidence';
import { Fact, isKnown, mapFact, missing } from '../../facts/fact';
import {
  EnvironmentSpec,
  ExistingEnvironmentNetwork,
  NewEnvironmentNetwork,
} from '../schema';
import { ReadNetwork } from './ReadNetwork';

const ZONES = ['first zone', 'second zone'];

/** Returns an existing subnet as it was read, or else with unknown routes. */
function existingSubnet(subnetId: string, read?: ReadNetwork): SubnetEvidence {
  return (
    read?.subnets.find(subnet => subnet.subnetId === subnetId) ?? {
      subnetId,
      routes: missing('not-collected', { needs: 'ec2:DescribeRouteTables' }),
      internetGatewayBlockMode: missing('not-collected', {
        needs: 'ec2:DescribeSubnets',
      }),
    }
  );
}

/** The part of a network that a bastion needs. */
export type AccessNetwork =
  | Pick<NewEnvironmentNetwork, 'kind' | 'cidr'>
  | Pick<
      ExistingEnvironmentNetwork,
      'kind' | 'vpcId' | 'ownerAccountId' | 'accessSubnetIds' | 'endpoints'
    >;

interface Projection<Network = EnvironmentSpec['network']> {
  spec: { network: Network };
  fact: <T>(value: T) => Fact<T>;
  later: Fact<never>;
  read?: ReadNetwork;
}

/** Returns the subnets of the database. */
export function projectDatabaseSubnets({
  spec: { network },
  fact,
  later,
  read,
}: Projection): SubnetEvidence[] {
  if (network.kind === 'existing') {
    return network.databaseSubnetIds.map(id => existingSubnet(id, read));
  }
  const { cidr, applications } = network;
  const routes: Route[] = [
    { destination: cidr, target: 'local' },
    ...(applications.via === 'transit-gateway' ? applications.ranges : []).map(
      (destination): Route => ({ destination, target: 'transit-gateway' }),
    ),
  ];
  return ZONES.map(zone => ({
    subnetId: `database subnet of the ${zone}`,
    routes: fact(routes),
    internetGatewayBlockMode: later,
    vpcHasInternetGateway: fact(false),
  }));
}

/** Returns several facts as one. Missing if one of them is missing. */
function together<T>(
  facts: ReadonlyArray<Fact<T>>,
  join: (values: T[]) => T,
): Fact<T> {
  const [first] = facts;
  const absent = facts.find(fact => !isKnown(fact));
  if (absent) return absent;
  return mapFact(first, () =>
    join(facts.flatMap(fact => (isKnown(fact) ? [fact.value] : []))),
  );
}

/**
 * Returns several subnets as one that has the routes of all, and is protected only if
 * all are: an instance starts in any of them.
 */
function anyOfSubnets(subnets: readonly SubnetEvidence[]): SubnetEvidence {
  const [first] = subnets;
  if (subnets.length === 1) return first;
  const gateways = subnets.flatMap(
    ({ vpcHasInternetGateway }) => vpcHasInternetGateway ?? [],
  );
  const exclusions = subnets.flatMap(
    ({ blockExclusion }) => blockExclusion ?? [],
  );
  return {
    subnetId: subnets.map(({ subnetId }) => subnetId).join(', '),
    routes: together(
      subnets.map(({ routes }) => routes),
      all => all.flat(),
    ),
    internetGatewayBlockMode: together(
      subnets.map(({ internetGatewayBlockMode }) => internetGatewayBlockMode),
      ([mode, ...modes]) =>
        modes.every(other => other === mode) ? mode : 'off',
    ),
    // Absent if it is absent for one of them, because it is then not known for all.
    ...(gateways.length === subnets.length && {
      vpcHasInternetGateway: together(gateways, all => all.some(Boolean)),
    }),
    ...(exclusions.length === subnets.length && {
      blockExclusion: together(
        exclusions,
        all => all.find(mode => mode !== null) ?? null,
      ),
    }),
  };
}

/** Returns the subnet of the bastion. */
export function projectBastionSubnet({
  spec: { network },
  fact,
  later,
  read,
}: Projection<AccessNetwork>): SubnetEvidence {
  if (network.kind === 'existing') {
    return anyOfSubnets(
      network.accessSubnetIds.map(id => existingSubnet(id, read)),
    );
  }
  return {
    subnetId: 'access subnet',
    routes: fact([{ destination: network.cidr, target: 'local' as const }]),
    internetGatewayBlockMode: later,
    vpcHasInternetGateway: fact(false),
  };
}
