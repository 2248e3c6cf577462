import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateDescribeMetricFilters,
} from '@aws-sdk/client-cloudwatch-logs';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** A log group, without its events. */
export interface LogGroupRead {
  hasKey: boolean;
  /** Days; null if events never expire. */
  retentionDays: number | null;
  metricFilters: number;
}

/** A metric filter of a log group. */
export interface MetricFilterRead {
  name: string;
  pattern: string;
  metrics: Array<{ namespace: string; name: string; hasDimensions: boolean }>;
}

/** Reads log groups and their metric filters, never events. */
export class LogsReader extends ServiceReader<CloudWatchLogsClient> {
  protected get paging() {
    return { client: this.client, pageSize: 50 };
  }

  /**
   * Returns the log groups whose names begin with a prefix, by name.
   * @see
   * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
   */
  groups(prefix: string): Promise<Fact<Map<string, LogGroupRead>>> {
    return this.read('logs:DescribeLogGroups', async () => {
      const all = await this.all(
        paginateDescribeLogGroups(
          this.paging,
          { logGroupNamePrefix: prefix },
          this.options,
        ),
        'logGroups',
        page => page.logGroups,
      );
      return new Map(
        all.map(group => [
          required(group.logGroupName, 'logGroupName'),
          {
            hasKey: Boolean(group.kmsKeyId),
            retentionDays: group.retentionInDays ?? null,
            metricFilters: group.metricFilterCount ?? 0,
          },
        ]),
      );
    });
  }

  /**
   * Returns the metric filters of a log group.
   * @see
   * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
   */
  metricFilters(logGroupName: string): Promise<Fact<MetricFilterRead[]>> {
    return this.read('logs:DescribeMetricFilters', async () => {
      const all = await this.all(
        paginateDescribeMetricFilters(
          this.paging,
          { logGroupName },
          this.options,
        ),
        'metricFilters',
        page => page.metricFilters,
      );
      return all.map(filter => ({
        name: required(filter.filterName, 'filterName'),
        pattern: filter.filterPattern ?? '',
        metrics: required(
          filter.metricTransformations,
          'metricTransformations',
        ).map(one => ({
          namespace: required(one.metricNamespace, 'metricNamespace'),
          name: required(one.metricName, 'metricName'),
          hasDimensions: Object.keys(one.dimensions ?? {}).length > 0,
        })),
      }));
    });
  }
}
