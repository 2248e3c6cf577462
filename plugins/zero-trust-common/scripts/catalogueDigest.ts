import { createHash } from 'node:crypto';
import { Evidence } from '../src/evidence';
import {
  exemplaryAccount,
  exemplaryBastion,
  exemplaryFrontEnd,
  exemplaryOrganization,
  exemplaryRegion,
} from '../src/testUtils';
import { missing } from '../src/facts/fact';
import {
  at,
  everyVariant,
  factNames,
  goodOnes,
  observe,
} from '../src/score/__testUtils__/worlds';
import { Control } from '../src/judging/control';
import { decisiveParts } from '../src/judging/decisiveParts';
import { settings } from '../src/controls/__testUtils__/facts';

/** Returns the evidence, and copies of it that each lack one fact. */
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

/**
 * Databases of every engine, with all facts and without any; the good ones also without
 * single facts.
 */
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

/**
 * Returns a digest of what decides a score: the metadata of the controls, and their
 * verdicts on a collection of evidence. Texts are not part of it.
 */
export const catalogueDigest = (controls: readonly Control[]): string =>
  createHash('sha256')
    .update(JSON.stringify([controls.map(decisiveParts), verdicts(controls)]))
    .digest('hex');
