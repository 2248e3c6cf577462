import {
  CloudWatchClient,
  DescribeAlarmsForMetricCommand,
} from '@aws-sdk/client-cloudwatch';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** An alarm on a metric. */
export interface MetricAlarmRead {
  name: string;
  enabled: boolean;
  /** ARNs. */
  actions: string[];
}

/** Reads alarms, never metrics. */
export class CloudWatchReader extends ServiceReader<CloudWatchClient> {
  /**
   * Returns the alarms on a metric without dimensions. It does not return alarms on
   * metric math, nor composite alarms.
   * @see
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html
   */
  alarmsFor(
    namespace: string,
    metric: string,
  ): Promise<Fact<MetricAlarmRead[]>> {
    return this.read('cloudwatch:DescribeAlarmsForMetric', async () => {
      const { MetricAlarms } = await this.client.send(
        new DescribeAlarmsForMetricCommand({
          Namespace: namespace,
          MetricName: metric,
        }),
        this.options,
      );
      return required(MetricAlarms, 'MetricAlarms').map(alarm => ({
        name: required(alarm.AlarmName, 'AlarmName'),
        enabled: required(alarm.ActionsEnabled, 'ActionsEnabled'),
        actions: alarm.AlarmActions ?? [],
      }));
    });
  }
}
