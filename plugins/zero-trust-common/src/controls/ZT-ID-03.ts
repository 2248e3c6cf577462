import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

/**
 * Names that consoles suggest, and that attackers try first.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25
 */
const DEFAULTS = ['admin', 'administrator', 'postgres', 'root', 'sa'];

export const ztId03: Control<'database'> = {
  id: 'ZT-ID-03',
  title: 'The master user does not have a default name',
  description:
    'An attacker must then guess the user name as well as the password.',
  failure: 'The master user has a default name',
  pillar: 'Identity',
  severity: 'LOW',
  tenets: ['T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  // They have fewer names, so a pass proves nothing.
  securityHub: [
    {
      securityControlId: 'RDS.24',
      proves: ['fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind !== 'instance',
    },
    {
      securityControlId: 'RDS.25',
      proves: ['fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind === 'instance',
    },
  ],
  remediation: {
    text: 'You can choose the name only when you create the database. Create a database with another master user, and move the data to it.',
    command:
      'aws rds create-db-instance --db-instance-identifier <name> --master-username <master> --manage-master-user-password --engine <engine> --db-instance-class <class> --allocated-storage <GiB>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-24',
  ],
  judge: ({ masterUsername }) =>
    check('MasterUsername', masterUsername, name =>
      DEFAULTS.includes(name.toLowerCase())
        ? fail(`The master user has a default name: ${name}.`)
        : pass('The master user does not have a default name.'),
    ),
};
