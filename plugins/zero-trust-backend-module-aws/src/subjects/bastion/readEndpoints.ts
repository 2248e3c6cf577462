import { VpcEndpoint } from '@aws-sdk/client-ec2';
import {
  EndpointEvidence,
  Fact,
  isKnown,
  mapFact,
  SecurityGroupEvidence,
} from 'backstage-plugin-zero-trust-common';
import { openEndpointStatements } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../../client/readEach';
import { InstanceReader } from '../../services/ec2/InstanceReader';
import { Description } from '../Description';
import { distinct } from '../network/distinct';
import { seenByOwner } from '../network/seenByOwner';
import { valueOf } from '../network/valueOf';

const OPERATION = 'ec2:DescribeVpcEndpoints';

/** Returns security groups by their id. */
export type GroupsRead = (groupId: string) => SecurityGroupEvidence;

const groupsOf = ({ Groups = [] }: VpcEndpoint) =>
  Groups.map(({ GroupId }) => GroupId);

function evidenceOf(
  endpoint: VpcEndpoint,
  groupOf: GroupsRead,
  described: Description,
): EndpointEvidence {
  const { VpcEndpointId, ServiceName, State, PrivateDnsEnabled } = endpoint;
  const { Groups, PolicyDocument } = endpoint;
  return {
    id: VpcEndpointId ?? '',
    service: ServiceName?.split('.').pop() ?? '',
    // The API returns them in lower case, unlike its model.
    state: State?.toLowerCase() ?? '',
    privateDns: PrivateDnsEnabled ?? false,
    securityGroups: described.field(
      'Groups',
      Groups && distinct(groupsOf(endpoint)).map(groupOf),
    ),
    // EC2 returns no policy for services that support none: they cannot be limited.
    openStatements:
      PolicyDocument === undefined
        ? described.absent('PolicyDocument')
        : described.field(
            'a PolicyDocument that is a policy',
            openEndpointStatements(PolicyDocument),
          ),
  };
}

/**
 * Reads the interface endpoints of VPCs, and their security groups, with the role of
 * the account that owns each. EC2 does not show them to participants of a shared VPC.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 *
 * @param owners - who owns each VPC, by its id
 * @param readGroups - reads security groups of an account
 */
export async function readEndpoints(
  readerOf: (accountId: string) => InstanceReader,
  scope: CollectionScope,
  owners: ReadonlyMap<string, Fact<string>>,
  readGroups: (accountId: string, groupIds: string[]) => Promise<GroupsRead>,
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
    return {
      endpoints: seenByOwner(endpoints, noRole, OPERATION),
      groupOf: await readGroups(
        owner,
        distinct(valueOf(endpoints).flatMap(groupsOf)),
      ),
    };
  });

  return vpcId => {
    // If the owner is not known, it is not known for any of the VPCs.
    const owner = owners.get(vpcId)!;
    if (!isKnown(owner)) return owner;
    const { endpoints, groupOf } = read.get(owner.value)!;
    const described = new Description(OPERATION, {
      accountId: owner.value,
      region: scope.region,
    });
    return mapFact(endpoints, list =>
      list
        .filter(endpoint => endpoint.VpcId === vpcId)
        .map(endpoint => evidenceOf(endpoint, groupOf, described))
        // Sorted so that the evidence does not depend on the order.
        .sort((a, b) => (a.service < b.service ? -1 : 1)),
    );
  };
}
