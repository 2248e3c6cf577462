import { NotFoundError } from '@backstage/errors';
import { Grade, severities } from 'backstage-plugin-zero-trust-common';
import {
  HistoryPoint,
  Scorecard,
  ScorecardMember,
  WaiverCount,
} from 'backstage-plugin-zero-trust-common/responses';
import { TrustedLocations } from '../attribution/TrustedLocations';
import { Viewer } from '../access/Access';
import { hasNoDatabase, summaryOf } from '../posture/summaryOf';
import { isShownOn, worstControls } from '../posture/worstControl';
import { Rules } from '../posture/rules';
import { DAY } from '../store/durations';
import { TimeRange } from '../store/memberHistory';
import { RolledUpPosture } from '../store/postureRow';
import { Stores } from '../store/Stores';
import { byWorst, WorstKey, worstKey } from './byWorst';
import {
  childrenOf,
  loadMembers,
  Member,
  Structure,
  Subject,
  subjectOf,
} from './members';
import { Counted, failingOfAll, RollUp, rollUp, shareOf } from './rollUp';
import { provenOf } from './provenByPillar';
import { rollUpOverTime } from './rollUpOverTime';
import { IsVisible, topFixes } from './topFixes';

const TOP = 10;
const SOON = 30 * DAY;

/** The parts of the list of members, in their order. */
const PARTS = { withPoints: 0, predicted: 1, users: 2, withoutPoints: 3 };

/** The position of a member in the list. */
export interface MemberPosition extends WorstKey {
  part: number;
}

type PlacedMember = ScorecardMember & { position: MemberPosition };
type Listed = Omit<PlacedMember, 'usesResourcesOf' | 'waivers'> & {
  owners: string[];
};

const hasPoints = ({ here }: Counted) =>
  (here.posture?.points ?? null) !== null;

const byPosition = (a: MemberPosition, b: MemberPosition) =>
  a.part - b.part || byWorst(a, b);

/**
 * Worst first; then predictions, services that use only resources of others, and
 * services without posture.
 */
function listed({ counting, users, predicted }: RollUp): Listed[] {
  const item = (
    part: keyof typeof PARTS,
    placed: RolledUpPosture,
    { shown = placed, share = 0, owners = [] as string[] } = {},
  ): Listed => ({
    ...summaryOf(shown),
    pillars: provenOf(shown),
    share,
    owners,
    position: {
      part: PARTS[part],
      ...worstKey(placed.entityRef, placed.posture),
    },
  });
  return [
    ...counting.map(member =>
      hasPoints(member)
        ? item('withPoints', member.here, { share: member.share })
        : item('withoutPoints', member.here, { share: shareOf(member) }),
    ),
    ...predicted.map(entity => item('predicted', entity)),
    ...users.map(({ own, here }) =>
      item('users', here, {
        shown: own,
        owners: Object.values(
          own.posture?.contributions.resources ?? {},
        ).flatMap(({ owners }) => owners),
      }),
    ),
  ].sort((a, b) => byPosition(a.position, b.position));
}

/** Returns the entities through which failures count. */
const throughOf = (postures: readonly RolledUpPosture[]): string[] => [
  ...new Set(
    postures.flatMap(({ posture }) =>
      Object.values(posture?.failingControls ?? {}).flatMap(({ failures }) =>
        failures.flatMap(({ through }) => through ?? []),
      ),
    ),
  ),
];

/**
 * Returns the controls that a member fails on the resources that contribute, or on all
 * of its resources if none contributes.
 */
const failuresIn = ({ own, contributing }: Counted, isVisible: IsVisible) =>
  Object.entries(own.posture?.failingControls ?? {}).flatMap(
    ([controlId, failing]) =>
      failing.failures.some(
        failure =>
          (!contributing.length || contributing.includes(failure.arn)) &&
          isShownOn(isVisible)(failure),
      )
        ? { ...failing, controlId, entityRef: own.entityRef }
        : [],
  );

/** Returns a service and those of the databases in it whose waivers count. */
const withParts = (
  { entityRef, dependsOn }: RolledUpPosture,
  counts: (ref: string) => boolean,
): string[] => [entityRef, ...dependsOn.filter(counts)];

type WaiverCounts = ReadonlyMap<string, WaiverCount>;

/** Returns how many waivers these entities have together, each entity once. */
function waiversOf(refs: readonly string[], counts: WaiverCounts): WaiverCount {
  const total: WaiverCount = { inForce: 0, endingSoon: 0 };
  for (const ref of new Set(refs)) {
    total.inForce += counts.get(ref)?.inForce ?? 0;
    total.endingSoon += counts.get(ref)?.endingSoon ?? 0;
  }
  return total;
}

/** Roll-ups of Groups, Systems and Domains from what the viewer can see. */
export class Scorecards {
  constructor(
    private readonly stores: Stores,
    private readonly rules: Rules,
    private readonly locations: TrustedLocations,
  ) {}

  async scorecard(
    entityRef: string,
    viewer: Viewer,
    { after, limit, now }: { after?: MemberPosition; limit: number; now: Date },
  ): Promise<
    Omit<Scorecard, 'pageInfo' | 'members'> & { members: PlacedMember[] }
  > {
    const { structure, subject, members } = await this.members(
      entityRef,
      viewer,
    );
    const postures = await this.stores.postureList.members(
      members.map(member => member.entityRef),
    );
    const rolledUp = rollUp(subject, postures);
    const all = listed(rolledUp);
    const others = await viewer.visibleAmong(async () => [
      ...throughOf(postures),
      ...postures.flatMap(({ dependsOn }) => dependsOn),
    ]);
    const isVisible: IsVisible = ref => others === 'all' || others.has(ref);
    const isOwned = await this.ownedBy(
      subject,
      postures.flatMap(({ dependsOn }) => dependsOn),
    );
    const parts = new Map(
      postures.map(own => [
        own.entityRef,
        withParts(own, ref => isVisible(ref) && isOwned(ref)),
      ]),
    );
    const waivers = await this.stores.waivers.countInForce(
      [...new Set([...parts.values()].flat())],
      now.toISOString(),
      new Date(now.getTime() + SOON).toISOString(),
    );
    const worst = worstControls(
      [...rolledUp.counting, ...rolledUp.users].flatMap(member =>
        failuresIn(member, isVisible),
      ),
      isVisible,
      this.rules,
    );
    const children = await this.children(entityRef, structure, viewer);
    const rest = after
      ? all.filter(({ position }) => byPosition(position, after) > 0)
      : all;
    return {
      entityRef: subject.entityRef,
      ...rolledUp.score,
      memberCount: rolledUp.counting.length,
      waivers: waiversOf(
        rolledUp.counting.flatMap(({ own }) => parts.get(own.entityRef)!),
        waivers,
      ),
      members: (await this.named(rest.slice(0, limit), viewer)).map(member => ({
        ...member,
        ...(worst.has(member.entityRef) && {
          worstControl: worst.get(member.entityRef),
        }),
        waivers: waiversOf(parts.get(member.entityRef)!, waivers),
      })),
      totalMembers: all.length,
      topFailing: this.topFailing(rolledUp.counting, isVisible),
      fixes: topFixes(rolledUp.counting, this.rules, isVisible, TOP),
      children: children.map(child => this.child(child, members, postures)),
      catalogueVersion: this.rules.version,
    };
  }

  /**
   * Returns the figures of a badge: those of the scorecard. Without a viewer it counts all
   * members. Throws NotFoundError if the entity has no scorecard.
   */
  async badge(
    entityRef: string,
    viewer?: Viewer,
  ): Promise<{
    grade: Grade | null;
    score: number | null;
    /** Whether no member has a database. */
    isEmpty: boolean;
    /** The services that count. */
    members: string[];
  }> {
    const { subject, members } = await this.members(entityRef, viewer);
    const { score, counting, users, predicted } = rollUp(
      subject,
      await this.stores.postureList.members(members.map(own => own.entityRef)),
    );
    return {
      grade: score.grade,
      score: score.score,
      isEmpty:
        !users.length &&
        !predicted.length &&
        counting.every(({ own }) => hasNoDatabase(own)),
      members: counting.map(({ own }) => own.entityRef),
    };
  }

  /**
   * Returns the entities that count for a Group, System or Domain. A hidden one has
   * none, as an absent one.
   */
  async membersOf(entityRef: string, viewer: Viewer): Promise<string[]> {
    const structure = await this.stores.entities.structure();
    const entity = structure.find(found => found.entityRef === entityRef);
    const named = await viewer.namedAmong([entityRef]);
    if (!entity || !named.has(entityRef)) return [];
    const members = await loadMembers(
      subjectOf(entity, structure),
      this.stores.entities,
      this.locations,
    );
    return members.map(member => member.entityRef);
  }

  /**
   * Computes the scorecard from the members that the viewer can see now. It is not
   * stored.
   */
  async history(
    entityRef: string,
    viewer: Viewer,
    range: TimeRange,
  ): Promise<HistoryPoint[]> {
    const { subject, members } = await this.members(entityRef, viewer);
    const { counting, users } = rollUp(
      subject,
      await this.stores.postureList.members(members.map(own => own.entityRef)),
    );
    const all = [...counting, ...users];
    const refs = all.map(({ own: service }) => service.entityRef);
    const own = await this.stores.history.pointsOf(refs, range);
    return rollUpOverTime(
      own,
      subject.by === 'owner'
        ? await this.stores.groupHistory.pointsOf(refs, entityRef, range, own)
        : [],
      range,
      new Map(
        all.map(({ own: service, tier, share }) => [
          service.entityRef,
          // A service that contributes nothing now counted completely when it
          // contributed.
          { tier, share: share || 1 },
        ]),
      ),
    );
  }

  /**
   * Returns which of these Resource entities a Group or its sub-teams own. For Systems
   * and Domains, the owner does not matter.
   */
  private async ownedBy(
    { by, of }: Pick<Subject, 'by' | 'of'>,
    refs: readonly string[],
  ): Promise<(ref: string) => boolean> {
    if (by !== 'owner') return () => true;
    const found = await this.stores.entities.byRefs([...new Set(refs)]);
    const owned = new Set(
      found.flatMap(({ entityRef, owners }) =>
        owners.some(owner => of.has(owner)) ? entityRef : [],
      ),
    );
    return ref => owned.has(ref);
  }

  /**
   * Returns the owners of the resources that a member uses, as far as the viewer can
   * see them.
   */
  private async named(
    members: readonly Listed[],
    viewer: Viewer,
  ): Promise<Array<Omit<PlacedMember, 'waivers'>>> {
    const owners = [...new Set(members.flatMap(member => member.owners))];
    const visible = owners.length
      ? await viewer.visibleAmong(async () => owners)
      : 'all';
    return members.map(({ owners: own, ...member }) => {
      const shown = [...new Set(own)]
        .filter(ref => visible === 'all' || visible.has(ref))
        .sort();
      return { ...member, ...(shown.length && { usesResourcesOf: shown }) };
    });
  }

  private async members(
    entityRef: string,
    viewer?: Viewer,
  ): Promise<{ structure: Structure; subject: Subject; members: Member[] }> {
    const structure = await this.stores.entities.structure();
    const entity = structure.find(found => found.entityRef === entityRef);
    if (!entity) {
      throw new NotFoundError(
        `${entityRef} has no scorecard: it is not a Group, System or Domain, or not yet read from the catalog`,
      );
    }
    const subject = subjectOf(entity, structure);
    const all = await loadMembers(
      subject,
      this.stores.entities,
      this.locations,
    );
    const visible = viewer
      ? await viewer.visibleAmong(async () =>
          all.map(member => member.entityRef),
        )
      : 'all';
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
    subject: Subject,
    members: readonly Member[],
    postures: readonly RolledUpPosture[],
  ): Scorecard['children'][number] {
    const own = new Set(
      members
        .filter(member => member.of.some(ref => subject.of.has(ref)))
        .map(m => m.entityRef),
    );
    const { score: rolledUp, counting } = rollUp(
      subject,
      postures.filter(posture => own.has(posture.entityRef)),
    );
    const { points, score, grade, coverage, freshness } = rolledUp;
    return {
      entityRef: subject.entityRef,
      title: subject.title,
      points,
      score,
      grade,
      coverage,
      freshness,
      memberCount: counting.length,
      failing: failingOfAll(counting),
    };
  }

  /**
   * Orders controls by severity, then by the number of failing services. Each resource
   * counts once, even if it contributes to several services.
   */
  private topFailing(
    members: readonly Counted[],
    isVisible: IsVisible,
  ): Scorecard['topFailing'] {
    const found = new Map<
      string,
      { services: Set<string>; resources: Set<string> }
    >();
    for (const { own, contributing } of members) {
      for (const [id, { failures }] of Object.entries(
        own.posture?.failingControls ?? {},
      )) {
        for (const { arn, through } of failures) {
          if (!contributing.includes(arn)) continue;
          if (through && !through.some(isVisible)) continue;
          const count = found.get(id) ?? {
            services: new Set(),
            resources: new Set(),
          };
          found.set(id, count);
          count.services.add(own.entityRef);
          count.resources.add(arn);
        }
      }
    }
    const counts = [...found].map(
      ([id, { services, resources }]) =>
        [id, { services: services.size, resources: resources.size }] as const,
    );
    return counts
      .flatMap(([controlId, count]) => {
        const control = this.rules.byId.get(controlId);
        if (!control) return [];
        const { title, severity, pillar } = control;
        return [{ controlId, title, severity, pillar, ...count }];
      })
      .sort(
        (a, b) =>
          severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
          b.services - a.services ||
          b.resources - a.resources ||
          a.controlId.localeCompare(b.controlId),
      )
      .slice(0, TOP);
  }
}
