import { Control } from '../judging/control';
import { check, notApplicable } from '../judging/verdict';
import {
  describeAlarms,
  digestAlarms,
  judgeAlarms,
} from './watching/judgeAlarms';

/**
 * Passes if a metric filter of an exported log counts refused logins, and a CloudWatch
 * alarm on its metric goes to a topic with a confirmed subscription. CloudTrail records no
 * logins by IAM. Alarms that only a composite alarm reads, and subscription filters, are
 * not followed.
 *
 * LOW, because AWS's defaults fail it, and a refused login did no harm yet.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export const ztVis09: Control<'database'> = {
  id: 'ZT-VIS-09',
  title: 'Refused logins raise an alarm',
  description:
    'Many refused logins are often the first sign of an attack. Only the log of the database has them: CloudTrail does not record logins by IAM.',
  failure: 'Refused logins can go unnoticed',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T5', 'T7'],
  subject: 'database',
  appliesTo: 'DB instances and clusters that export logs to CloudWatch Logs',
  securityHub: [],
  remediation: {
    text: 'Create a metric filter for refused logins (of iam-db-auth-error, all events), an alarm on its metric with a topic as its action, and subscribe to the topic.',
    command:
      "aws logs put-metric-filter --log-group-name <group> --filter-name <filter> --filter-pattern '' --metric-transformations metricName=RefusedLogins,metricNamespace=<namespace>,metricValue=1",
    effects: {
      sideEffects:
        'The filter counts only events after it was created. The metric and the alarm cost a few cents a month.',
      downtime: 'None.',
      wayBack:
        'Delete the alarm and the filter (delete-alarms, delete-metric-filter).',
      source:
        'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
  ],
  judge: ({ logExports, refusedLoginAlarms }) =>
    check('EnabledCloudwatchLogsExports', logExports, exported =>
      exported.length
        ? check(
            'Alarms',
            refusedLoginAlarms,
            alarms => judgeAlarms('refused logins', alarms),
            describeAlarms,
            digestAlarms,
          )
        : notApplicable('The database exports no logs (see ZT-VIS-01).'),
    ),
};
