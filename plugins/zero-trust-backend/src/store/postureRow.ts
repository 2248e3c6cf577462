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
   * By ARN of each resource that counts: the owners of the entities that it provably
   * belongs to by tag or annotation, and how many controls fail.
   */
  resources: Record<
    string,
    {
      owners: string[];
      failing: Failing;
      /**
       * The holder of the entity on which its evidence is read; absent where that is
       * the entity itself.
       */
      reader?: number;
    }
  >;
  /** By group, where not all of them contribute to its roll-up. */
  within: Record<string, WithinGroup>;
  /** Accounts that the entity names, which is proven. */
  accounts: string[];
}

/** Failures of a fix that are shown to the same callers. */
export interface GainPart {
  /** The most points that the service gains when one of them passes. */
  gain: number;
  /** Absent where they are on resources that belong to the service in its own right. */
  through?: string[];
}

/** How a service fails a control. */
export interface FailingControl {
  /** How many of its resources fail it. */
  resources: number;
  /** The worst of the failures. */
  severity: Severity;
  /** Points that the service gains when the fix of the control passes. */
  gain: number;
  /**
   * The entities of others that its failures count through. Absent where one fails on a
   * resource that belongs to the service in its own right.
   */
  through?: string[];
  /**
   * The failures that the fix of the control ends, by the entities that they count
   * through, where these are not the same for all.
   */
  parts?: GainPart[];
  /** The resources that fail it, each with the worst failure. */
  failures: Array<{ arn: string; severity: Severity; through?: string[] }>;
}

/** The posture of one entity, as it is kept. */
export interface PostureRecord {
  entityRef: string;
  /** Who held the name: another holder has another posture. */
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
  /** Absent where no waiver is in force. */
  pointsWithoutWaivers?: number;
  resourceCount: number;
  caps: Cap[];
  pillars: PillarPosture[];
  predicted?: PostureSummary['predicted'];
  noPosture?: NoPosture;
  problems: AttributionProblem[];
  /** By failing control. */
  failingControls: Record<string, FailingControl>;
  /** Status by ARN and control. */
  statuses: Record<string, Record<string, ResultStatus>>;
  change?: number;
  contributions: Contributions;
  catalogueVersion: string;
}

/** A posture as it is written, with what its freshness is the oldest of. */
export interface PostureToKeep extends PostureRecord {
  observed: {
    /** Of what stays as old as it is. */
    at: string | null;
    /** Scopes: it is also of the last read of each. */
    scopes: readonly string[];
  };
}

/** With what the catalog says of the entity. */
export interface EntityPosture {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  tier: Tier;
  kind: string;
  /** The Resource entities that are proven to be part of it. */
  dependsOn: string[];
  /** Absent where nothing was ever computed: it has no claims and no resources. */
  posture?: PostureRecord;
  /**
   * Present where no account-region is in scope: what the sources say is not
   * configured; empty before they have listed any accounts.
   */
  nothingInScope?: CollectionProblem[];
}

/** What roll-ups need. */
export type RolledUpPosture = Omit<EntityPosture, 'posture'> & {
  posture?: Omit<PostureRecord, 'problems' | 'statuses'>;
};

/** What a summary shows. */
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
    // Without a row of its own every column of it is null.
    ...(phase !== null && { posture: postureRecord(found as FoundPostureRow) }),
  };
}

/** Whether two postures are kept as the same. */
export function isSamePosture(a: PostureToKeep, b: PostureToKeep): boolean {
  const kept = (posture: PostureToKeep) =>
    toJson([postureRow(posture), [...posture.observed.scopes].sort()]);
  return kept(a) === kept(b);
}
