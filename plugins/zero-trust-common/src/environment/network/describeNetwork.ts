import type { KnownDatabase, KnownNetwork, KnownSubnet } from '../../api';
import { TAG_ENTITY_REF } from '../../catalog/annotations';
import { judgeIsolatedSubnet } from '../../controls/network/isolatedSubnet';
import {
  BastionEvidence,
  DatabaseEvidence,
  RouteTargetKind,
  SubnetEvidence,
} from '../../evidence';
import { Fact, isKnown } from '../../facts/fact';
import { rangesOverlap } from '../schema';
import { TAG_ENVIRONMENT } from './environmentTag';
import { NetworkOfEvidence } from './readNetworks';

function describeSubnet(subnet: SubnetEvidence): KnownSubnet {
  const { status, reason } = judgeIsolatedSubnet(subnet);
  return {
    subnetId: subnet.subnetId,
    ...(subnet.availabilityZone && {
      availabilityZone: subnet.availabilityZone,
    }),
    isolated: status === 'pass' || status === 'fail' ? status : 'unknown',
    reason,
  };
}

/** The targets that can replace `local` in the route to a range of the VPC itself. */
const replacesLocal: readonly RouteTargetKind[] = [
  'network-interface',
  'instance',
  'load-balancer-endpoint',
  'nat-gateway',
];

/**
 * Returns the IPv4 ranges of a VPC. Each route table has a local route to each of them,
 * whose target can be replaced by an appliance. `rangesComplete` is false if that may be
 * so for a range that no other route table shows, or if no route is known.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html
 */
function rangesOf(
  subnets: readonly SubnetEvidence[],
): Pick<KnownNetwork, 'ranges' | 'rangesComplete'> {
  const routes = subnets
    .flatMap(subnet => (isKnown(subnet.routes) ? subnet.routes.value : []))
    .filter(({ destination }) => !destination.includes(':'));
  const ranges = [
    ...new Set(
      routes
        .filter(({ target }) => target === 'local')
        .map(({ destination }) => destination),
    ),
  ].sort();
  // The ranges of a VPC do not overlap, so another one overlaps none of these.
  const isReplaced = routes.some(
    ({ target, destination }) =>
      replacesLocal.includes(target) &&
      !ranges.some(range => rangesOverlap(range, destination)),
  );
  return { ranges, rangesComplete: ranges.length > 0 && !isReplaced };
}

const valueOf = <T>(fact: Fact<T>): T | null =>
  isKnown(fact) ? fact.value : null;

function tagOf(
  { tags }: DatabaseEvidence | BastionEvidence,
  key: string,
): string | undefined {
  return isKnown(tags) ? tags.value[key] : undefined;
}

/** Returns a database as people choose it for a bastion. */
function describeDatabase(database: DatabaseEvidence): KnownDatabase {
  const entityRef = tagOf(database, TAG_ENTITY_REF);
  return {
    arn: database.arn,
    name: database.name,
    kind: database.kind === 'instance' ? 'instance' : 'cluster',
    resourceId: database.resourceId,
    engine: database.engine,
    engineVersion: database.engineVersion,
    environmentClass: database.environmentClass,
    port: valueOf(database.port),
    securityGroupIds: [
      ...new Set(
        database.instances.flatMap(({ securityGroups }) =>
          (valueOf(securityGroups) ?? []).map(({ groupId }) => groupId),
        ),
      ),
    ].sort(),
    ...(entityRef?.startsWith('resource:') && { entityRef }),
  };
}

/**
 * Returns the choices in a VPC: its subnets, with the reason if one is not suitable,
 * and its databases.
 * @public
 */
export function describeNetwork({
  vpc,
  subnets,
  endpoints,
  databases,
  bastions,
}: NetworkOfEvidence): KnownNetwork {
  return {
    vpcId: vpc.vpcId,
    ownerAccountId: isKnown(vpc.ownerId) ? vpc.ownerId.value : null,
    ...rangesOf(subnets),
    subnets: subnets.map(describeSubnet),
    databases: databases.map(describeDatabase),
    environments: [
      ...new Set(
        [...databases, ...bastions].flatMap(
          one => tagOf(one, TAG_ENVIRONMENT) ?? [],
        ),
      ),
    ].sort(),
    endpoints: endpoints
      ? [
          ...new Set(
            endpoints
              .filter(
                ({ state, privateDns }) => state === 'available' && privateDns,
              )
              .map(({ service }) => service),
          ),
        ].sort()
      : null,
  };
}
