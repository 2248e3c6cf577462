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

/**
 * Returns the times of the roll-ups: the last one in each interval, or evenly
 * distributed ones.
 */
function timesToShow(
  times: readonly string[],
  lastOfEachMs: number | undefined,
): Set<string> {
  if (lastOfEachMs !== undefined) {
    const last = new Map(
      times.map(at => [Math.floor(Date.parse(at) / lastOfEachMs), at]),
    );
    return new Set(last.values());
  }
  const step = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  return new Set(
    times.filter((_, index) => (times.length - 1 - index) % step === 0),
  );
}

/**
 * Returns the roll-up at each time at which a member changed. A separate contribution
 * of a service to the group counts from the first time that not all of its resources
 * contributed.
 */
export function rollUpOverTime(
  { points: own, lastOfEachMs }: PointsOfMembers,
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
  const wanted = timesToShow(times.slice(Math.max(0, start)), lastOfEachMs);
  const rolled: HistoryPoint[] = [];
  // Also of the points since the last roll-up, of which not all are shown.
  let hasFirstRead = false;
  points.forEach((point, index) => {
    (point.isInGroup ? contributed : current).set(point.entityRef, point);
    catalogueVersion = point.catalogueVersion ?? catalogueVersion;
    hasFirstRead ||= point.firstRead ?? false;
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
      ...(hasFirstRead && { firstRead: true }),
    });
    hasFirstRead = false;
  });
  return rolled;
}
