import { Posture } from 'backstage-plugin-zero-trust-common';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { DAY_MS, MINUTE_MS } from '../../durations';

const DAYS = 7;
/**
 * The account-regions of an entity are read one after the other. Scores this soon after
 * the first one are parts of the first read.
 */
const FIRST_READ_MS = 10 * MINUTE_MS;

/** An earlier score, and when it was measured (ISO 8601). */
export interface EarlierScore {
  score: number;
  at: string;
}

/**
 * Returns the score that today's is compared with: of seven days ago, or the first one
 * since then, by the same rules. What the first read of an account-region finds is no
 * change, so a score before it is not compared. Returns undefined if there is none, or if
 * nothing changed. `points` are oldest first; `now` is in milliseconds since the epoch.
 */
export function scoreBefore(
  points: readonly HistoryPoint[],
  { score, catalogueVersion }: Pick<Posture, 'score' | 'catalogueVersion'>,
  now: number,
): EarlierScore | undefined {
  if (score === null) return undefined;
  const firstRead = points.findLastIndex(point => point.firstRead);
  const comparable = points
    .slice(Math.max(0, firstRead))
    .filter(
      point =>
        point.score !== null && point.catalogueVersion === catalogueVersion,
    );
  const weekAgo = now - DAYS * DAY_MS;
  const first = points.find(point => point.score !== null);
  const readUntil = first ? Date.parse(first.at) + FIRST_READ_MS : 0;
  const before =
    comparable
      .filter(({ at }) => Date.parse(at) <= Math.max(weekAgo, readUntil))
      .at(-1) ?? comparable[0];
  if (!before || before.score === null || before.score === score) {
    return undefined;
  }
  return { score: before.score, at: before.at };
}
