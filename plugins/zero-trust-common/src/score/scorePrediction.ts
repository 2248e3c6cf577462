import { PredictedPosture, Result } from '../posture';
import { distinctResults } from './distinct';
import type { ResourceScore } from './score';
import { scoreService } from './scoreService';
import { counts, proves } from './tally';

/**
 * Returns the prediction of an environment before it runs. What is only known at run
 * time is unknown. Until then an environment has neither score nor grade.
 * @public
 */
export function scorePrediction(
  results: readonly Result[],
  scores: readonly ResourceScore[],
): PredictedPosture {
  const applicable = distinctResults(results).filter(counts);
  const decidable = applicable.filter(({ status }) => status !== 'unknown');
  const { band } = scoreService(scores, []);
  return {
    holds: decidable.filter(proves).length,
    decidable: decidable.length,
    open: applicable.length - decidable.length,
    low: band?.low ?? 0,
    high: band?.high ?? 100,
  };
}

/**
 * Returns a prediction as text without a full stop: "31 of 31 controls that can be
 * decided now hold; 9 are known once it runs".
 * @public
 */
export function predictionText({
  holds,
  decidable,
  open,
}: PredictedPosture): string {
  const decided = `${holds} of ${decidable} ${
    decidable === 1 ? 'control' : 'controls'
  } that can be decided now ${holds === 1 ? 'holds' : 'hold'}`;
  return open
    ? `${decided}; ${open} ${open === 1 ? 'is' : 'are'} known once it runs`
    : decided;
}
