import type { Instance, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import type { Bastion } from '../../../estate/estateSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import { imageId } from './images';
import {
  gatewayId,
  securityGroupId,
  subnetId,
  vpcId,
  zoneOf,
} from './networks';

const codes = { running: 16, stopped: 80, terminated: 48 } as const;

/** Returns the network interfaces: the first, and the second if there is one. */
function interfacesOf(
  call: CallContext,
  name: string,
  bastion: Bastion,
  index: number,
): InstanceNetworkInterface[] {
  return [bastion.securityGroups, bastion.secondInterface].flatMap(
    (groups, device) => {
      if (!groups) return [];
      const first = device === 0;
      const PrivateIpAddress = `10.0.${device}.${10 + index}`;
      const Association =
        first && bastion.publicAddress
          ? { PublicIp: `192.0.2.${10 + index}`, IpOwnerId: 'amazon' }
          : undefined;
      return [
        {
          NetworkInterfaceId: gatewayId(
            'eni',
            call,
            bastion.network,
            first ? name : `${name}-${device}`,
          ),
          OwnerId: call.accountId,
          VpcId: vpcId(call, bastion.network),
          SubnetId: subnetId(call, bastion.network, bastion.subnet),
          Groups: groups.map(group => ({
            GroupId: securityGroupId(call, bastion.network, group),
            GroupName: group,
          })),
          PrivateIpAddress,
          PrivateIpAddresses: [
            { Primary: true, PrivateIpAddress, Association },
          ],
          Association,
          Ipv6Addresses:
            first && bastion.ipv6Address
              ? [{ Ipv6Address: `2001:db8::${10 + index}` }]
              : [],
          Attachment: { DeviceIndex: device, Status: 'attached' as const },
          InterfaceType: 'interface',
          Status: 'in-use' as const,
        },
      ];
    },
  );
}

function describe(
  call: CallContext,
  name: string,
  bastion: Bastion,
  index: number,
): Instance {
  // EC2 lists terminated instances for about an hour, without subnet and VPC.
  const gone = bastion.state === 'terminated';
  const interfaces = gone ? [] : interfacesOf(call, name, bastion, index);
  return {
    InstanceId: gatewayId('i', call, bastion.network, name),
    ImageId: imageId(call, name),
    InstanceType: 't4g.nano',
    KeyName: bastion.keyPair,
    IamInstanceProfile: bastion.instanceProfile
      ? {
          Arn: arn(
            'iam',
            '',
            call.accountId,
            `instance-profile/${bastion.instanceProfile}`,
          ),
          Id: `AIPA${name.toUpperCase()}`,
        }
      : undefined,
    LaunchTime: daysBefore(call.startedAt, 20),
    Placement: {
      AvailabilityZone: `${call.region}${zoneOf(
        call.here.networks[bastion.network],
        bastion.subnet,
      )}`,
    },
    PrivateIpAddress: interfaces[0]?.PrivateIpAddress,
    PublicIpAddress: interfaces[0]?.Association?.PublicIp,
    Ipv6Address: interfaces[0]?.Ipv6Addresses?.[0]?.Ipv6Address,
    NetworkInterfaces: interfaces,
    State: { Code: codes[bastion.state], Name: bastion.state },
    SubnetId: interfaces[0]?.SubnetId,
    VpcId: interfaces[0]?.VpcId,
    // The groups of the first network interface.
    SecurityGroups: interfaces[0]?.Groups ?? [],
    MetadataOptions: {
      HttpTokens: bastion.imdsv2 ? 'required' : 'optional',
      HttpPutResponseHopLimit: bastion.hopLimit,
      HttpEndpoint: 'enabled',
      State: 'applied',
    },
    Tags: Object.entries({ Name: name, ...bastion.tags }).map(
      ([Key, Value]) => ({ Key, Value }),
    ),
  };
}

/**
 * Returns the bastions of the region as EC2 describes them.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export const bastionInstances = (call: CallContext): Instance[] =>
  Object.entries(call.here.bastions).map(([name, bastion], index) =>
    describe(call, name, bastion, index),
  );
