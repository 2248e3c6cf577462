import { BastionEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { check, notApplicable } from '../judging/verdict';
import { describeLogGroups, judgeLogGroups } from './watching/judgeLogGroups';
import {
  logGroupCommand,
  logGroupEffects,
} from './watching/logGroupRemediation';

/** Days, as Security Hub's CloudWatch.16 requires. */
const LEAST = { production: 365, 'non-production': 90 } as const;

function judge({
  sessionGrants,
  sessionLogGroups,
  environmentClass,
}: BastionEvidence): Verdict {
  return check(
    'Who can open a shell',
    sessionGrants,
    grants =>
      grants.some(({ shell }) => shell)
        ? check(
            'Log groups of sessions',
            sessionLogGroups,
            groups =>
              groups.length
                ? judgeLogGroups(groups, LEAST[environmentClass])
                : notApplicable(
                    'Sessions are logged to no log group (see ZT-DEV-07).',
                  ),
            describeLogGroups,
          )
        : notApplicable('Nobody can open a shell.'),
    grants =>
      grants
        .filter(({ shell }) => shell)
        .map(({ principal }) => principal)
        .join(', ') || 'nobody',
  );
}

/**
 * Judges the log groups that the preferences of Session Manager name, and those of the
 * documents with which people can open a shell. Session Manager logs no tunnels.
 * ZT-DEV-07 judges whether shells are logged at all.
 *
 * LOW, like ZT-VIS-05.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging-cloudwatch-logs.html
 */
export const ztVis06: Control<'bastion'> = {
  id: 'ZT-VIS-06',
  title: 'Shell logs have a customer-managed key and are kept long enough',
  description:
    'The logs contain everything that people type and see in a shell, also secrets. With a customer-managed key, a key policy also decides who can read them. Production keeps them for a year, non-production for 90 days.',
  failure: 'Shell logs have no customer-managed key, or expire early',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T7'],
  subject: 'bastion',
  appliesTo: 'EC2 instances on which people can open a shell that is logged',
  securityHub: [],
  remediation: {
    text: 'Associate a KMS key with the log group, and set its retention. The key policy must allow CloudWatch Logs to use the key. Or allow no shells.',
    command: logGroupCommand,
    effects: logGroupEffects,
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging-cloudwatch-logs.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  ],
  judge,
};
