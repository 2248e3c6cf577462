import { PredictedPosture, Result } from '../posture';
import { distinctResults } from './distinct';
import type { ResourceScore } from './score';
import { scoreService } from './scoreService';
import { counts, proves } from './tally';

/**
 * Returns what can be said of an environment before it runs. What only shows at run
 * time is unknown in it; an environment has neither score nor grade until then.
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
