import {
  AttributionProblem,
  Band,
  Cap,
  Failing,
  Grade,
  NoPosture,
  PillarPosture,
  PostureSummary,
  ResultStatus,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Tier } from './catalogEntity';
import { fromJson, toJson } from './json';
import { NEVER_READ } from './readGroups';

/** The score of a service over those of its resources that belong to a group. */
export type WithinGroup = Pick<
  PostureRecord,
  | 'points'
  | 'score'
  | 'grade'
  | 'band'
  | 'coverage'
  | 'failing'
  | 'unknown'
  | 'resourceCount'
> & { cap?: Cap };

/** What a posture contributes to roll-ups. */
export interface Contributions {
  /**
   * By ARN of each resource that counts: the owners of the entities to which it belongs
   * with proof by tag or annotation, and the number of failing controls.
   */
  resources: Record<
    string,
    {
      owners: string[];
      failing: Failing;
      /**
       * The holder of the entity on which its evidence is read. Absent if that is the
       * entity itself.
       */
      reader?: number;
    }
  >;
  /** By group, if not all of them contribute to its roll-up. */
  within: Record<string, WithinGroup>;
  /** Accounts that the entity names with proof. */
  accounts: string[];
}

/** Failures of a fix that the same callers can see. */
export interface GainPart {
  /** The most points that the service gains when one of them passes. */
  gain: number;
  /** Absent if they are on resources that belong directly to the service. */
  through?: string[];
}

/** How a service fails a control. */
export interface FailingControl {
  /** The number of its resources that fail it. */
  resources: number;
  /** The worst of the failures. */
  severity: Severity;
  /** The points that the service gains when the fix of the control passes. */
  gain: number;
  /**
   * The other entities through which its failures count. Absent if one fails on a
   * resource that belongs directly to the service.
   */
  through?: string[];
  /**
   * The failures that the fix of the control ends, by the entities through which they
   * count, if these are not the same for all.
   */
  parts?: GainPart[];
  /** The resources that fail it, each with the worst failure. */
  failures: Array<{ arn: string; severity: Severity; through?: string[] }>;
}

/** The stored posture of one entity. */
export interface PostureRecord {
  entityRef: string;
  /** The holder of the name: another holder has another posture. */
  holder: number;
  phase: 'measured' | 'predicted';
  points: number | null;
  score: number | null;
  grade: Grade | null;
  band: Band | null;
  coverage: number;
  freshness: { observedAt: string | null; stale: boolean };
  failing: Failing;
  unknown: number;
  /** Absent if no waiver is in force. */
  pointsWithoutWaivers?: number;
  resourceCount: number;
  caps: Cap[];
  pillars: PillarPosture[];
  predicted?: PostureSummary['predicted'];
  noPosture?: NoPosture;
  problems: AttributionProblem[];
  /** By failing control. */
  failingControls: Record<string, FailingControl>;
  /** The status by ARN and control. */
  statuses: Record<string, Record<string, ResultStatus>>;
  change?: number;
  contributions: Contributions;
  catalogueVersion: string;
}

/** A posture to write, with the times of the evidence behind it. */
export interface PostureToKeep extends PostureRecord {
  observed: {
    /** The oldest time of evidence that the last read of its scope did not find. */
    at: string | null;
    /** The scopes whose last read it also depends on. */
    scopes: readonly string[];
  };
}

/** A posture with the catalog data of its entity. */
export interface EntityPosture {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  tier: Tier;
  kind: string;
  /** The Resource entities that are proven to be part of it. */
  dependsOn: string[];
  /** Absent if nothing was ever computed, because it has no claims and no resources. */
  posture?: PostureRecord;
  /**
   * Present if no account-region is in scope: what is not configured, according to the
   * sources. Empty before they have listed any accounts.
   */
  nothingInScope?: CollectionProblem[];
}

/** The data for roll-ups. */
export type RolledUpPosture = Omit<EntityPosture, 'posture'> & {
  posture?: Omit<PostureRecord, 'problems' | 'statuses'>;
};

/** The data for a summary. */
export type SummarizedPosture = Omit<EntityPosture, 'posture'> & {
  posture?: Omit<
    PostureRecord,
    'problems' | 'statuses' | 'pillars' | 'failingControls' | 'contributions'
  >;
};

export interface PostureRow {
  entity_ref: string;
  holder: number;
  phase: PostureRecord['phase'];
  points: number | null;
  score: number | null;
  grade: Grade | null;
  band: string | null;
  coverage: number;
  observed_at: string | null;
  stale: boolean | number;
  failing: string;
  unknown: number;
  points_without_waivers: number | null;
  resource_count: number;
  caps: string;
  pillars: string;
  predicted: string | null;
  no_posture: string | null;
  problems: string;
  failing_controls: string;
  statuses: string;
  change: number | null;
  contributions: string;
  catalogue_version: string;
  read_group: number;
}

/** With the oldest of the last reads of its scopes. */
export type FoundPostureRow = PostureRow & { read_at: string | null };

export type JoinedPostureRow = {
  [K in keyof FoundPostureRow]:
    | FoundPostureRow[K]
    | (K extends 'entity_ref' ? never : null);
} & {
  title: string;
  owners: string;
  systems: string;
  tier: Tier;
  kind: string;
  proven_depends_on: string;
  nothing_in_scope: string | null;
};

export const READ_AT = `(
  select nullif(read_groups.read_at, '${NEVER_READ}') from read_groups
   where read_groups.id = postures.read_group
)`;

export const NOTHING_IN_SCOPE = `case
  when exists (select 1 from scopes where kind = 'evidence' and in_scope)
  then null
  else coalesce(
    (select max(problems) from sources
      where id like 'evidence|%' and problems like '%"not-configured"%'),
    '[]')
  end`;

export function postureRow(
  posture: PostureToKeep,
): Omit<PostureRow, 'read_group'> {
  return {
    entity_ref: posture.entityRef,
    holder: posture.holder,
    phase: posture.phase,
    points: posture.points,
    score: posture.score,
    grade: posture.grade,
    band: posture.band && toJson(posture.band),
    coverage: posture.coverage,
    observed_at: posture.observed.at,
    stale: posture.freshness.stale,
    failing: toJson(posture.failing),
    unknown: posture.unknown,
    points_without_waivers: posture.pointsWithoutWaivers ?? null,
    resource_count: posture.resourceCount,
    caps: toJson(posture.caps),
    pillars: toJson(posture.pillars),
    predicted: posture.predicted ? toJson(posture.predicted) : null,
    no_posture: posture.noPosture ? toJson(posture.noPosture) : null,
    problems: toJson(posture.problems),
    failing_controls: toJson(posture.failingControls),
    statuses: toJson(posture.statuses),
    change: posture.change ?? null,
    contributions: toJson(posture.contributions),
    catalogue_version: posture.catalogueVersion,
  };
}

function observedAt({ observed_at: at, read_at: readAt }: FoundPostureRow) {
  return at !== null && (readAt === null || at < readAt) ? at : readAt;
}

export function postureRecord(found: FoundPostureRow): PostureRecord {
  return {
    entityRef: found.entity_ref,
    holder: found.holder,
    phase: found.phase,
    points: found.points,
    score: found.score,
    grade: found.grade,
    band: fromJson<Band>(found.band) ?? null,
    coverage: found.coverage,
    freshness: { observedAt: observedAt(found), stale: Boolean(found.stale) },
    failing: fromJson<Failing>(found.failing),
    unknown: found.unknown,
    pointsWithoutWaivers: found.points_without_waivers ?? undefined,
    resourceCount: found.resource_count,
    caps: fromJson<Cap[]>(found.caps),
    pillars: fromJson<PillarPosture[]>(found.pillars),
    predicted: fromJson<PostureRecord['predicted'] & {}>(found.predicted),
    noPosture: fromJson<NoPosture>(found.no_posture),
    problems: fromJson<AttributionProblem[]>(found.problems),
    failingControls: fromJson<PostureRecord['failingControls']>(
      found.failing_controls,
    ),
    statuses: fromJson<PostureRecord['statuses']>(found.statuses),
    change: found.change ?? undefined,
    contributions: fromJson<Contributions>(found.contributions),
    catalogueVersion: found.catalogue_version,
  };
}

export function entityPosture(found: JoinedPostureRow): EntityPosture {
  const { phase } = found;
  return {
    entityRef: found.entity_ref,
    title: found.title,
    owner: fromJson<string[]>(found.owners)[0],
    system: fromJson<string[]>(found.systems)[0],
    tier: found.tier,
    kind: found.kind,
    dependsOn: fromJson<string[]>(found.proven_depends_on),
    nothingInScope: fromJson<CollectionProblem[]>(found.nothing_in_scope),
    // Without a row of its own, all its columns are null.
    ...(phase !== null && { posture: postureRecord(found as FoundPostureRow) }),
  };
}

/** Returns whether two postures are stored as the same. */
export function isSamePosture(a: PostureToKeep, b: PostureToKeep): boolean {
  const kept = (posture: PostureToKeep) =>
    toJson([postureRow(posture), [...posture.observed.scopes].sort()]);
  return kept(a) === kept(b);
}
