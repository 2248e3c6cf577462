import { ExistingEnvironmentNetwork, SpecProblem } from '../schema';

/** A subnet whose zone may be known. */
interface ZonedSubnet {
  subnetId: string;
  availabilityZone?: string;
}

/**
 * Returns the problems of a network that show only in what was read of it: an interface
 * endpoint has at most one subnet in each Availability Zone. Zones that are not known
 * differ from all others.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * @public
 */
export function networkProblems(
  {
    accessSubnetIds,
    endpoints = [],
  }: Pick<ExistingEnvironmentNetwork, 'accessSubnetIds' | 'endpoints'>,
  subnets: readonly ZonedSubnet[],
): SpecProblem[] {
  // Nothing is created where both endpoints exist.
  if (endpoints.length === 2) return [];
  const first = new Map<string, string>();
  return accessSubnetIds.flatMap(id => {
    const zone = subnets.find(
      ({ subnetId }) => subnetId === id,
    )?.availabilityZone;
    if (!zone) return [];
    const before = first.get(zone);
    if (before === undefined) {
      first.set(zone, id);
      return [];
    }
    return [
      {
        field: 'network.accessSubnetIds',
        message: `The subnets ${before} and ${id} are both in ${zone}. An endpoint has one subnet in each zone: choose one of them.`,
      },
    ];
  });
}
