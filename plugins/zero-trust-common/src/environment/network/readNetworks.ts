import {
  BastionEvidence,
  DatabaseEvidence,
  EndpointEvidence,
  SubnetEvidence,
  VpcEvidence,
} from '../../evidence';
import { Fact, isKnown } from '../../facts/fact';

/** A VPC with the evidence about databases and bastions in it. @public */
export interface NetworkOfEvidence {
  /** The VPC. */
  vpc: VpcEvidence;
  /** The subnets that databases and bastions use. */
  subnets: SubnetEvidence[];
  /** Its interface endpoints; absent if no bastion was read in it. */
  endpoints?: EndpointEvidence[];
  /** The databases in it. */
  databases: DatabaseEvidence[];
  /** The bastions in it. */
  bastions: BastionEvidence[];
}

interface Part {
  vpc: VpcEvidence;
  subnets: readonly SubnetEvidence[];
  endpoints?: EndpointEvidence[];
}

const isKnownVpc = (vpc: Fact<VpcEvidence | null>, vpcId: string) =>
  isKnown(vpc) && vpc.value?.vpcId === vpcId;

function partsOf(evidence: DatabaseEvidence | BastionEvidence): Part[] {
  if (evidence.subject === 'bastion') {
    const { vpc, subnet, endpoints } = evidence;
    return isKnown(vpc)
      ? [
          {
            vpc: vpc.value,
            subnets: isKnown(subnet) ? [subnet.value] : [],
            ...(isKnown(endpoints) && { endpoints: endpoints.value }),
          },
        ]
      : [];
  }
  return evidence.instances.flatMap(({ vpc, subnets }) =>
    isKnown(vpc) && vpc.value
      ? [{ vpc: vpc.value, subnets: isKnown(subnets) ? subnets.value : [] }]
      : [],
  );
}

/**
 * Returns the VPCs that databases and bastions use, by id. If several use a subnet,
 * known routes count before unknown ones.
 * @public
 */
export function readNetworks(
  evidence: ReadonlyArray<DatabaseEvidence | BastionEvidence>,
): NetworkOfEvidence[] {
  const networks = new Map<
    string,
    { vpc: VpcEvidence; endpoints?: EndpointEvidence[] }
  >();
  const subnetsOf = new Map<string, Map<string, SubnetEvidence>>();
  for (const { vpc, subnets, endpoints } of evidence.flatMap(partsOf)) {
    const known = networks.get(vpc.vpcId);
    networks.set(vpc.vpcId, {
      vpc: known?.vpc ?? vpc,
      ...((known?.endpoints ?? endpoints) && {
        endpoints: known?.endpoints ?? endpoints,
      }),
    });
    const all = subnetsOf.get(vpc.vpcId) ?? new Map<string, SubnetEvidence>();
    subnetsOf.set(vpc.vpcId, all);
    for (const subnet of subnets) {
      const before = all.get(subnet.subnetId);
      if (!before || !isKnown(before.routes)) all.set(subnet.subnetId, subnet);
    }
  }
  return [...networks]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([vpcId, network]) => ({
      ...network,
      databases: evidence.filter(
        (one): one is DatabaseEvidence =>
          one.subject === 'database' &&
          one.instances.some(({ vpc }) => isKnownVpc(vpc, vpcId)),
      ),
      bastions: evidence.filter(
        (one): one is BastionEvidence =>
          one.subject === 'bastion' && isKnownVpc(one.vpc, vpcId),
      ),
      subnets: [...subnetsOf.get(vpcId)!.values()].sort((one, other) =>
        one.subnetId < other.subnetId ? -1 : 1,
      ),
    }));
}
