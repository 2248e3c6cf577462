import { DatabaseEvidence } from '../evidence';
import { Control } from '../judging/control';
import { check, fail, notApplicable, pass, unknown } from '../judging/verdict';
import { counted } from '../judging/counted';

const DAY = 24 * 60 * 60 * 1000;
const LIMIT = 90;

const judgeRestore = ({ lastRestoreAt, times }: DatabaseEvidence) =>
  check('Last restore', lastRestoreAt, time => {
    if (time === null) {
      return fail(`No restore has succeeded in the last ${LIMIT} days.`);
    }
    const days = Math.floor(
      (Date.parse(times.readAt) - Date.parse(time)) / DAY,
    );
    if (Number.isNaN(days)) return unknown(`"${time}" is not a time.`);
    return days > LIMIT
      ? fail(`The last successful restore is ${counted(days, 'day')} old.`)
      : pass(`The last successful restore is ${counted(days, 'day')} old.`);
  });

export const ztData16: Control<'database'> = {
  id: 'ZT-DATA-16',
  title: 'A restore has succeeded in the last 90 days',
  description:
    'Only a restore proves that a backup works. Restores by AWS Backup count, including its restore tests.',
  failure: 'No restore in the last 90 days',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T5'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Create a restore testing plan in AWS Backup, and check its results.',
    command:
      'aws backup create-restore-testing-plan --restore-testing-plan file://<plan.json>',
  },
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRestoreJobs.html',
  ],
  judge: evidence =>
    check('Read replica', evidence.isReadReplica, replica =>
      replica
        ? notApplicable('A read replica is restored through its source.')
        : judgeRestore(evidence),
    ),
};
