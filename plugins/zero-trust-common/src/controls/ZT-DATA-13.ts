import { DatabaseEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { inProduction } from '../judging/production';
import { check, fail, notApplicable, pass } from '../judging/verdict';

const judgePlan = ({ backupPlan }: DatabaseEvidence): Verdict =>
  check(
    'Protected by AWS Backup',
    backupPlan,
    plan => {
      if (!plan) return fail('AWS Backup does not protect the database.');
      return plan.lastBackupAt
        ? pass(
            `AWS Backup protects the database. Last backup: ${plan.lastBackupAt.slice(
              0,
              10,
            )}.`,
          )
        : pass('AWS Backup protects the database; there is no backup yet.');
    },
    plan => plan?.lastBackupAt ?? (plan ? 'yes, no backup yet' : 'no'),
  );

export const ztData13: Control<'database'> = {
  id: 'ZT-DATA-13',
  title: 'AWS Backup protects the database',
  description:
    'Backups in a separate vault survive the loss of the database and mistakes in its account.',
  failure: 'No backup plan covers the database',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters in production',
  securityHub: [
    {
      securityControlId: 'RDS.26',
      proves: ['pass', 'fail'],
      resource: 'self',
    },
  ],
  remediation: {
    text: 'Tag the database so that a backup plan with a snapshot rule includes it. A rule for continuous backups would take over the RDS backup settings.',
    command:
      'aws backup create-backup-selection --backup-plan-id <plan> --backup-selection file://<selection.json>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-26',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  ],
  judge: evidence =>
    inProduction(evidence, () =>
      check('Read replica', evidence.isReadReplica, replica =>
        replica
          ? notApplicable('A read replica is backed up through its source.')
          : judgePlan(evidence),
      ),
    ),
};
