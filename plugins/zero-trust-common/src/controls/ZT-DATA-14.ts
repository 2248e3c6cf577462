import { Control } from '../judging/control';
import { identityFact } from '../judging/engine';
import { check, fail, notApplicable, pass } from '../judging/verdict';

export const ztData14: Control<'database'> = {
  id: 'ZT-DATA-14',
  title: 'Deletion protection is on',
  description:
    'Without deletion protection, one API call deletes the database. With it, two calls are needed, and CloudTrail shows the first one.',
  failure: 'Deletion protection is off',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    {
      securityControlId: 'RDS.8',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind === 'instance',
    },
    {
      securityControlId: 'RDS.7',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind !== 'instance',
    },
  ],
  remediation: {
    text: 'Enable deletion protection. For a cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --deletion-protection',
    // Without --apply-immediately, which would apply other pending changes, too: AWS
    // turns on deletion protection at once in any case.
    effects: {
      sideEffects: 'Nobody can delete the database until it is turned off.',
      downtime: 'None.',
      wayBack: 'Run the command again with --no-deletion-protection.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html#USER_DeleteInstance.DeletionProtection',
  ],
  judge: evidence =>
    check(
      'Environment class',
      identityFact(evidence, evidence.environmentClass),
      environmentClass =>
        environmentClass === 'production'
          ? check('DeletionProtection', evidence.deletionProtection, on =>
              on
                ? pass('Deletion protection is on.')
                : fail('Deletion protection is off.'),
            )
          : notApplicable('The control applies in production only.'),
    ),
};
