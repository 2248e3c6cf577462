import * as client from '@aws-sdk/client-cloudwatch-logs';
import { arn } from '../../../estate/arn';
import { isCluster } from '../../../estate/databases';
import { daysBefore } from '../../../estate/times';
import type { LogGroup } from '../../../estate/watchingSchema';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { paginate } from '../../paging/paginate';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { keyId } from '../kms/keys';

const MAXIMUM = 50;

const invalidToken = () =>
  new AwsError(
    'InvalidParameterException',
    'The specified nextToken is invalid.',
  );

const createdAt = ({ startedAt }: Call) => daysBefore(startedAt, 200).getTime();

/**
 * Returns the log groups of databases. RDS creates a log group for each exported log,
 * with the defaults of CloudWatch Logs.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
 */
const ofDatabases = ({ here }: Call): Record<string, LogGroup> =>
  Object.fromEntries(
    Object.entries(here.databases).flatMap(([name, database]) =>
      database.logExports.map(log => [
        `/aws/rds/${
          isCluster(database) ? 'cluster' : 'instance'
        }/${name}/${log}`,
        { metricFilters: {} },
      ]),
    ),
  );

/** Returns the log groups of the region. */
function logGroups(call: Call): client.LogGroup[] {
  const { accountId, region, here } = call;
  return Object.entries({ ...ofDatabases(call), ...here.logGroups }).map(
    ([name, { key, retentionDays, metricFilters }]) => {
      const own = arn('logs', region, accountId, `log-group:${name}`);
      return {
        logGroupName: name,
        creationTime: createdAt(call),
        // Without a retention, log events never expire.
        ...(retentionDays && { retentionInDays: retentionDays }),
        metricFilterCount: Object.keys(metricFilters).length,
        arn: `${own}:*`,
        storedBytes: 1024,
        ...(key && {
          kmsKeyId: key.startsWith('arn:')
            ? key
            : arn('kms', region, accountId, `key/${keyId(call, key)}`),
        }),
        logGroupClass: 'STANDARD' as const,
        logGroupArn: own,
      };
    },
  );
}

const handlers: Handlers<typeof client> = {
  DescribeLogGroups(input, call) {
    const all = logGroups(call).filter(({ logGroupName = '' }) =>
      logGroupName.startsWith(input.logGroupNamePrefix ?? ''),
    );
    const { page, next } = paginate(all, one => one.logGroupName ?? '', {
      limit: input.limit ?? MAXIMUM,
      token: input.nextToken,
      invalidToken,
    });
    return { logGroups: page, nextToken: next };
  },

  DescribeMetricFilters(input, call) {
    const { logGroupName } = input;
    const exists = logGroups(call).some(
      one => one.logGroupName === logGroupName,
    );
    if (logGroupName && !exists) {
      throw new AwsError(
        'ResourceNotFoundException',
        'The specified log group does not exist.',
      );
    }
    const all = Object.entries(call.here.logGroups)
      .filter(([name]) => !logGroupName || name === logGroupName)
      .flatMap(([name, { metricFilters }]) =>
        Object.entries(metricFilters).map(
          ([filterName, { pattern, namespace, metric, dimensions }]) => ({
            filterName,
            // CloudWatch Logs returns an empty pattern as a space.
            filterPattern: pattern || ' ',
            metricTransformations: [
              {
                metricName: metric,
                metricNamespace: namespace,
                metricValue: '1',
                ...(dimensions && { dimensions }),
              },
            ],
            creationTime: createdAt(call),
            logGroupName: name,
          }),
        ),
      );
    const { page, next } = paginate(
      all,
      one => `${one.logGroupName} ${one.filterName}`,
      { limit: input.limit ?? MAXIMUM, token: input.nextToken, invalidToken },
    );
    return { metricFilters: page, nextToken: next };
  },
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ */
export const cloudWatchLogs = defineService({
  signingName: 'logs',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
