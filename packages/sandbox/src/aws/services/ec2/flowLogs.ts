import type { FlowLog } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import { gatewayId, ownNetworksOf, subnetId, vpcId } from './networks';

/**
 * Returns the flow logs of the VPCs and subnets.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
 */
export const flowLogs = (call: CallContext): FlowLog[] =>
  ownNetworksOf(call.here).flatMap(([name, network]) =>
    network.flowLogs.map(({ subnet, traffic, delivery }, index) => ({
      FlowLogId: gatewayId('fl', call, name, String(index)),
      FlowLogStatus: 'ACTIVE',
      ResourceId: subnet ? subnetId(call, name, subnet) : vpcId(call, name),
      TrafficType: traffic,
      DeliverLogsStatus: delivery === 'none' ? undefined : delivery,
      DeliverLogsErrorMessage:
        delivery === 'FAILED' ? 'Access error' : undefined,
      LogDestinationType: 'cloud-watch-logs' as const,
      LogGroupName: `/vpc/${name}`,
      MaxAggregationInterval: 600,
      CreationTime: daysBefore(call.startedAt, 100),
      Tags: [],
    })),
  );
