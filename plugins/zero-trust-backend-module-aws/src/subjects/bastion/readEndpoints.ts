import {
  EndpointEvidence,
  Fact,
  isKnown,
  mapFact,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../../client/readEach';
import { InstanceReader } from '../../services/ec2/InstanceReader';
import { seenByOwner } from '../network/seenByOwner';

/**
 * Reads the interface endpoints of VPCs with the role of the account that owns each.
 * EC2 does not show them to participants of a shared VPC.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 *
 * @param owners - who owns each VPC, by its id
 */
export async function readEndpoints(
  readerOf: (accountId: string) => InstanceReader,
  scope: CollectionScope,
  owners: ReadonlyMap<string, Fact<string>>,
): Promise<(vpcId: string) => Fact<EndpointEvidence[]>> {
  const vpcsOf = (owner: string) =>
    [...owners].flatMap(([vpcId, of]) =>
      isKnown(of) && of.value === owner ? [vpcId] : [],
    );
  const known = [...owners.values()].map(of =>
    isKnown(of) ? of.value : undefined,
  );
  const read = await readEach(known, async owner => {
    const reader = readerOf(owner);
    const endpoints = await reader.endpoints(vpcsOf(owner));
    const noRole =
      owner !== scope.accountId &&
      reader.problems.some(({ operation }) => !/^ec2:/.test(operation));
    return seenByOwner(endpoints, noRole, 'ec2:DescribeVpcEndpoints');
  });

  return vpcId => {
    // If the owner is not known, it is not known for any of the VPCs.
    const owner = owners.get(vpcId)!;
    if (!isKnown(owner)) return owner;
    return mapFact(read.get(owner.value)!, list =>
      list
        .filter(endpoint => endpoint.VpcId === vpcId)
        .map(({ VpcEndpointId, ServiceName, State, PrivateDnsEnabled }) => ({
          id: VpcEndpointId ?? '',
          service: ServiceName?.split('.').pop() ?? '',
          // The API returns them in lower case, unlike its model.
          state: State?.toLowerCase() ?? '',
          privateDns: PrivateDnsEnabled ?? false,
        }))
        // Sorted so that the evidence does not depend on the order.
        .sort((a, b) => (a.service < b.service ? -1 : 1)),
    );
  };
}
