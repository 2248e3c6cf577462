import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../service/Call';
import { instancesOf } from '../../../estate/databases';
import { bastionInstances } from './bastions';
import {
  gatewayId,
  networksOf,
  securityGroupId,
  subnetId,
  subnetsOf,
  vpcId,
} from './networks';

interface Carrier {
  /** The owner of the interface, unique in its network. */
  name: string;
  network: string;
  subnet: string;
  groups: readonly string[];
  about: Partial<NetworkInterface>;
}

function describe(
  call: CallContext,
  { name, network, subnet, groups, about }: Carrier,
): NetworkInterface {
  return {
    NetworkInterfaceId: gatewayId('eni', call, network, name),
    OwnerId: call.accountId,
    VpcId: vpcId(call, network),
    SubnetId: subnetId(call, network, subnet),
    Groups: groups.map(group => ({
      GroupId: securityGroupId(call, network, group),
      GroupName: group,
    })),
    Status: 'in-use',
    InterfaceType: 'interface',
    TagSet: [],
    ...about,
  };
}

const ofApplications = (call: CallContext): Carrier[] =>
  networksOf(call.here).flatMap(([network, { interfaces, subnets }]) =>
    Object.entries(interfaces).flatMap(([group, count]) =>
      Array.from({ length: count }, (_, index) => ({
        name: `${group}-${index}`,
        network,
        subnet: Object.keys(subnets)[0],
        groups: [group],
        about: { RequesterManaged: false },
      })),
    ),
  );

/**
 * RDS creates these interfaces. The account of the database sees them as
 * requester-managed.
 */
const ofDatabases = (call: CallContext): Carrier[] =>
  Object.entries(call.here.databases).flatMap(([name, database]) =>
    instancesOf(name, database).map((instance, index) => {
      const subnets = subnetsOf(
        call.here.networks[database.network],
        database.subnets,
      );
      return {
        name: `rds-${instance.name}`,
        network: database.network,
        subnet: subnets[index % subnets.length],
        groups: database.securityGroups,
        about: {
          Description: 'RDSNetworkInterface',
          RequesterId: 'amazon-rds',
          RequesterManaged: true,
        },
      };
    }),
  );

/** One network interface in each subnet of a proxy, with the name of the proxy. */
const ofProxies = (call: CallContext): Carrier[] =>
  Object.entries(call.here.proxies).flatMap(([name, proxy]) =>
    subnetsOf(call.here.networks[proxy.network]).map(subnet => ({
      name: `proxy-${name}-${subnet}`,
      network: proxy.network,
      subnet,
      groups: proxy.securityGroups,
      about: {
        Description: `Network interface for DBProxy ${name}`,
        RequesterManaged: true,
      },
    })),
  );

const ofBastions = (call: CallContext): NetworkInterface[] =>
  bastionInstances(call).flatMap(({ InstanceId, NetworkInterfaces = [] }) =>
    NetworkInterfaces.map(({ Attachment, ...one }) => ({
      ...one,
      Attachment: {
        ...Attachment,
        InstanceId,
        InstanceOwnerId: call.accountId,
      },
      InterfaceType: 'interface' as const,
      RequesterManaged: false,
      TagSet: [],
    })),
  );

/**
 * Returns the network interfaces of applications, databases, proxies and bastions.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 */
export const networkInterfaces = (call: CallContext): NetworkInterface[] => [
  ...[...ofApplications(call), ...ofDatabases(call), ...ofProxies(call)].map(
    carrier => describe(call, carrier),
  ),
  ...ofBastions(call),
];
