import type { State, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import {
  gatewayId,
  ownNetworksOf,
  securityGroupId,
  subnetId,
  vpcId,
} from './networks';

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
const DEFAULT_POLICY = {
  Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
};

const textOf = (policy: object | string) =>
  typeof policy === 'string' ? policy : JSON.stringify(policy);

/**
 * Returns the interface endpoints of the VPCs, each in the first subnet. EC2 sends
 * states in lower case, unlike the enumeration of the SDK.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export const endpoints = (call: CallContext): VpcEndpoint[] =>
  ownNetworksOf(call.here).flatMap(([name, network]) =>
    network.endpoints.map(one => ({
      VpcEndpointId: gatewayId('vpce', call, name, one.service),
      VpcEndpointType: 'Interface' as const,
      VpcId: vpcId(call, name),
      ServiceName: `com.amazonaws.${call.region}.${one.service}`,
      State: one.state as State,
      PrivateDnsEnabled: one.privateDns,
      SubnetIds: Object.keys(network.subnets)
        .slice(0, 1)
        .map(subnet => subnetId(call, name, subnet)),
      OwnerId: call.accountId,
      RequesterManaged: false,
      CreationTimestamp: daysBefore(call.startedAt, 100),
      Groups: one.securityGroups.map(group => ({
        GroupId: securityGroupId(call, name, group),
        GroupName: group,
      })),
      PolicyDocument: textOf(one.policy ?? DEFAULT_POLICY),
      Tags: [],
    })),
  );
