import { Control } from './control';
import { check, fail, notApplicable, pass } from './verdict';

/** What tools and guides propose, in lower case. */
const DEFAULTS = [
  'admin',
  'administrator',
  'postgres',
  'root',
  'sa',
  'master',
  'masteruser',
  'rdsadmin',
  'dbadmin',
  'mysql',
  'oracle',
  'user',
];

export const ztId03: Control<'database'> = {
  id: 'ZT-ID-03',
  title: "The master user's name is not a default one",
  description: 'A name that everybody knows is half of what has to be guessed.',
  failure: 'The master user has a default name',
  pillar: 'Identity',
  severity: 'LOW',
  tenets: ['T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters that have a master user of their own',
  securityHub: [
    {
      securityControlId: 'RDS.25',
      proves: ['fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind === 'instance',
    },
    {
      securityControlId: 'RDS.24',
      proves: ['fail'],
      resource: 'self',
      appliesTo: evidence => evidence.kind !== 'instance',
    },
  ],
  remediation: {
    text: 'It is chosen when the database is made: give the next one another name; until then lock the user out of the network.',
    command:
      'aws rds create-db-instance --db-instance-identifier <name> --master-username <another name>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25',
  ],
  judge: ({ isReadReplica, masterUsername }) =>
    check('Read replica', isReadReplica, replica =>
      replica
        ? notApplicable('A read replica has the master user of its source.')
        : check('MasterUsername', masterUsername, name =>
            DEFAULTS.includes(name.toLowerCase())
              ? fail(`The master user is called ${name}.`)
              : pass('The master user has a name of its own.'),
          ),
    ),
};
