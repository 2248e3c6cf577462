import { Control } from '../judging/control';
import { identityFact } from '../judging/engine';
import { check, fail, notApplicable, pass } from '../judging/verdict';

export const ztData14: Control<'database'> = {
  id: 'ZT-DATA-14',
  title: 'Deletion protection is on',
  description:
    'One call deletes a database; with protection it takes two, and the first one is seen.',
  failure: 'Can be deleted by one call',
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
    text: 'Switch on deletion protection. A cluster is changed by modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --deletion-protection --apply-immediately',
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
          : notApplicable('Wanted in production only.'),
    ),
};
