import type { State, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import { gatewayId, ownNetworksOf, subnetId, vpcId } from './networks';

/**
 * The interface endpoints of the VPCs, one in the first subnet each. The wire has
 * states in lower case, other than the enumeration of the SDK.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export const endpoints = (call: CallContext): VpcEndpoint[] =>
  ownNetworksOf(call.here).flatMap(([name, network]) =>
    network.endpoints.map(({ service, state, privateDns }) => ({
      VpcEndpointId: gatewayId('vpce', call, name, service),
      VpcEndpointType: 'Interface' as const,
      VpcId: vpcId(call, name),
      ServiceName: `com.amazonaws.${call.region}.${service}`,
      State: state as State,
      PrivateDnsEnabled: privateDns,
      SubnetIds: Object.keys(network.subnets)
        .slice(0, 1)
        .map(subnet => subnetId(call, name, subnet)),
      OwnerId: call.accountId,
      RequesterManaged: false,
      CreationTimestamp: daysBefore(call.startedAt, 100),
      Groups: [],
      Tags: [],
    })),
  );
