import { NotFoundError } from '@backstage/errors';
import {
  Failing,
  HistoryPoint,
  RollUpMember,
  Scorecard,
  scoreRollUp,
} from 'backstage-plugin-zero-trust-common';
import { Viewer } from '../access/Access';
import { summaryOf } from '../posture/summaryOf';
import { Rules } from '../posture/rules';
import { PointRecord, TimeRange } from '../store/HistoryStore';
import { EntityPosture } from '../store/PostureStore';
import { Stores } from '../store/Stores';
import { byWorst } from './byWorst';
import {
  childrenOf,
  loadMembers,
  Member,
  Structure,
  Subject,
  subjectOf,
  withoutParts,
} from './members';

const TOP = 10;
/** So many points are enough for a chart. */
const MOST_POINTS = 200;

const NOTHING: Failing = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

function rollUpMember({
  entityRef,
  tier,
  posture,
}: EntityPosture): RollUpMember {
  return {
    entityRef,
    tier,
    points: posture?.phase === 'measured' ? posture.points : null,
    band: posture?.band ?? null,
    coverage: posture?.coverage ?? 0,
    openCriticals:
      posture?.phase === 'measured'
        ? { [entityRef]: posture.failing.CRITICAL }
        : {},
    freshness: posture?.freshness ?? { observedAt: null, stale: false },
  };
}

const sum = (a: Failing, b: Failing): Failing => ({
  CRITICAL: a.CRITICAL + b.CRITICAL,
  HIGH: a.HIGH + b.HIGH,
  MEDIUM: a.MEDIUM + b.MEDIUM,
  LOW: a.LOW + b.LOW,
});

/** Roll-ups of Groups, Systems and Domains over what the viewer may see. */
export class Scorecards {
  constructor(private readonly stores: Stores, private readonly rules: Rules) {}

  async scorecard(
    entityRef: string,
    viewer: Viewer,
    page: { offset: number; limit: number },
  ): Promise<{ scorecard: Omit<Scorecard, 'pageInfo'>; next?: number }> {
    const { structure, subject, members } = await this.members(
      entityRef,
      viewer,
    );
    const postures = await this.stores.postures.byRefs(
      members.map(member => member.entityRef),
    );
    const own = withoutParts(postures).sort(byWorst);
    const children = await this.children(entityRef, structure, viewer);
    const end = page.offset + page.limit;
    return {
      scorecard: {
        entityRef: subject.entityRef,
        ...scoreRollUp(own.map(rollUpMember)),
        memberCount: own.length,
        members: own
          .slice(page.offset, end)
          .map(member => ({ ...summaryOf(member), share: 1 })),
        totalMembers: own.length,
        topFailing: this.topFailing(own),
        children: children.map(child => this.child(child, members, postures)),
        catalogueVersion: this.rules.version,
      },
      ...(end < own.length && { next: end }),
    };
  }

  /** Computed from the members that the viewer sees now; kept for nobody. */
  async history(
    entityRef: string,
    viewer: Viewer,
    range: TimeRange,
  ): Promise<HistoryPoint[]> {
    const { members } = await this.members(entityRef, viewer);
    const own = withoutParts(members);
    const refs = own.map(member => member.entityRef);
    const points = await this.stores.history.pointsOf(refs, range);
    const known = new Map(
      (await this.stores.entities.byRefs(refs)).map(e => [e.entityRef, e]),
    );
    return rollUpOverTime(points, range, ref => known.get(ref)?.tier);
  }

  private async members(
    entityRef: string,
    viewer: Viewer,
  ): Promise<{ structure: Structure; subject: Subject; members: Member[] }> {
    const structure = await this.stores.entities.structure();
    const entity = structure.find(found => found.entityRef === entityRef);
    if (!entity) {
      throw new NotFoundError(
        `${entityRef} has no scorecard: it is not a Group, System or Domain, or not yet read from the catalog`,
      );
    }
    const subject = subjectOf(entity, structure);
    const all = await loadMembers(subject, this.stores.entities);
    const visible = await viewer.visibleAmong(async () =>
      all.map(member => member.entityRef),
    );
    return {
      structure,
      subject,
      members:
        visible === 'all'
          ? all
          : all.filter(member => visible.has(member.entityRef)),
    };
  }

  private async children(
    entityRef: string,
    structure: Structure,
    viewer: Viewer,
  ): Promise<Subject[]> {
    const children = childrenOf(entityRef, structure);
    const visible = await viewer.visibleAmong(async () =>
      children.map(child => child.entityRef),
    );
    return visible === 'all'
      ? children
      : children.filter(child => visible.has(child.entityRef));
  }

  private child(
    { entityRef, title, of }: Subject,
    members: readonly Member[],
    postures: readonly EntityPosture[],
  ): Scorecard['children'][number] {
    const own = new Set(
      members
        .filter(member => member.of.some(ref => of.has(ref)))
        .map(m => m.entityRef),
    );
    const counted = withoutParts(
      postures.filter(posture => own.has(posture.entityRef)),
    );
    const { points, score, grade, coverage, freshness } = scoreRollUp(
      counted.map(rollUpMember),
    );
    return {
      entityRef,
      title,
      points,
      score,
      grade,
      coverage,
      freshness,
      memberCount: counted.length,
      failing: counted
        .map(({ posture }) => posture?.failing ?? NOTHING)
        .reduce(sum, NOTHING),
    };
  }

  private topFailing(
    members: readonly EntityPosture[],
  ): Scorecard['topFailing'] {
    const counts = new Map<string, { services: number; resources: number }>();
    for (const { posture } of members) {
      for (const [id, resources] of Object.entries(
        posture?.failingControls ?? {},
      )) {
        const count = counts.get(id) ?? { services: 0, resources: 0 };
        counts.set(id, {
          services: count.services + 1,
          resources: count.resources + resources,
        });
      }
    }
    return [...counts]
      .flatMap(([controlId, count]) => {
        const control = this.rules.byId.get(controlId);
        if (!control) return [];
        const { title, severity, pillar } = control;
        return [{ controlId, title, severity, pillar, ...count }];
      })
      .sort(
        (a, b) =>
          b.services - a.services ||
          b.resources - a.resources ||
          a.controlId.localeCompare(b.controlId),
      )
      .slice(0, TOP);
  }
}

/** The roll-up at each time at which a member changed. */
function rollUpOverTime(
  points: readonly PointRecord[],
  { from }: TimeRange,
  tierOf: (ref: string) => RollUpMember['tier'] | undefined,
): HistoryPoint[] {
  const current = new Map<string, PointRecord>();
  const times = [...new Set(points.map(({ at }) => at))];
  const step = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  const wanted = new Set(
    times.filter((_, index) => (times.length - 1 - index) % step === 0),
  );
  const rolled: HistoryPoint[] = [];
  points.forEach((point, index) => {
    current.set(point.entityRef, point);
    const { at } = point;
    if (points[index + 1]?.at === at || !wanted.has(at)) return;
    const {
      points: value,
      score,
      grade,
      band,
      coverage,
    } = scoreRollUp(
      [...current.values()].map(p => ({
        entityRef: p.entityRef,
        tier: tierOf(p.entityRef) ?? 'standard',
        points: p.points,
        band: p.band,
        coverage: p.coverage,
        openCriticals: { [p.entityRef]: p.criticals },
        freshness: { observedAt: null, stale: false },
      })),
    );
    rolled.push({
      at: from && at < from ? from : at,
      points: value,
      score,
      grade,
      band,
      coverage,
      catalogueVersion: point.catalogueVersion,
    });
  });
  return rolled;
}
