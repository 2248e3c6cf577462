import { DatabaseEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { check, fail, notApplicable, pass, unknown } from '../judging/verdict';

const STEP = 15;
const TOO_LATE = 60;

/**
 * States in which the database does not run, or nothing can be restored yet. In every
 * other state, also in one that AWS adds later, transaction logs must arrive. This
 * control finds full storage and lost keys, and a backup or a storage optimization can
 * take hours.
 *
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html#Aurora.Status
 */
const NOT_JUDGED = [
  'creating',
  'deleting',
  'failed',
  'starting',
  'stopped',
  'stopping',
  // It was never created.
  'incompatible-create',
  'incompatible-restore',
  'insufficient-capacity',
  'restore-error',
  // For clusters: a snapshot or another cluster is copied into it.
  'cloning-failed',
  'migrating',
  'migration-failed',
];

/** The states from `creating` to `available`, in which the first backup is made. */
const BEFORE_FIRST_BACKUP = [
  'backing-up',
  'modifying',
  'promoting',
  'rebooting',
  'renaming',
  'resetting-master-credentials',
  'upgrading',
];

const mayLackBackup = (status: string) =>
  status.startsWith('configuring-') || BEFORE_FIRST_BACKUP.includes(status);

const judgeLag = (
  { restorableLagMinutes }: DatabaseEvidence,
  status: string,
): Verdict =>
  check(
    'LatestRestorableTime',
    restorableLagMinutes,
    lag => {
      if (lag === null) {
        return mayLackBackup(status)
          ? unknown(
              `There is no restorable time yet: the database is ${status}, and the first backup may be running.`,
            )
          : fail('There is no restorable time.');
      }
      const behind = `The latest restorable time is ${
        lag - STEP
      } to ${lag} minutes old`;
      if (lag > TOO_LATE) {
        return fail(
          `${behind}, more than ${TOO_LATE}. The database is ${status}.`,
        );
      }
      return pass(
        lag > STEP
          ? `${behind}. Usually it is 5 minutes old, so watch it.`
          : `${behind}.`,
      );
    },
    lag => (lag === null ? 'none' : `at most ${lag} minutes old`),
  );

export const ztData12: Control<'database'> = {
  id: 'ZT-DATA-12',
  title: 'Point-in-time recovery works',
  description:
    'Configured backups can still fall behind, for example when the storage is full or the key is disabled. The latest restorable time shows this. The control does not apply while the database does not run, or while nothing can be restored yet.',
  failure: 'Point-in-time recovery lags',
  fix: 'Make automated backups work',
  pillar: 'Data',
  severity: 'HIGH',
  tenets: ['T5', 'T7'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Check the events of the database for full storage and KMS problems, and check its backup window.',
    command:
      'aws rds describe-events --source-type db-instance --source-identifier <name> --duration 1440',
    effects: {
      sideEffects: 'None: the command only reads.',
      downtime: 'None.',
      wayBack: 'Nothing to undo.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ListEvents.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html#Aurora.Status',
  ],
  judge: evidence =>
    check('Read replica', evidence.isReadReplica, replica =>
      replica
        ? notApplicable('A read replica is restored through its source.')
        : check('Status', evidence.status, status =>
            NOT_JUDGED.includes(status.toLowerCase())
              ? notApplicable(
                  `The database does not run, or nothing can be restored yet: it is ${status}.`,
                )
              : judgeLag(evidence, status.toLowerCase()),
          ),
    ),
};
