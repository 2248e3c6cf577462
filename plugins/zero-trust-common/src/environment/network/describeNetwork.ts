import type { KnownNetwork, KnownSubnet } from '../../api';
import { judgeIsolatedSubnet } from '../../controls/network/isolatedSubnet';
import { SubnetEvidence } from '../../evidence';
import { isKnown } from '../../facts/fact';
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

/** IPv4 ranges: a table has a local route to each range of its VPC. */
function rangesOf(subnets: readonly SubnetEvidence[]): string[] {
  const routes = subnets.flatMap(subnet =>
    isKnown(subnet.routes) ? subnet.routes.value : [],
  );
  return [
    ...new Set(
      routes
        .filter(
          ({ target, destination }) =>
            target === 'local' && !destination.includes(':'),
        )
        .map(({ destination }) => destination),
    ),
  ].sort();
}

/**
 * Returns what people choose from: the subnets of a VPC, and why one is not suitable.
 * @public
 */
export function describeNetwork({
  vpc,
  subnets,
  endpoints,
}: NetworkOfEvidence): KnownNetwork {
  return {
    vpcId: vpc.vpcId,
    ownerAccountId: isKnown(vpc.ownerId) ? vpc.ownerId.value : null,
    ranges: rangesOf(subnets),
    subnets: subnets.map(describeSubnet),
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
