import { Cap, PostureSummary } from 'backstage-plugin-zero-trust-common';
import { SERVICE_KINDS } from '../store/EntityStore';
import { EntityPosture, PostureRecord } from '../store/PostureStore';

const NOTHING = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

const NO_RESOURCES = {
  reason: 'no-resources' as const,
  message: 'No AWS database is proven to belong to it.',
};

/** Groups, Systems and Domains have the roll-up of their members. */
const SCORECARD = {
  reason: 'no-resources' as const,
  message: 'Its posture is its scorecard: the roll-up of its members.',
};

/** The scored part of a posture, or that there is none. */
export function scoredOf(posture: PostureRecord | undefined) {
  if (!posture) {
    return {
      phase: 'measured' as const,
      points: null,
      score: null,
      band: null,
      grade: null,
      coverage: 0,
      freshness: { observedAt: null, stale: false },
      failing: NOTHING,
      unknown: 0,
      noPosture: NO_RESOURCES,
    };
  }
  const { phase, points, score, band, grade, coverage, freshness } = posture;
  const { failing, unknown, predicted, noPosture } = posture;
  return {
    phase,
    points,
    score,
    band,
    grade,
    coverage,
    freshness,
    failing,
    unknown,
    ...(predicted && { predicted }),
    ...(noPosture && { noPosture }),
  };
}

/** Returns the cap that binds, without its resource: summaries are for everybody. */
function bindingCap({ caps }: PostureRecord): Cap | undefined {
  const cap = caps.find(({ binds }) => binds);
  if (!cap) return undefined;
  const { resourceArn: _, ...rest } = cap;
  return rest;
}

/** What lists, columns and roll-ups show. */
export function summaryOf(entity: EntityPosture): PostureSummary {
  const { entityRef, kind, title, owner, system, tier, posture } = entity;
  const cap = posture && bindingCap(posture);
  return {
    entityRef,
    title,
    ...(owner && { owner }),
    ...(system && { system }),
    tier,
    ...scoredOf(posture),
    ...(!SERVICE_KINDS.includes(kind) && { noPosture: SCORECARD }),
    resourceCount: posture?.resourceCount ?? 0,
    ...(cap && { cap }),
    ...(posture?.change !== undefined && { change: posture.change }),
  };
}

/** Of an entity that the catalog shows and this plugin has not read yet. */
export function notYetRead(entityRef: string): PostureSummary {
  return {
    entityRef,
    ...scoredOf(undefined),
    resourceCount: 0,
    noPosture: {
      reason: 'not-collected',
      message: 'It is new in the catalog and was not read yet.',
    },
  };
}
