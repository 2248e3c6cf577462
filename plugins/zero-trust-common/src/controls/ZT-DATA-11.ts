import { DatabaseEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, SecurityHubMapping } from '../judging/control';
import { identityFact } from '../judging/engine';
import { check, fail, notApplicable, pass } from '../judging/verdict';
import { counted } from '../judging/counted';

/** These require at least seven days, also in non-production. */
const mappings = (
  securityControlId: string,
  isAbout: (evidence: DatabaseEvidence) => boolean,
): SecurityHubMapping<'database'>[] => [
  {
    securityControlId,
    proves: ['pass'],
    resource: 'self',
    // Security Hub does not decide whether the control applies.
    appliesTo: evidence =>
      isAbout(evidence) &&
      isKnown(evidence.isReadReplica) &&
      !evidence.isReadReplica.value,
  },
  {
    securityControlId,
    proves: ['fail'],
    resource: 'self',
    appliesTo: evidence =>
      isAbout(evidence) && evidence.environmentClass === 'production',
  },
];

const wantedDays = ({ environmentClass }: DatabaseEvidence) =>
  environmentClass === 'production' ? 7 : 1;

export const ztData11: Control<'database'> = {
  id: 'ZT-DATA-11',
  title: 'Automated backups are kept long enough',
  description:
    'Seven days in production, one day elsewhere, because damage is often noticed days later. Without backups, nothing can be restored.',
  failure: 'Automated backups are off, or their retention is too short',
  fix: 'Make automated backups work',
  pillar: 'Data',
  severity: 'HIGH',
  tenets: ['T5'],
  cap: 69,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    ...mappings('RDS.11', ({ kind }) => kind === 'instance'),
    ...mappings('RDS.50', ({ kind }) => kind !== 'instance'),
  ],
  remediation: {
    text: 'Keep automated backups for at least seven days (non-production: one day). For a cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --backup-retention-period 7 --apply-immediately',
    effects: {
      sideEffects:
        'Backups cost storage. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'An outage if the period changes from 0. No outage if it changes from one number of days to another.',
      wayBack:
        'Set the earlier period. 0 causes an outage again and deletes the automated backups.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-50',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
  ],
  judge: evidence =>
    check('Read replica', evidence.isReadReplica, replica =>
      replica
        ? notApplicable('A read replica is backed up through its source.')
        : check(
            'Environment class',
            identityFact(evidence, evidence.environmentClass),
            () =>
              check(
                'BackupRetentionPeriod',
                evidence.backupRetentionPeriod,
                days => {
                  const wanted = wantedDays(evidence);
                  if (days >= wanted) {
                    return pass(
                      `Backups are kept for ${counted(days, 'day')}.`,
                    );
                  }
                  return days === 0
                    ? fail('There are no automated backups.')
                    : fail(
                        `Backups are kept for ${counted(
                          days,
                          'day',
                        )}, not ${wanted}.`,
                        { capApplies: false },
                      );
                },
              ),
          ),
    ),
};
