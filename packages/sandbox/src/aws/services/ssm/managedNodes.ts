import type {
  DescribeInstanceInformationCommandInput,
  InstanceInformation,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import { minutesBefore } from '../../../estate/times';
import { bastionInstances } from '../ec2/bastions';

/**
 * Returns the nodes whose agent has reported at least once and that are not terminated.
 */
export function managedNodes(call: CallContext): InstanceInformation[] {
  const bastions = Object.values(call.here.bastions);
  return bastionInstances(call).flatMap((instance, index) => {
    const { agent, state, instanceProfile } = bastions[index];
    if (agent === 'none' || state === 'terminated') return [];
    const online = agent === 'Online' && state === 'running';
    return [
      {
        InstanceId: instance.InstanceId,
        PingStatus: online ? 'Online' : 'ConnectionLost',
        LastPingDateTime: minutesBefore(call.now, online ? 2 : 60 * 24),
        AgentVersion: '3.3.2746.0',
        PlatformType: 'Linux' as const,
        PlatformName: 'Amazon Linux',
        ResourceType: 'EC2Instance' as const,
        IamRole: instanceProfile ?? undefined,
      },
    ];
  });
}

const valueOf: Record<string, (node: InstanceInformation) => unknown> = {
  InstanceIds: node => node.InstanceId,
  PingStatus: node => node.PingStatus,
  AgentVersion: node => node.AgentVersion,
  PlatformTypes: node => node.PlatformType,
  ResourceType: node => node.ResourceType,
  IamRole: node => node.IamRole,
};

/**
 * Returns the nodes that match every filter. A request can use the old or the new form
 * of filters, but not both.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 */
export function filterNodes(
  nodes: InstanceInformation[],
  {
    Filters = [],
    InstanceInformationFilterList = [],
  }: DescribeInstanceInformationCommandInput,
): InstanceInformation[] {
  if (Filters.length && InstanceInformationFilterList.length) {
    throw new AwsError(
      'ValidationException',
      'Filters and InstanceInformationFilterList cannot be used together',
    );
  }
  const filters = [
    ...Filters.map(({ Key = '', Values = [] }) => ({
      key: Key,
      values: Values,
    })),
    ...InstanceInformationFilterList.map(({ key = '', valueSet = [] }) => ({
      key,
      values: valueSet as string[],
    })),
  ];
  for (const { key, values } of filters) {
    if (!Object.hasOwn(valueOf, key)) {
      throw new AwsError(
        'InvalidFilterKey',
        'The specified filter key is not valid.',
      );
    }
    if (!values.length || values.length > 100) {
      throw new AwsError(
        'ValidationException',
        `Value at 'filters' failed to satisfy constraint: Member must have length between 1 and 100`,
      );
    }
  }
  return nodes.filter(node =>
    filters.every(({ key, values }) =>
      values.includes(String(valueOf[key](node))),
    ),
  );
}
