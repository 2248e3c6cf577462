import {
  PostureSummary,
  PredictedPosture,
} from 'backstage-plugin-zero-trust-common';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';

/** The score of any posture: an entity's, a resource's, a roll-up's. */
export type Scored = Pick<
  Scorecard,
  'points' | 'score' | 'grade' | 'band' | 'coverage' | 'freshness'
> &
  Partial<
    Pick<PostureSummary, 'phase' | 'predicted' | 'noPosture' | 'unknown'>
  >;

/** What an interface shows for a posture: its score, or why there is none. */
export type Standing =
  | { kind: 'scored'; score: number }
  | { kind: 'not-enough-evidence' }
  | { kind: 'predicted'; predicted: PredictedPosture }
  | { kind: 'none' };

export function standingOf(posture: Partial<Scored>): Standing {
  if (posture.predicted) {
    return { kind: 'predicted', predicted: posture.predicted };
  }
  if (posture.points === null || posture.points === undefined) {
    return { kind: 'none' };
  }
  return posture.score === null || posture.score === undefined
    ? { kind: 'not-enough-evidence' }
    : { kind: 'scored', score: posture.score };
}
