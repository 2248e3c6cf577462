import { Control } from '../judging/control';
import { Result } from '../posture';
import type { Weights } from './score';
import { weightOf } from './weights';

/** Returns whether the weight of a result counts. */
export const counts = ({ status }: Pick<Result, 'status'>) =>
  status !== 'not-applicable' && status !== 'waived';

export const proves = ({ status }: Pick<Result, 'status'>) =>
  status === 'pass' || status === 'attested';

/** Sums the weights of results. `passing` is the weight of those that pass. */
export function countOf(
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): { weights: Weights; passing: number; anyApplies: boolean } {
  const weights = { applicable: 0, known: 0 };
  let passing = 0;
  let anyApplies = false;
  for (const result of results) {
    if (counts(result)) {
      const weight = weightOf(controls.get(result.controlId)!);
      anyApplies = true;
      weights.applicable += weight;
      if (result.status !== 'unknown') weights.known += weight;
      if (proves(result)) passing += weight;
    }
  }
  return { weights, passing, anyApplies };
}
