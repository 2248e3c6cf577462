import { DatabaseEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { check, notApplicable, unknown } from '../judging/verdict';
import { describeLogGroups, judgeLogGroups } from './watching/judgeLogGroups';
import {
  logGroupCommand,
  logGroupEffects,
} from './watching/logGroupRemediation';

/** Days, as Security Hub's CloudWatch.16 requires. */
const LEAST = { production: 365, 'non-production': 90 } as const;

function judgeGroups({
  logGroups,
  environmentClass,
}: DatabaseEvidence): Verdict {
  return check(
    'Log groups',
    logGroups,
    groups =>
      groups.length
        ? judgeLogGroups(groups, LEAST[environmentClass])
        : unknown('The log groups of the exported logs do not exist yet.'),
    describeLogGroups,
  );
}

/**
 * Judges the log groups that exist: RDS creates one with the first event, with the
 * defaults of CloudWatch Logs. ZT-VIS-01 judges which logs are exported.
 *
 * A key on a log group is always customer-managed: CloudWatch Logs accepts no other.
 *
 * LOW, because without a key AWS encrypts the events too, with a key of its own.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
 */
export const ztVis05: Control<'database'> = {
  id: 'ZT-VIS-05',
  title: 'Exported logs have a customer-managed key and are kept long enough',
  description:
    'Logs show who connected and what failed, and some contain queries. With a customer-managed key, a key policy also decides who can read them. An incident is often found months later: production keeps logs for a year, non-production for 90 days.',
  failure: 'Exported logs have no customer-managed key, or expire early',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T7'],
  subject: 'database',
  appliesTo: 'DB instances and clusters that export logs to CloudWatch Logs',
  // CloudWatch.16 checks only the retention of log groups, which name no database.
  securityHub: [],
  remediation: {
    text: 'Associate a KMS key with each log group, and set its retention. The key policy must allow CloudWatch Logs to use the key.',
    command: logGroupCommand,
    effects: logGroupEffects,
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16',
  ],
  judge: evidence =>
    check('EnabledCloudwatchLogsExports', evidence.logExports, exported =>
      exported.length
        ? judgeGroups(evidence)
        : notApplicable('The database exports no logs (see ZT-VIS-01).'),
    ),
};
