import { Control } from 'backstage-plugin-zero-trust-common';

const NAME = /^[a-z]+-db$/;

/** A naming rule of one organization, which the built-in catalogue does not have. */
export const namingControl: Control<'database'> = {
  id: 'ACME-GOV-01',
  title: 'The database has a descriptive name',
  description: 'During an incident, people find a database by its name.',
  failure: 'The name does not follow the naming rule',
  pillar: 'Governance',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    { securityControlId: 'ACME.1', proves: ['fail'], resource: 'self' },
  ],
  remediation: { text: 'Rename the database to <service>-db.' },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RenameInstance.html',
  ],
  judge: ({ name }) => ({
    status: NAME.test(name) ? 'pass' : 'fail',
    reason: `The name is ${name}.`,
    readings: [{ name: 'DBInstanceIdentifier', value: name }],
  }),
};
