import {
  ExistingEnvironmentNetwork,
  SessionEndpoint,
  SpecProblem,
} from '../schema';

/** A subnet whose zone may be known. */
interface ZonedSubnet {
  subnetId: string;
  availabilityZone?: string;
}

/** A network as it was read. */
interface ReadParts {
  subnets: readonly ZonedSubnet[];
}

const services: readonly SessionEndpoint[] = ['ssm', 'ssmmessages'];

/**
 * Returns the problems of a network that only its read data show: an interface endpoint
 * has at most one subnet in each Availability Zone. An unknown zone counts as different
 * from all others.
 * @see
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * @public
 */
export function networkProblems(
  {
    accessSubnetIds,
    endpoints = [],
  }: Pick<ExistingEnvironmentNetwork, 'accessSubnetIds' | 'endpoints'>,
  { subnets }: ReadParts,
): SpecProblem[] {
  // If both endpoints exist, none is created.
  if (endpoints.length === services.length) return [];
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
