import { BackupVaultEvidence, DatabaseEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { counted } from '../judging/counted';
import { inProduction } from '../judging/production';
import { check, fail, notApplicable, pass } from '../judging/verdict';

/** Days, as ZT-DATA-11 requires of the backups of RDS. */
const LEAST = 7;

function judgeLock({
  name,
  locked,
  minRetentionDays,
}: BackupVaultEvidence): Verdict {
  if (!locked) return fail(`The vault ${name} has no lock.`);
  return (minRetentionDays ?? 0) >= LEAST
    ? pass(
        `The lock of the vault ${name} keeps backups for ${counted(
          minRetentionDays ?? 0,
          'day',
        )}.`,
      )
    : fail(
        minRetentionDays === null
          ? `The lock of the vault ${name} sets no minimum retention: a plan can let new backups expire after a day.`
          : `The lock of the vault ${name} keeps backups for less than ${LEAST} days.`,
      );
}

const minimumOf = ({ minRetentionDays }: BackupVaultEvidence) =>
  minRetentionDays === null
    ? 'no minimum retention'
    : `at least ${counted(minRetentionDays, 'day')}`;

const describe = (vault: BackupVaultEvidence | null) =>
  vault
    ? `${vault.name}, ${
        vault.locked ? `locked, ${minimumOf(vault)}` : 'not locked'
      }`
    : 'none';

const judgeVault = ({ backupVault }: DatabaseEvidence): Verdict =>
  check(
    'Vault of the last backup',
    backupVault,
    vault =>
      vault
        ? judgeLock(vault)
        : notApplicable(
            'AWS Backup has no backup of the database (see ZT-DATA-13).',
          ),
    describe,
  );

/**
 * Judges the vault of the last recovery point, in the account of the database. Governance
 * mode passes as well as compliance mode: with it, only people with special permissions
 * can change the lock, and a mistake can still be undone.
 *
 * LOW, like ZT-DATA-13: the backups of RDS itself (ZT-DATA-11) weigh more, and a vault
 * has no lock until somebody adds one.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html
 */
export const ztData17: Control<'database'> = {
  id: 'ZT-DATA-17',
  title: 'Backups are in a locked vault',
  description:
    'An attacker who can delete the database can often delete its backups. A vault lock keeps recovery points until their retention ends. In governance mode, only people with special permissions can remove the lock.',
  failure: 'Backups can be deleted early',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters in production that AWS Backup protects',
  securityHub: [],
  remediation: {
    text: 'Lock the vault with a minimum retention of 7 days, in governance mode: without --changeable-for-days.',
    command:
      'aws backup put-backup-vault-lock-configuration --backup-vault-name <vault> --min-retention-days 7 --max-retention-days 365',
    effects: {
      sideEffects:
        'New backup and copy jobs with a shorter or longer retention fail. Recovery points in the vault cannot be deleted early, and cost storage until they expire.',
      downtime: 'None.',
      wayBack:
        'In governance mode, remove the lock (delete-backup-vault-lock-configuration). In compliance mode, nobody can remove it after the cooling-off period.',
      source:
        'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupVaults.html',
  ],
  judge: evidence => inProduction(evidence, () => judgeVault(evidence)),
};
