import { Posture } from 'backstage-plugin-zero-trust-common';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { DAY_MS } from '../../durations';

const DAYS = 7;

/** An earlier score, and when it was measured (ISO 8601). */
export interface EarlierScore {
  score: number;
  at: string;
}

/**
 * Returns the score that today's is compared with: of seven days ago, or the first one
 * since then, by the same rules. Returns undefined if there is none, or if nothing
 * changed. `points` are oldest first; `now` is in milliseconds since the epoch.
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
  const before =
    comparable.filter(({ at }) => Date.parse(at) <= weekAgo).at(-1) ??
    comparable[0];
  if (!before || before.score === null || before.score === score) {
    return undefined;
  }
  return { score: before.score, at: before.at };
}
