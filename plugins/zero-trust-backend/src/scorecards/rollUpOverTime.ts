import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { scoreRollUp, Tier } from 'backstage-plugin-zero-trust-common/alpha';
import { GroupPoint } from '../store/GroupHistoryStore';
import { PointsOfMembers } from '../store/HistoryStore';
import { TimeRange } from '../store/memberHistory';

/** The maximum number of points, which is enough for a chart. */
const MOST_POINTS = 200;

/** How a member counts: with its present tier and share. */
export interface Weighing {
  tier: Tier;
  share: number;
}

type Figures = Pick<
  GroupPoint,
  'entityRef' | 'at' | 'points' | 'band' | 'coverage' | 'criticals'
> & { catalogueVersion?: string; firstRead?: true };

/** Returns the times at which first reads of members are the only change. */
function timesOfFirstReads(points: readonly Figures[]): Set<string> {
  const readAt = new Set(
    points.flatMap(({ entityRef, at, firstRead }) =>
      firstRead ? `${at} ${entityRef}` : [],
    ),
  );
  const others = new Set(
    points.flatMap(({ entityRef, at }) =>
      readAt.has(`${at} ${entityRef}`) ? [] : at,
    ),
  );
  return new Set(points.flatMap(({ at }) => (others.has(at) ? [] : at)));
}

/**
 * Returns the times of the roll-ups: the last one in each interval, or evenly
 * distributed ones. Consecutive first reads are one of them, with the one before it: no
 * other change is between the two.
 */
function timesToShow(
  times: readonly string[],
  firstReads: ReadonlySet<string>,
  lastOfEachMs: number | undefined,
): Set<string> {
  const step = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  const interval = (at: string | undefined) =>
    at && Math.floor(Date.parse(at) / lastOfEachMs!);
  const isRegular = (at: string, index: number) =>
    lastOfEachMs === undefined
      ? (times.length - 1 - index) % step === 0
      : interval(at) !== interval(times[index + 1]);
  return new Set(
    times.filter(
      (at, index) =>
        isRegular(at, index) ||
        (times[index + 1] !== undefined &&
          firstReads.has(at) !== firstReads.has(times[index + 1])),
    ),
  );
}

/**
 * Returns the roll-up at each time at which a member changed. A separate contribution
 * of a service to the group counts from the first time that not all of its resources
 * contributed. A roll-up is marked if first reads of members are the only change since
 * the roll-up before. Of large groups, only the newest first reads are marked: not all
 * points at the time of others are read.
 */
export function rollUpOverTime(
  { points: own, lastOfEachMs, firstReads: read }: PointsOfMembers,
  inGroup: readonly GroupPoint[],
  { from }: TimeRange,
  weighing: ReadonlyMap<string, Weighing>,
): HistoryPoint[] {
  const points: Array<Figures & { isInGroup: boolean }> = [
    ...own.map(point => ({ ...point, isInGroup: false })),
    ...inGroup.map(point => ({ ...point, isInGroup: true })),
  ];
  // All times have the same format, so their texts have the same order.
  points.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const current = new Map<string, Figures>();
  const contributed = new Map<string, Figures>();
  let catalogueVersion: string | undefined;
  const times = [...new Set(points.map(({ at }) => at))];
  // What was in force before the range is one point at its start.
  const start = times.findLastIndex(at => from !== undefined && at < from);
  const isComplete = (at: string) =>
    lastOfEachMs === undefined || read?.includes(at);
  const firstReads = new Set([...timesOfFirstReads(points)].filter(isComplete));
  const wanted = timesToShow(
    times.slice(Math.max(0, start)),
    firstReads,
    lastOfEachMs,
  );
  const rolled: HistoryPoint[] = [];
  points.forEach((point, index) => {
    (point.isInGroup ? contributed : current).set(point.entityRef, point);
    catalogueVersion = point.catalogueVersion ?? catalogueVersion;
    const { at } = point;
    if (points[index + 1]?.at === at || !wanted.has(at)) return;
    // The rules of a measurement in the group are those of its own point.
    if (catalogueVersion === undefined) return;
    const members = [...new Map([...current, ...contributed]).values()];
    const { points: value, ...score } = scoreRollUp(
      members.map(member => ({
        entityRef: member.entityRef,
        ...(weighing.get(member.entityRef) ?? { tier: 'standard', share: 1 }),
        points: member.points,
        band: member.band,
        coverage: member.coverage,
        openCriticals: { [member.entityRef]: member.criticals },
        freshness: { observedAt: null, stale: false },
      })),
    );
    rolled.push({
      at: from && at < from ? from : at,
      points: value,
      score: score.score,
      grade: score.grade,
      band: score.band,
      coverage: score.coverage,
      catalogueVersion,
      // Before the range, it is not the time of the read.
      ...(firstReads.has(at) && !(from && at < from) && { firstRead: true }),
    });
  });
  return rolled;
}
