import { catalogueDigest } from '../../scripts/catalogueDigest';
import { Control } from '../judging/control';
import { catalogue, catalogueVersion } from './catalogue';
import versions from './catalogueVersions.json';

const current = catalogueDigest(catalogue);

const changed = (id: string, change: Partial<Control>) =>
  catalogue.map(control =>
    control.id === id ? { ...control, ...change } : control,
  );

describe('catalogueVersion', () => {
  it('changes when the rules change: run `yarn generate`', () => {
    expect({ [catalogueVersion]: current }).toEqual({
      [catalogueVersion]: (versions as Record<string, string>)[
        catalogueVersion
      ],
    });
  });

  it('is the newest recorded version', () => {
    expect(Object.keys(versions).at(-1)).toBe(catalogueVersion);
  });

  it.each<[string, Partial<Control>]>([
    ['severity', { severity: 'LOW' }],
    ['cap', { cap: 10 }],
    ['pillar', { pillar: 'Governance' }],
    ['weight', { weight: 1 }],
    ['worst severity', { worstSeverity: 'CRITICAL' }],
    ['automation', { automation: true }],
    [
      'attestation',
      {
        attestation: {
          validDays: 90,
          questions: [
            {
              id: 'source',
              text: 'Where from?',
              options: [{ value: 'here', label: 'Here', holds: true }],
            },
          ],
        },
      },
    ],
    ['Security Hub controls', { securityHub: [] }],
    ['rule', { judge: () => ({ status: 'pass', reason: '', readings: [] }) }],
  ])('notices a change of the %s', (_, change) => {
    expect(catalogueDigest(changed('ZT-NET-01', change))).not.toBe(current);
  });

  it('ignores a change of texts', () => {
    expect(
      catalogueDigest(changed('ZT-NET-01', { title: 'Other words' })),
    ).toBe(current);
  });
});
