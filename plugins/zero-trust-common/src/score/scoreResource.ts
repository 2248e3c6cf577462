import { Control } from '../judging/control';
import { Band, Failing, Result } from '../posture';
import { capsOf, ceilingOf, markBinding } from './caps';
import { ENOUGH, percent, roundDown } from './coverage';
import { distinctResults } from './distinct';
import { freshnessOf } from './freshness';
import { grade } from './grade';
import type { ResourceScore, ScoringOptions } from './score';
import { countOf } from './tally';

type Controls = ReadonlyMap<string, Control>;

/** Returns the points of results of which at least one applies. */
function pointsOf(results: readonly Result[], controls: Controls): number {
  const { weights, passing } = countOf(results, controls);
  const ceilings = results.map(
    result => ceilingOf(result, controls.get(result.controlId)!) ?? 100,
  );
  return roundDown(Math.min((100 * passing) / weights.applicable, ...ceilings));
}

/**
 * Returns whether a failure counts at its worst severity, because a fact is missing.
 */
const couldBeBetter = ({ status, evidence }: Result, control: Control) =>
  status === 'fail' &&
  control.worstSeverity !== undefined &&
  evidence.some(({ missing }) => missing !== undefined);

/**
 * Returns the results as if every unknown had this status. A failure with a missing
 * fact has at best the control's own severity.
 */
function ifUnknownWere(
  status: 'pass' | 'fail',
  results: readonly Result[],
  controls: Controls,
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
    return status === 'pass' && couldBeBetter(result, control)
      ? { ...result, severity: control.severity }
      : result;
  });
}

/** Returns the points if every unknown fails, and if every unknown passes. */
function bandOf(
  points: number,
  results: readonly Result[],
  controls: Controls,
): Band {
  const isOpen = results.some(
    result =>
      result.status === 'unknown' ||
      couldBeBetter(result, controls.get(result.controlId)!),
  );
  // Stryker disable next-line ConditionalExpression: only faster
  if (!isOpen) return { low: points, high: points };
  const end = (status: 'pass' | 'fail') =>
    pointsOf(ifUnknownWere(status, results, controls), controls);
  return { low: end('fail'), high: end('pass') };
}

function failingOf(results: readonly Result[]): Failing {
  const failing: Failing = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  for (const { status, severity } of results) {
    if (status === 'fail') failing[severity] += 1;
  }
  return failing;
}

/**
 * Returns the score of one resource, or of one account over its own controls.
 * Results of controls that the options do not have do not count.
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
  const { weights, passing, anyApplies } = countOf(known, controls);
  const caps = capsOf(known, controls);
  const common = {
    arn,
    weights,
    failing: failingOf(known),
    unknown: known.filter(({ status }) => status === 'unknown').length,
    freshness: freshnessOf(known),
  };
  if (!anyApplies) {
    return {
      ...common,
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage: 0,
      caps,
    };
  }
  const proven = (100 * passing) / weights.applicable;
  const points = roundDown(Math.min(proven, caps[0]?.max ?? 100));
  const coverage = percent(weights.known, weights.applicable);
  const score = coverage < ENOUGH ? null : points;
  return {
    ...common,
    points,
    score,
    grade: grade(score),
    band: bandOf(points, known, controls),
    coverage,
    caps: markBinding(caps, proven),
  };
}
