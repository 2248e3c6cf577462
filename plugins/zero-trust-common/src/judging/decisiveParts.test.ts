import { Control } from './control';
import { decisiveParts } from './decisiveParts';
import { pass } from './verdict';

const control: Control<'database'> = {
  id: 'ACME-01',
  title: 'Backups are copied',
  description: 'A copy outlives the account.',
  pillar: 'Data',
  severity: 'LOW',
  tenets: ['T5'],
  subject: 'database',
  appliesTo: 'Databases',
  securityHub: [],
  remediation: { text: 'Copy them.' },
  references: [],
  judge: () => pass('They are copied.'),
};
const plain = {
  id: 'ACME-01',
  subject: 'database',
  pillar: 'Data',
  severity: 'LOW',
  securityHub: [],
};

describe('decisiveParts', () => {
  it('leaves out texts', () => {
    expect(decisiveParts(control)).toEqual(plain);
  });

  it('has severities, weight, cap, attestation and mappings', () => {
    expect(
      decisiveParts({
        ...control,
        worstSeverity: 'HIGH',
        weight: 3,
        cap: 50,
        automation: true,
        attestation: {
          validDays: 30,
          questions: [
            {
              id: 'copied',
              text: 'Where are they copied?',
              options: [
                { value: 'vault', label: 'To a vault', holds: true },
                { value: 'nowhere', label: 'Nowhere', holds: false },
              ],
            },
          ],
        },
        securityHub: [
          {
            securityControlId: 'RDS.1',
            proves: ['fail'],
            resource: 'snapshot',
          },
          {
            securityControlId: 'RDS.2',
            proves: ['pass', 'fail'],
            resource: 'self',
            appliesTo: () => false,
          },
        ],
      }),
    ).toEqual({
      ...plain,
      worstSeverity: 'HIGH',
      weight: 3,
      cap: 50,
      automation: true,
      attestation: {
        validDays: 30,
        questions: [
          [
            'copied',
            [
              ['vault', true],
              ['nowhere', false],
            ],
          ],
        ],
      },
      securityHub: [
        ['RDS.1', ['fail'], 'snapshot', false],
        ['RDS.2', ['pass', 'fail'], 'self', true],
      ],
    });
  });
});
