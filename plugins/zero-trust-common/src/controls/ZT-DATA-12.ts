import { DatabaseEvidence } from '../evidence';
import { Control, Verdict } from './control';
import { check, fail, notApplicable, pass } from './verdict';

const STEP = 15;
const TOO_LATE = 60;

const judgeLag = ({ restorableLagMinutes }: DatabaseEvidence): Verdict =>
  check(
    'LatestRestorableTime',
    restorableLagMinutes,
    lag => {
      if (lag === null) return fail('There is no time it can be restored to.');
      const behind = `It can be restored to ${
        lag - STEP
      } to ${lag} minutes before it was read`;
      if (lag > TOO_LATE) return fail(`${behind}: more than ${TOO_LATE}.`);
      return pass(
        lag > STEP ? `${behind}: usual are five; watch it.` : `${behind}.`,
      );
    },
    lag => (lag === null ? 'none' : `at most ${lag} minutes before`),
  );

export const ztData12: Control<'database'> = {
  id: 'ZT-DATA-12',
  title: 'Point-in-time recovery works',
  description:
    'Backups that are configured may still fall behind: full storage, a lost key. The latest restorable time shows it.',
  failure: 'Point-in-time recovery lags',
  pillar: 'Data',
  severity: 'HIGH',
  tenets: ['T5', 'T7'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Look for storage-full and KMS events of the database, and at its backup window.',
    command:
      'aws rds describe-events --source-type db-instance --source-identifier <name> --duration 1440',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
  ],
  judge: evidence =>
    check('Read replica', evidence.isReadReplica, replica =>
      replica
        ? notApplicable('A read replica is restored through its source.')
        : check('Status', evidence.status, status =>
            status === 'available'
              ? judgeLag(evidence)
              : notApplicable(`The database is not available: ${status}.`),
          ),
    ),
};
