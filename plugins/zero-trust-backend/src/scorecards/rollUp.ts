import { Failing } from 'backstage-plugin-zero-trust-common';
import {
  Membership,
  RollUpMember,
  rollUpMembers,
  RollUpScore,
  scoreRollUp,
  ServiceInRollUp,
} from 'backstage-plugin-zero-trust-common/alpha';
import { LISTED_KINDS } from '../store/catalogEntity';
import { RolledUpPosture } from '../store/postureRow';
import { Subject } from './members';

/** A service in a roll-up: as its own page shows it, and as it counts here. */
export interface Counted extends Membership<ServiceInRollUp> {
  own: RolledUpPosture;
  /** The posture over the resources that contribute. */
  here: RolledUpPosture;
}

export interface RollUp {
  score: RollUpScore;
  /** The members, without those that count in no figure. */
  counting: readonly Counted[];
  /** Services that use only resources of others. */
  users: readonly Counted[];
  /**
   * Predicted services, which are not members. A predicted database is not a service.
   */
  predicted: readonly RolledUpPosture[];
}

const hasResources = ({ posture }: RolledUpPosture) =>
  Object.keys(posture?.contributions.resources ?? {}).length > 0;

function serviceOf(entity: RolledUpPosture): ServiceInRollUp {
  const resources = entity.posture?.contributions.resources ?? {};
  return {
    entityRef: entity.entityRef,
    kind: entity.kind,
    tier: entity.tier,
    phase: entity.posture?.phase ?? 'measured',
    parts: entity.dependsOn,
    resources: Object.fromEntries(
      Object.entries(resources).map(([arn, { owners }]) => [arn, owners]),
    ),
  };
}

/**
 * Returns the posture over the contributing resources. If all contribute, this is the
 * service's own posture.
 */
function postureHere(
  entity: RolledUpPosture,
  contributing: readonly string[],
  groupRef: string,
): RolledUpPosture {
  const { posture } = entity;
  const all = Object.keys(posture?.contributions.resources ?? {});
  if (!posture || contributing.length === all.length) return entity;
  const within = posture.contributions.within[groupRef];
  if (!within) return { ...entity, posture: undefined };
  const { cap, ...scored } = within;
  const {
    change: _,
    noPosture: __,
    // Of the whole service: the points of a part have no earlier value to compare with.
    pointsWithoutWaivers: ___,
    ...rest
  } = posture;
  return {
    ...entity,
    posture: { ...rest, ...scored, caps: cap ? [cap] : [] },
  };
}

/** Returns the share of a member: 1 if its service has no resources. */
export const shareOf = ({ own, share }: Pick<Counted, 'own' | 'share'>) =>
  hasResources(own) ? share : 1;

const failingOf = (own: RolledUpPosture, arn: string) =>
  own.posture!.contributions.resources[arn].failing;

/** Returns a member in the form that the score function uses. */
export function rollUpMember(member: Counted): RollUpMember {
  const { own, here, tier, contributing } = member;
  return {
    entityRef: own.entityRef,
    tier,
    share: shareOf(member),
    points: here.posture?.points ?? null,
    band: here.posture?.band ?? null,
    coverage: here.posture?.coverage ?? 0,
    freshness: here.posture?.freshness ?? { observedAt: null, stale: false },
    openCriticals: Object.fromEntries(
      contributing.map(arn => [arn, failingOf(own, arn).CRITICAL]),
    ),
  };
}

/** Rolls services up for a Group, System or Domain. */
export function rollUp(
  { entityRef, of, by }: Pick<Subject, 'entityRef' | 'of' | 'by'>,
  entities: readonly RolledUpPosture[],
): RollUp {
  const byRef = new Map(entities.map(entity => [entity.entityRef, entity]));
  const members = rollUpMembers(
    entities.map(serviceOf),
    by === 'owner' ? of : undefined,
  ).map((membership): Counted => {
    const own = byRef.get(membership.service.entityRef)!;
    const here = postureHere(own, membership.contributing, entityRef);
    return { ...membership, own, here };
  });
  return {
    score: scoreRollUp(members.map(rollUpMember)),
    counting: members.filter(member => shareOf(member) > 0),
    users: members.filter(member => shareOf(member) === 0),
    predicted: entities.filter(
      ({ kind, posture }) =>
        LISTED_KINDS.includes(kind) && posture?.phase === 'predicted',
    ),
  };
}

/** Returns how many controls fail on the contributing resources, each resource once. */
export function failingOfAll(members: readonly Counted[]): Failing {
  const byArn = new Map(
    members.flatMap(({ own, contributing }) =>
      contributing.map(arn => [arn, failingOf(own, arn)] as const),
    ),
  );
  const total: Failing = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  for (const failing of byArn.values()) {
    total.CRITICAL += failing.CRITICAL;
    total.HIGH += failing.HIGH;
    total.MEDIUM += failing.MEDIUM;
    total.LOW += failing.LOW;
  }
  return total;
}
