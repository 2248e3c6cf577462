import { Control } from '../controls/control';
import { Failing, Result } from '../posture';
import { capsOf } from './caps';
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
  const applicable = results.filter(counts);
  if (!applicable.length) return null;
  const weigh = (some: readonly Result[]) => weight(some, controls);
  const proven = (100 * weigh(applicable.filter(proves))) / weigh(applicable);
  return Math.floor(
    Math.min(proven, ...capsOf(results, controls).map(({ max }) => max)),
  );
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

/**
 * As if every unknown had turned out so. A failure of which something is missing
 * counts at its worst, and turns out no worse than the control's own severity.
 */
function ifUnknownWere(
  status: 'pass' | 'fail',
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): Result[] {
  return results.map(result => {
    const control = controls.get(result.controlId);
    const worst = control?.worstSeverity;
    if (result.status === 'unknown') {
      return { ...result, status, ...(worst && { severity: worst }) };
    }
    return control &&
      worst &&
      status === 'pass' &&
      result.status === 'fail' &&
      result.evidence.some(({ missing }) => missing !== undefined)
      ? { ...result, severity: control.severity }
      : result;
  });
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
    band: {
      low: points(ifUnknownWere('fail', known, controls), controls) ?? value,
      high: points(ifUnknownWere('pass', known, controls), controls) ?? value,
    },
    coverage,
    caps,
    failing,
    unknown,
    freshness,
  };
}
