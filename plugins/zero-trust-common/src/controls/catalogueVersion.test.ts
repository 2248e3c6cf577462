import { createHash } from 'node:crypto';
import { Evidence } from '../evidence';
import {
  exemplaryAccount,
  exemplaryBastion,
  exemplaryFrontEnd,
  exemplaryOrganization,
  exemplaryRegion,
} from '../testUtils';
import { missing } from '../facts/fact';
import {
  at,
  everyVariant,
  factNames,
  goodOnes,
  observe,
} from '../score/__testUtils__/worlds';
import { catalogue, catalogueVersion } from './catalogue';
import { Control } from '../judging/control';
import { decisiveParts } from '../judging/decisiveParts';
import { settings } from './__testUtils__/facts';
import versions from './catalogueVersions.json';

/** As it should be, and without each of its facts. */
function inPart<E extends Evidence>(whole: E): E[] {
  const facts = Object.entries(whole).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && 'value' in value
      ? [name]
      : [],
  );
  return [
    whole,
    ...facts.map(name => ({ ...whole, [name]: missing('denied') })),
  ];
}

/** Databases of every engine, seen in whole and not at all; the good ones also in part. */
const corpus: Evidence[] = [
  ...[
    exemplaryBastion(),
    exemplaryFrontEnd(),
    exemplaryAccount(),
    exemplaryRegion(),
    exemplaryOrganization(),
  ].flatMap(whole => inPart<Evidence>(whole)),
  ...everyVariant().flatMap(real =>
    [[], factNames].map(lost => observe('orders', real, at(0), lost)),
  ),
  ...goodOnes().flatMap(real =>
    factNames.map(name => observe('orders', real, at(0), [name])),
  ),
];

function verdicts(controls: readonly Control[]): string[] {
  return corpus.map(evidence =>
    controls
      .filter(({ subject }) => subject === evidence.subject)
      .map(control => {
        const { status, severity, capApplies } = control.judge(
          evidence,
          settings,
        );
        return `${status} ${severity ?? ''} ${capApplies ?? ''}`;
      })
      .join(),
  );
}

const digest = (controls: readonly Control[]) =>
  createHash('sha256')
    .update(JSON.stringify([controls.map(decisiveParts), verdicts(controls)]))
    .digest('hex');

const current = digest(catalogue);

const changed = (id: string, change: Partial<Control>) =>
  catalogue.map(control =>
    control.id === id ? { ...control, ...change } : control,
  );

describe('catalogueVersion', () => {
  // When this fails, scores change: raise catalogueVersion, and record it with
  // its digest in catalogueVersions.json. Recorded versions are never rewritten.
  it('is another one whenever the rules are others', () => {
    expect({ [catalogueVersion]: current }).toEqual({
      [catalogueVersion]: (versions as Record<string, string>)[
        catalogueVersion
      ],
    });
  });

  it('is the newest of the recorded ones', () => {
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
  ])('would notice another %s', (_, change) => {
    expect(digest(changed('ZT-NET-01', change))).not.toBe(current);
  });

  it('does not mind other words', () => {
    expect(digest(changed('ZT-NET-01', { title: 'Other words' }))).toBe(
      current,
    );
  });
});
