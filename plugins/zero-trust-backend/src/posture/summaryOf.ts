import {
  Cap,
  NoPosture,
  PostureSummary,
} from 'backstage-plugin-zero-trust-common';
import { SERVICE_KINDS } from '../store/catalogEntity';
import { SummarizedPosture } from '../store/postureRow';
import {
  NEW_IN_CATALOG,
  NO_RESOURCES,
  nothingInScope,
  SCORECARD,
} from './noPosture';

type Summarized = NonNullable<SummarizedPosture['posture']>;

const NOTHING = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

/** Returns the scored part of a posture, or that there is none. */
export function scoredOf(posture: Summarized | undefined) {
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
  const { pointsWithoutWaivers } = posture;
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
    ...(pointsWithoutWaivers !== undefined && { pointsWithoutWaivers }),
    ...(predicted && { predicted }),
    ...(noPosture && { noPosture }),
  };
}

/**
 * Returns the cap that binds, without its resource, because everybody can read
 * summaries.
 */
function bindingCap({ caps }: Summarized): Cap | undefined {
  const cap = caps.find(({ binds }) => binds);
  if (!cap) return undefined;
  const { resourceArn: _, ...rest } = cap;
  return rest;
}

function noPostureOf(
  { kind, nothingInScope: problems }: SummarizedPosture,
  own: NoPosture | undefined,
): NoPosture | undefined {
  if (!SERVICE_KINDS.includes(kind)) return SCORECARD;
  return own?.reason === 'no-resources' && problems
    ? nothingInScope(problems)
    : own;
}

/** Returns the summary that lists, columns and roll-ups show. */
export function summaryOf(entity: SummarizedPosture): PostureSummary {
  const { entityRef, title, owner, system, tier, posture } = entity;
  const cap = posture && bindingCap(posture);
  const scored = scoredOf(posture);
  const noPosture = noPostureOf(entity, scored.noPosture);
  return {
    entityRef,
    title,
    ...(owner && { owner }),
    ...(system && { system }),
    tier,
    ...scored,
    ...(noPosture && { noPosture }),
    resourceCount: posture?.resourceCount ?? 0,
    ...(cap && { cap }),
    ...(posture?.change !== undefined && { change: posture.change }),
  };
}

/**
 * Returns the summary of an entity that is in the catalog and was not read by this
 * plugin yet.
 */
export function notYetRead(entityRef: string): PostureSummary {
  return {
    entityRef,
    ...scoredOf(undefined),
    resourceCount: 0,
    noPosture: NEW_IN_CATALOG,
  };
}

/**
 * Returns whether an entity has no database and claims none. One that was not read yet, or
 * whose claim is not proven, may have one.
 */
export function hasNoDatabase(
  entity: Parameters<typeof summaryOf>[0],
): boolean {
  const { noPosture } = summaryOf(entity);
  return noPosture?.reason === 'no-resources' && !noPosture.claim;
}
