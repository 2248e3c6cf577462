import { PostureSummary, Scorecard } from 'backstage-plugin-zero-trust-common';

/** What every posture says of its score: an entity's, a resource's, a roll-up's. */
export type Scored = Pick<
  Scorecard,
  'points' | 'score' | 'grade' | 'band' | 'coverage' | 'freshness'
> &
  Partial<Pick<PostureSummary, 'phase' | 'predicted' | 'noPosture'>>;

/** What is shown where a score cannot stand. */
export type Standing =
  | { kind: 'scored'; score: number }
  | { kind: 'not-enough-evidence' }
  | { kind: 'predicted' }
  | { kind: 'none' };

export function standingOf(posture: Partial<Scored>): Standing {
  if (posture.predicted) return { kind: 'predicted' };
  if (posture.points === null || posture.points === undefined) {
    return { kind: 'none' };
  }
  return posture.score === null || posture.score === undefined
    ? { kind: 'not-enough-evidence' }
    : { kind: 'scored', score: posture.score };
}

/** "90 % of evidence", never rounded up: 99.9 is not all of it, 49.9 not half. */
export function coverageText(coverage: number): string {
  return `${Math.floor(coverage)} % of evidence`;
}
