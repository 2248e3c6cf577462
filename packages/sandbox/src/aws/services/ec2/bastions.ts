import type { Instance } from '@aws-sdk/client-ec2';
import type { Surroundings } from '../../service/Call';
import { daysBefore } from '../../times';
import {
  gatewayId,
  securityGroupId,
  subnetId,
  vpcId,
  zoneOf,
} from './networks';

/** The bastions of the region as EC2 shows them. */
export const bastionInstances = (call: Surroundings): Instance[] =>
  Object.entries(call.here.bastions).map(([name, bastion], index) => ({
    InstanceId: gatewayId('i', call, bastion.network, name),
    ImageId: gatewayId('ami', call, bastion.network, 'bastion'),
    InstanceType: 't4g.nano',
    KeyName: bastion.keyPair,
    LaunchTime: daysBefore(call.startedAt, 20),
    Placement: {
      AvailabilityZone: `${call.region}${zoneOf(
        call.here.networks[bastion.network],
        bastion.subnet,
      )}`,
    },
    PrivateIpAddress: `10.0.0.${10 + index}`,
    PublicIpAddress: bastion.publicAddress
      ? `192.0.2.${10 + index}`
      : undefined,
    State: { Code: 16, Name: 'running' },
    SubnetId: subnetId(call, bastion.network, bastion.subnet),
    VpcId: vpcId(call, bastion.network),
    SecurityGroups: bastion.securityGroups.map(group => ({
      GroupId: securityGroupId(call, bastion.network, group),
      GroupName: group,
    })),
    MetadataOptions: {
      HttpTokens: bastion.imdsv2 ? 'required' : 'optional',
      HttpPutResponseHopLimit: 1,
      HttpEndpoint: 'enabled',
      State: 'applied',
    },
    Tags: Object.entries({ Name: name, ...bastion.tags }).map(
      ([Key, Value]) => ({ Key, Value }),
    ),
  }));
