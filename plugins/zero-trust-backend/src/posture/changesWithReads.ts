import { Evidence, Result } from 'backstage-plugin-zero-trust-common';
import { carry } from 'backstage-plugin-zero-trust-common/alpha';
import { HOUR } from '../store/durations';

/**
 * Longer than the time until a resource is judged again: results become stale after a
 * day.
 */
const LOOK_AHEAD = 25 * HOUR;

/** Returns the same evidence with the times of a read at another time. */
export function readAgainAt<E extends Evidence>(evidence: E, at: string): E {
  const { added } = evidence.times;
  return {
    ...evidence,
    times: {
      readAt: at,
      operations: {},
      ...(added && {
        added: Object.fromEntries(
          Object.keys(added).map(source => [source, at]),
        ),
      }),
    },
  };
}

/** Returns the parts of a result that a later read of the same evidence can change. */
const verdictOf = ({ controlId, status, severity, capApplies }: Result) =>
  `${controlId} ${status} ${severity} ${capApplies}`;

/**
 * Returns whether reads that find the same evidence change a result within a day: a
 * certificate expires, support ends, or a read becomes newer than a finding. Such
 * evidence is not written again, so the resource is judged again when this time comes.
 * @param results - the present results, without waivers and attestations
 * @param judgeAt - judges the same evidence as if it was read at a time
 * @param now - ISO 8601, UTC
 */
export function changesWithReads(
  results: readonly Result[],
  judgeAt: (at: string) => Result[],
  now: string,
): boolean {
  const later = new Date(Date.parse(now) + LOOK_AHEAD).toISOString();
  const after = new Set(carry(results, judgeAt(later), later).map(verdictOf));
  return !results.every(result => after.has(verdictOf(result)));
}
