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

/** Returns by how many points first reads moved the score, without the first point. */
function foundByFirstReads(points: readonly HistoryPoint[]): number {
  let found = 0;
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (
      point.firstRead &&
      point.score !== null &&
      before?.score !== null &&
      before?.catalogueVersion === point.catalogueVersion
    ) {
      found += point.score - before.score;
    }
  });
  return found;
}

/**
 * Returns the score that today's is compared with: of seven days ago, or the first one
 * since then, by the same rules. What the first read of an account-region finds is no
 * change: the earlier score is as if that had been found before, and at least 0 and at
 * most 100. Returns undefined if there is none, or if nothing changed. `points` are oldest first; `now` is in milliseconds since the epoch.
 */
export function scoreBefore(
  points: readonly HistoryPoint[],
  { score, catalogueVersion }: Pick<Posture, 'score' | 'catalogueVersion'>,
  now: number,
): EarlierScore | undefined {
  if (score === null) return undefined;
  const comparable = points.filter(
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
  if (!before || before.score === null) return undefined;
  const found = foundByFirstReads(points.slice(points.indexOf(before)));
  const earlier = Math.min(100, Math.max(0, before.score + found));
  return earlier === score ? undefined : { score: earlier, at: before.at };
}
