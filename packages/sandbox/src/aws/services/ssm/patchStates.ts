import type { InstancePatchState } from '@aws-sdk/client-ssm';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import { daysBefore, minutesBefore } from '../../../estate/times';
import { bastionInstances } from '../ec2/bastions';

/**
 * Returns the last results of Patch Manager for the requested nodes. Nodes without a
 * result and unknown nodes are left out.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html
 */
export function patchStates(
  ids: readonly string[],
  call: CallContext,
): InstancePatchState[] {
  if (ids.length > 50) {
    throw new AwsError(
      'ValidationException',
      `Value at 'instanceIds' failed to satisfy constraint: Member must have length less than or equal to 50`,
    );
  }
  const bastions = Object.values(call.here.bastions);
  return bastionInstances(call).flatMap(({ InstanceId = '' }, index) => {
    const { agent, patches } = bastions[index];
    if (!ids.includes(InstanceId) || agent === 'none' || !patches) return [];
    const { criticalNonCompliant, securityNonCompliant, daysAgo } = patches;
    const ended = daysBefore(call.now, daysAgo);
    return [
      {
        InstanceId,
        PatchGroup: '',
        BaselineId: 'pb-0c10e65780EXAMPLE',
        Operation: 'Scan' as const,
        OperationStartTime: minutesBefore(ended, 5),
        OperationEndTime: ended,
        InstalledCount: 120,
        MissingCount: criticalNonCompliant + securityNonCompliant,
        FailedCount: 0,
        CriticalNonCompliantCount: criticalNonCompliant,
        SecurityNonCompliantCount: securityNonCompliant,
        OtherNonCompliantCount: 0,
      },
    ];
  });
}
