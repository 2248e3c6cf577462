import { Control } from '../controls/control';
import { Band, Failing, Result } from '../posture';
import { capsOf, ceilingOf } from './caps';
import { ENOUGH, percent } from './coverage';
import { distinctResults } from './distinct';
import { freshnessOf } from './freshness';
import { grade } from './grade';
import type { ResourceScore, ScoringOptions } from './score';
import { weightOf } from './weights';

const counts = ({ status }: Result) =>
  status !== 'not-applicable' && status !== 'waived';
const proves = ({ status }: Result) =>
  status === 'pass' || status === 'attested';

/** Points of results, or null where nothing applies. */
function points(
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): number | null {
  let applicable = 0;
  let proven = 0;
  let most = 100;
  for (const result of results) {
    const control = controls.get(result.controlId)!;
    if (counts(result)) {
      const own = weightOf(control);
      applicable += own;
      if (proves(result)) proven += own;
    }
    const max = ceilingOf(result, control);
    if (max !== undefined && max < most) most = max;
  }
  if (!results.some(counts)) return null;
  return Math.floor(Math.min((100 * proven) / applicable, most));
}

function weight(
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): number {
  return results.reduce(
    (sum, { controlId }) => sum + weightOf(controls.get(controlId)!),
    0,
  );
}

/** A failure that counts at its worst, as something of it is missing. */
const isFeared = ({ status, evidence }: Result, control: Control) =>
  status === 'fail' &&
  control.worstSeverity !== undefined &&
  evidence.some(({ missing }) => missing !== undefined);

/**
 * As if every unknown had turned out so. A failure of which something is missing
 * turns out no worse than the control's own severity.
 */
function ifUnknownWere(
  status: 'pass' | 'fail',
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): Result[] {
  return results.map(result => {
    const control = controls.get(result.controlId)!;
    const { worstSeverity } = control;
    if (result.status === 'unknown') {
      return {
        ...result,
        status,
        ...(worstSeverity && { severity: worstSeverity }),
      };
    }
    return status === 'pass' && isFeared(result, control)
      ? { ...result, severity: control.severity }
      : result;
  });
}

/** From what it has if nothing that is unknown holds to what it has if all does. */
function bandOf(
  value: number,
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): Band {
  const isOpen = results.some(
    result =>
      result.status === 'unknown' ||
      isFeared(result, controls.get(result.controlId)!),
  );
  if (!isOpen) return { low: value, high: value };
  return {
    low: points(ifUnknownWere('fail', results, controls), controls) ?? value,
    high: points(ifUnknownWere('pass', results, controls), controls) ?? value,
  };
}

function failingOf(results: readonly Result[]): Failing {
  const failing: Failing = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  for (const { status, severity } of results) {
    if (status === 'fail') failing[severity] += 1;
  }
  return failing;
}

/**
 * The score of one resource, or of one account over its own controls. Results of
 * controls that the options do not have do not count.
 * @public
 */
export function scoreResource(
  arn: string,
  results: readonly Result[],
  { controls }: ScoringOptions,
): ResourceScore {
  const known = distinctResults(results).filter(({ controlId }) =>
    controls.has(controlId),
  );
  const applicable = known.filter(counts);
  const failing = failingOf(known);
  const freshness = freshnessOf(known);
  const unknown = known.filter(({ status }) => status === 'unknown').length;
  const caps = capsOf(known, controls);
  const value = points(known, controls);
  if (value === null) {
    return {
      arn,
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage: 0,
      caps,
      failing,
      unknown,
      freshness,
    };
  }
  const coverage = percent(
    weight(
      applicable.filter(({ status }) => status !== 'unknown'),
      controls,
    ),
    weight(applicable, controls),
  );
  const score = coverage < ENOUGH ? null : value;
  return {
    arn,
    points: value,
    score,
    grade: grade(score),
    band: bandOf(value, known, controls),
    coverage,
    caps,
    failing,
    unknown,
    freshness,
  };
}
