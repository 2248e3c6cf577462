import {
  HistoryPoint,
  Overview,
  OverviewSubject,
  OverviewSubjects,
} from 'backstage-plugin-zero-trust-common/responses';
import { TrustedLocations } from '../attribution/TrustedLocations';
import { Viewer } from '../access/Access';
import { Rules } from '../posture/rules';
import { LISTED_KINDS, SERVICE_KINDS } from '../store/catalogEntity';
import { TimeRange } from '../store/memberHistory';
import { RolledUpPosture } from '../store/postureRow';
import { Stores } from '../store/Stores';
import { byWorst, worstKey } from './byWorst';
import { Member, Structure, Subject, subjectOf } from './members';
import { provenByPillar } from './provenByPillar';
import { failingOfAll, RollUp, rollUp } from './rollUp';
import { rollUpOverTime } from './rollUpOverTime';
import { topFixes } from './topFixes';

const FIXES = 10;

/** Everything that the viewer can see. As in a Domain, all resources contribute. */
const EVERYTHING = {
  entityRef: '',
  of: new Set<string>(),
  by: 'system',
} as const;

type ByTarget = ReadonlyMap<string, readonly string[]>;

/** Returns the members of each group or system by its reference. */
function byTarget(members: readonly Member[]): ByTarget {
  const found = new Map<string, string[]>();
  for (const { entityRef, of } of members) {
    for (const target of of) {
      const own = found.get(target);
      if (own) own.push(entityRef);
      else found.set(target, [entityRef]);
    }
  }
  return found;
}

const scoredOf = ({ score }: RollUp) => ({
  points: score.points,
  score: score.score,
  band: score.band,
  grade: score.grade,
  coverage: score.coverage,
  freshness: score.freshness,
});

/** Returns the roll-up of a team or system, or undefined if it has no services. */
function compared(
  subject: Subject,
  members: ByTarget,
  postures: ReadonlyMap<string, RolledUpPosture>,
): OverviewSubject | undefined {
  const refs = new Set([...subject.of].flatMap(ref => members.get(ref) ?? []));
  const rolledUp = rollUp(
    subject,
    [...refs].flatMap(ref => postures.get(ref) ?? []),
  );
  const { counting, score } = rolledUp;
  if (!counting.length) return undefined;
  return {
    entityRef: subject.entityRef,
    title: subject.title,
    ...scoredOf(rolledUp),
    memberCount: counting.length,
    openCriticals: score.openCriticals,
    failing: failingOfAll(counting),
    pillars: provenByPillar(counting),
  };
}

/**
 * Roll-ups of everything that the viewer can see, and comparisons of teams and systems.
 */
export class Overviews {
  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly locations: TrustedLocations,
  ) {}

  /** @param limit - the maximum number of teams, and of systems */
  async overview(viewer: Viewer, limit: number): Promise<Overview> {
    const { postures, structure, isVisible } = await this.visible(viewer);
    const everything = rollUp(EVERYTHING, [...postures.values()]);
    const { counting, predicted, score } = everything;
    const subjects = structure.filter(({ entityRef }) => isVisible(entityRef));
    const compare = async (
      kind: 'group' | 'system',
      by: Subject['by'],
    ): Promise<OverviewSubjects> => {
      const own = subjects.filter(found => found.kind === kind);
      const members = byTarget(
        (
          await this.stores.entities.members(
            by,
            structure.flatMap(found =>
              found.kind === kind ? found.entityRef : [],
            ),
            SERVICE_KINDS,
          )
        ).filter(member => this.locations.trust(member) !== 'untrusted'),
      );
      const items = own
        // A group that owns nothing itself is compared by its sub-groups.
        .filter(({ entityRef }) => members.has(entityRef))
        .flatMap(
          found =>
            compared(subjectOf(found, structure), members, postures) ?? [],
        )
        .sort(worstFirst);
      return { items: items.slice(0, limit), totalItems: items.length };
    };
    return {
      ...scoredOf(everything),
      memberCount: counting.length,
      withoutPosture: score.withoutPosture,
      shareAtBOrBetter: score.shareAtBOrBetter,
      openCriticals: score.openCriticals,
      servicesWithCriticals: [...postures.values()].filter(
        ({ kind, posture }) =>
          LISTED_KINDS.includes(kind) && (posture?.failing.CRITICAL ?? 0) > 0,
      ).length,
      predictedServices: predicted.length,
      pillars: provenByPillar(counting),
      teams: await compare('group', 'owner'),
      systems: await compare('system', 'system'),
      fixes: topFixes(counting, this.rules, isVisible, FIXES),
      catalogueVersion: this.rules.version,
    };
  }

  /** Computes the history from what the viewer can see now. It is not stored. */
  async history(viewer: Viewer, range: TimeRange): Promise<HistoryPoint[]> {
    const { postures } = await this.visible(viewer);
    const { counting } = rollUp(EVERYTHING, [...postures.values()]);
    const refs = counting.map(({ own }) => own.entityRef);
    return rollUpOverTime(
      await this.stores.history.pointsOf(refs, range),
      [],
      range,
      new Map(
        counting.map(({ own, tier, share }) => [
          own.entityRef,
          { tier, share: share || 1 },
        ]),
      ),
    );
  }

  /**
   * Reads what the viewer can see: services with their postures, groups and systems.
   */
  private async visible(viewer: Viewer): Promise<{
    postures: ReadonlyMap<string, RolledUpPosture>;
    structure: Structure;
    isVisible: (entityRef: string) => boolean;
  }> {
    const structure = await this.stores.entities.structure();
    const visible = await viewer.visibleAmong(async () => [
      ...(await this.stores.postureList.refs({})),
      ...structure.map(({ entityRef }) => entityRef),
    ]);
    const isVisible = (entityRef: string) =>
      visible === 'all' || visible.has(entityRef);
    const found = await this.stores.postureList.forRollUps();
    return {
      postures: new Map(
        found
          .filter(({ entityRef }) => isVisible(entityRef))
          .map(own => [own.entityRef, own]),
      ),
      structure,
      isVisible,
    };
  }
}

/**
 * Orders like the members of a scorecard: not enough evidence first, then by points.
 */
function worstFirst(a: OverviewSubject, b: OverviewSubject): number {
  return byWorst(worstKey(a.entityRef, a), worstKey(b.entityRef, b));
}
