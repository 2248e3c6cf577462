import * as client from '@aws-sdk/client-cloudwatch';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { defineService, type Handlers } from '../../service/Service';
import { topicArn } from '../sns/topics';

const handlers: Handlers<typeof client> = {
  /** Only alarms on exactly this metric: those of this estate have no dimensions. */
  DescribeAlarmsForMetric(input, call) {
    const { accountId, region, here } = call;
    return {
      MetricAlarms: Object.entries(here.metricAlarms)
        .filter(
          ([, { metric, namespace }]) =>
            metric === input.MetricName &&
            namespace === input.Namespace &&
            !input.Dimensions?.length,
        )
        .map(([name, { metric, namespace, enabled, actions }]) => ({
          AlarmName: name,
          AlarmArn: arn('cloudwatch', region, accountId, `alarm:${name}`),
          ActionsEnabled: enabled,
          OKActions: [],
          AlarmActions: actions.map(action => topicArn(call, action)),
          InsufficientDataActions: [],
          StateValue: 'OK' as const,
          MetricName: metric,
          Namespace: namespace,
          Statistic: 'Sum' as const,
          Dimensions: [],
          Period: 300,
          EvaluationPeriods: 1,
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold' as const,
          TreatMissingData: 'notBreaching',
        })),
    };
  },
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
export const cloudWatch = defineService({
  signingName: 'monitoring',
  iamPrefix: 'cloudwatch',
  client,
  // The SDK prefers JSON 1.0 to the older AWS Query.
  protocol: awsJson('1.0'),
  denied: { code: 'AccessDenied', status: 403 },
  handlers,
});
