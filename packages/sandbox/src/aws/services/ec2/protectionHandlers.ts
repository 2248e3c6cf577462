import type * as client from '@aws-sdk/client-ec2';
import type { Handlers } from '../../service/Service';
import { describe } from './describe';
import { encryptionControls } from './encryptionControls';
import { flowLogs } from './flowLogs';
import { networkInterfaces } from './networkInterfaces';
import { select } from './page';

/**
 * Handlers for flow logs, encryption controls and network interfaces.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEncryptionControls.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 */
export const protectionHandlers: Handlers<typeof client> = {
  DescribeFlowLogs({ Filter, ...input }, call) {
    const { items, NextToken } = describe(
      flowLogs(call),
      { ...input, Filters: Filter },
      {
        ids: input.FlowLogIds,
        idOf: l => l.FlowLogId,
        notFound: 'InvalidFlowLogId.NotFound',
        pages: { minimum: 1, maximum: 1000 },
        filters: {
          'deliver-log-status': l => [l.DeliverLogsStatus],
          'log-destination-type': l => [l.LogDestinationType],
          'flow-log-id': l => [l.FlowLogId],
          'log-group-name': l => [l.LogGroupName],
          'resource-id': l => [l.ResourceId],
          'traffic-type': l => [l.TrafficType],
        },
      },
    );
    return { FlowLogs: items, NextToken };
  },

  DescribeVpcEncryptionControls({ VpcIds, ...input }, call) {
    const all = select(
      encryptionControls(call),
      VpcIds,
      c => c.VpcId,
      'InvalidVpcID.NotFound',
    );
    const { items, NextToken } = describe(all, input, {
      ids: input.VpcEncryptionControlIds,
      idOf: c => c.VpcEncryptionControlId,
      notFound: 'InvalidVpcEncryptionControlId.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'vpc-id': c => [c.VpcId],
        mode: c => [c.Mode],
        state: c => [c.State],
      },
    });
    return { VpcEncryptionControls: items, NextToken };
  },

  DescribeNetworkInterfaces(input, call) {
    const { items, NextToken } = describe(networkInterfaces(call), input, {
      ids: input.NetworkInterfaceIds,
      idOf: i => i.NetworkInterfaceId,
      notFound: 'InvalidNetworkInterfaceID.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'network-interface-id': i => [i.NetworkInterfaceId],
        'group-id': i => (i.Groups ?? []).map(g => g.GroupId),
        'group-name': i => (i.Groups ?? []).map(g => g.GroupName),
        'vpc-id': i => [i.VpcId],
        'subnet-id': i => [i.SubnetId],
        'owner-id': i => [i.OwnerId],
        'attachment.instance-id': i => [i.Attachment?.InstanceId],
        status: i => [i.Status],
      },
    });
    return { NetworkInterfaces: items, NextToken };
  },
};
