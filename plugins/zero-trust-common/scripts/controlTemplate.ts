import { Area } from './catalogueFile';

const pillars: Record<Area, string> = {
  NET: 'Networks',
  DATA: 'Data',
  ID: 'Identity',
  DEV: 'Devices',
  APP: 'Applications',
  VIS: 'Visibility',
  GOV: 'Governance',
};

/** Returns a control to start from. It reads one fact of a database. */
export const controlSource = (
  id: string,
  variable: string,
  area: Area,
): string => `import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ${variable}: Control<'database'> = {
  id: '${id}',
  title: 'Deletion protection is on (${id})',
  description: 'Say in one or two sentences why it matters.',
  failure: 'Deletion protection is off (${id})',
  pillar: '${pillars[area]}',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Say what to do.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <database> --deletion-protection',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  ],
  judge: ({ deletionProtection }) =>
    check('DeletionProtection', deletionProtection, on =>
      on
        ? pass('Deletion protection is on.')
        : fail('Deletion protection is off.'),
    ),
};
`;

/** Returns the test to start from. */
export const controlTestSource = (
  id: string,
  variable: string,
): string => `import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ${variable} } from './${id}';

describe('${id} deletion protection is on', () => {
  it.each([
    [true, 'pass'],
    [false, 'fail'],
  ])('deletion protection %s: %s', (on, status) => {
    expect(judge(${variable}, { deletionProtection: fact(on) }).status).toBe(
      status,
    );
  });

  it('is unknown without the fact, and names the IAM action', () => {
    const verdict = judge(${variable}, {
      deletionProtection: denied('rds:DescribeDBInstances'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
  });
});
`;
