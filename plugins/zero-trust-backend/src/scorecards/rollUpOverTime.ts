import { HistoryPoint } from 'backstage-plugin-zero-trust-common';
import { scoreRollUp, Tier } from 'backstage-plugin-zero-trust-common/alpha';
import { GroupPoint } from '../store/GroupHistoryStore';
import { PointRecord, TimeRange } from '../store/HistoryStore';

/** So many points are enough for a chart. */
const MOST_POINTS = 200;

/** How a member counts; the tier and the share of now. */
export interface Weighing {
  tier: Tier;
  share: number;
}

type Figures = Pick<
  GroupPoint,
  'entityRef' | 'at' | 'points' | 'band' | 'coverage' | 'criticals'
> & { catalogueVersion?: string };

/**
 * Returns the roll-up at each time at which a member changed. What a service
 * contributed to the group counts from the first time that this was not all of it.
 */
export function rollUpOverTime(
  own: readonly PointRecord[],
  inGroup: readonly GroupPoint[],
  { from }: TimeRange,
  weighing: ReadonlyMap<string, Weighing>,
): HistoryPoint[] {
  const points: Array<Figures & { isInGroup: boolean }> = [
    ...own.map(point => ({ ...point, isInGroup: false })),
    ...inGroup.map(point => ({ ...point, isInGroup: true })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const current = new Map<string, Figures>();
  const contributed = new Map<string, Figures>();
  let catalogueVersion: string | undefined;
  const times = [...new Set(points.map(({ at }) => at))];
  const step = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  const wanted = new Set(
    times.filter((_, index) => (times.length - 1 - index) % step === 0),
  );
  const rolled: HistoryPoint[] = [];
  points.forEach((point, index) => {
    (point.isInGroup ? contributed : current).set(point.entityRef, point);
    catalogueVersion = point.catalogueVersion ?? catalogueVersion;
    const { at } = point;
    if (points[index + 1]?.at === at || !wanted.has(at)) return;
    // The rules of what was measured in the group are those of its own point.
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
    });
  });
  return rolled;
}
