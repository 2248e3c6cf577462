import { pillars } from '../controls/control';
import { PillarPosture, Result, Stage } from '../posture';
import { ENOUGH, percent } from './coverage';
import { distinctResults } from './distinct';
import type { ScoringOptions } from './score';
import { weightOf } from './weights';

const proven = ({ status }: Result) =>
  status === 'pass' || status === 'attested';
const applies = ({ status }: Result) => status !== 'not-applicable';

function stage(
  results: readonly Result[],
  coverage: number,
  { controls }: ScoringOptions,
): Stage {
  const applicable = results.filter(applies);
  const known = applicable.filter(({ status }) => status !== 'unknown');
  const criticals = applicable.filter(r => r.severity === 'CRITICAL');
  const automation = applicable.filter(
    r => controls.get(r.controlId)?.automation,
  );
  if (!criticals.every(proven)) return 'Traditional';
  const highFails = known.some(
    r => r.severity === 'HIGH' && r.status === 'fail',
  );
  if (highFails || coverage < 80) return 'Initial';
  return known.every(proven) && coverage >= 95 && automation.every(proven)
    ? 'Optimal'
    : 'Advanced';
}

/**
 * Every pillar, in the order of the CISA Zero Trust Maturity Model, with its
 * stage. A waived CRITICAL is not proven.
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
  return pillars.map(pillar => {
    const own = known.filter(result => result.pillar === pillar);
    const count = (status: Result['status']) =>
      own.filter(result => result.status === status).length;
    const weigh = (some: readonly Result[]) =>
      some.reduce(
        (sum, r) => sum + weightOf(options.controls.get(r.controlId)!),
        0,
      );
    const counting = own.filter(r => applies(r) && r.status !== 'waived');
    const coverage = counting.length
      ? percent(
          weigh(counting.filter(r => r.status !== 'unknown')),
          weigh(counting),
        )
      : null;
    return {
      pillar,
      stage:
        coverage === null || coverage < ENOUGH
          ? null
          : stage(own, coverage, options),
      coverage,
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
