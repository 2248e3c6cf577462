import {
  HistoryPoint,
  ResultChange,
} from 'backstage-plugin-zero-trust-common/responses';
import { MINUTE_MS } from '../../../durations';

/** Results that changed together were read within minutes of each other. */
const TOGETHER_MS = 2 * MINUTE_MS;
/** The posture is computed this long after a read at most. */
const COMPUTED_MS = 10 * MINUTE_MS;

/** Results that changed together, and what they did to the score. */
export interface ChangeGroup {
  /** The newest first. */
  changes: ResultChange[];
  /**
   * The scores before and after. Absent if the score did not change, or is not known.
   */
  score?: { from: number; to: number };
  /**
   * The account-regions that were read for the first time, as "eu-west-1 (111122223333)".
   * Empty if the viewer cannot see them. Absent for changes of what was read before.
   */
  firstRead?: string[];
}

/** Returns the account-regions of results. */
const accountRegionsOf = (changes: readonly ResultChange[]): string[] => [
  ...new Set(
    changes.flatMap(({ resourceArn }) => {
      const [scheme, , , region, accountId] = resourceArn.split(':');
      return scheme === 'arn' && region && accountId
        ? `${region} (${accountId})`
        : [];
    }),
  ),
];

/** Returns the scores around some changes. `points` are oldest first. */
function scoreAround(
  points: readonly HistoryPoint[],
  oldest: number,
  newest: number,
): ChangeGroup['score'] {
  const before = points.filter(({ at }) => Date.parse(at) < oldest).at(-1);
  const since = points.filter(({ at }) => Date.parse(at) >= oldest);
  const after =
    since.filter(({ at }) => Date.parse(at) <= newest).at(-1) ??
    since.find(({ at }) => Date.parse(at) <= newest + COMPUTED_MS);
  const from = before?.score ?? null;
  const to = after?.score ?? null;
  return from === null || to === null || from === to ? undefined : { from, to };
}

/**
 * Groups changes that came from one read. First reads are groups of their own. Both lists stay in their order.
 */
export function groupChanges(
  changes: readonly ResultChange[],
  points: readonly HistoryPoint[],
): ChangeGroup[] {
  const firstReads = new Set(
    points.flatMap(({ at, firstRead }) => (firstRead ? at : [])),
  );
  const groups: ResultChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (
      group &&
      last &&
      firstReads.has(last.at) === firstReads.has(change.at) &&
      Date.parse(last.at) - Date.parse(change.at) < TOGETHER_MS
    ) {
      group.push(change);
    } else groups.push([change]);
  }
  return groups.map(group => ({
    changes: group,
    ...(firstReads.has(group[0].at) && {
      firstRead: accountRegionsOf(group).sort(),
    }),
    score: scoreAround(
      points,
      Date.parse(group[group.length - 1].at),
      Date.parse(group[0].at),
    ),
  }));
}
