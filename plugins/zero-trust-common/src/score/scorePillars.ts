import { pillars, Severity } from '../judging/control';
import { PillarPosture, Result, Stage } from '../posture';
import { ENOUGH, percent } from './coverage';
import { distinctResults } from './distinct';
import type { ScoringOptions } from './score';
import { proves } from './tally';
import { weightOf } from './weights';

const isUnknown = ({ status }: Result) => status === 'unknown';
const isOf = (severity: Severity) => (result: Result) =>
  result.severity === severity;

/** A waived result is ignored, but a waived CRITICAL counts as not proven. */
const counts = (result: Result) =>
  result.status === 'waived'
    ? result.severity === 'CRITICAL'
    : result.status !== 'not-applicable';

/**
 * Returns the stage of the results of a pillar that count. Each stage needs what
 * the stages before it need.
 */
function stageOf(
  counting: readonly Result[],
  { coverage, proven }: { coverage: number; proven: number },
  { controls }: ScoringOptions,
): Stage {
  if (coverage < ENOUGH) return 'none';
  const isInitial =
    proven >= 50 && counting.filter(isOf('CRITICAL')).every(proves);
  if (!isInitial) return 'Traditional';
  const highFails = counting.some(
    result => isOf('HIGH')(result) && result.status === 'fail',
  );
  // Coverage is at least the proven share, so it is also 80 % or more.
  if (highFails || proven < 80) return 'Initial';
  const everythingPasses = counting.every(r => proves(r) || isUnknown(r));
  const automationPasses = counting
    .filter(({ controlId }) => controls.get(controlId)!.automation)
    .every(proves);
  return everythingPasses && automationPasses && coverage >= 95
    ? 'Optimal'
    : 'Advanced';
}

/**
 * Returns every pillar, in the order of the CISA Zero Trust Maturity Model, with
 * its stage, coverage, and the share of its weight that is proven.
 * @see https://www.cisa.gov/zero-trust-maturity-model
 * @public
 */
export function scorePillars(
  results: readonly Result[],
  options: ScoringOptions,
): PillarPosture[] {
  const known = distinctResults(results).filter(({ controlId }) =>
    options.controls.has(controlId),
  );
  const weigh = (some: readonly Result[]) =>
    some.reduce(
      (sum, { controlId }) => sum + weightOf(options.controls.get(controlId)!),
      0,
    );
  return pillars.map(pillar => {
    const own = known.filter(result => result.pillar === pillar);
    const count = (status: Result['status']) =>
      own.filter(result => result.status === status).length;
    const counting = own.filter(counts);
    const whole = weigh(counting);
    const coverage = percent(
      weigh(counting.filter(result => !isUnknown(result))),
      whole,
    );
    const proven = percent(weigh(counting.filter(proves)), whole);
    return {
      pillar,
      ...(counting.length
        ? {
            stage: stageOf(counting, { coverage, proven }, options),
            coverage,
            proven,
          }
        : { stage: 'none' as const, coverage: null, proven: null }),
      counts: {
        pass: count('pass'),
        fail: count('fail'),
        unknown: count('unknown'),
        notApplicable: count('not-applicable'),
        waived: count('waived'),
        attested: count('attested'),
      },
    };
  });
}
