import { ResourceType } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { fromJson } from './json';

export type ScopeKind = 'evidence' | 'findings';
export type Outcome = 'healthy' | 'degraded' | 'failing';

export interface Progress {
  done: number;
  total: number | null;
  step: string;
}

/**
 * A problem, the controls that it leaves undecided, and those for which the last known
 * result is used.
 */
export type ScopeProblem = Omit<CollectionProblem, 'unlisted'> & {
  controls: string[];
  kept: string[];
};

/** A running read of findings. After a crash it continues from its cursor. */
export interface Reading {
  mode: 'full' | 'delta';
  since?: string;
  cursor?: string;
  /** The start time of the read, which is also its name. */
  startedAt: string;
}

/** By type, an ISO 8601 time, UTC. */
export type Listings = Partial<Record<ResourceType, string>>;

/** One account and region of one source. */
export interface ScopeRecord extends CollectionScope {
  id: string;
  kind: ScopeKind;
  source: string;
  inScope: boolean;
  outOfScopeAt?: string;
  priority: number;
  /** Whether a worker holds the lease, by the clock of the database. */
  leased: boolean;
  startedAt?: string;
  lastAttemptAt?: string;
  lastSuccessAt?: string;
  durationMs?: number;
  outcome?: Outcome;
  progress?: Progress;
  /** The types that a complete read lists. None for findings. */
  lists: ResourceType[];
  /** By type: when the last read that listed it completely started. */
  listed: Listings;
  problems: ScopeProblem[];
  reading?: Reading;
  lastFullAt?: string;
  readUntil?: string;
}

/** A row of `scopes`, with whether a worker holds its lease. */
export interface ScopeRow {
  id: string;
  kind: ScopeKind;
  source: string;
  partition: string;
  account_id: string;
  account_name: string | null;
  region: string;
  in_scope: boolean | number;
  out_of_scope_at: string | null;
  due_at: string;
  priority: number;
  lease_owner: string | null;
  lease_until: string | null;
  leased: boolean | number;
  started_at: string | null;
  last_attempt_at: string | null;
  last_success_at: string | null;
  duration_ms: number | null;
  outcome: Outcome | null;
  progress: string | null;
  lists: string;
  listed: string;
  problems: string;
  reading: string | null;
  last_full_at: string | null;
  read_until: string | null;
}

export function scopeRecord(row: ScopeRow): ScopeRecord {
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    partition: row.partition,
    accountId: row.account_id,
    ...(row.account_name !== null && { accountName: row.account_name }),
    region: row.region,
    inScope: Boolean(row.in_scope),
    outOfScopeAt: row.out_of_scope_at ?? undefined,
    priority: row.priority,
    leased: Boolean(row.leased),
    startedAt: row.started_at ?? undefined,
    lastAttemptAt: row.last_attempt_at ?? undefined,
    lastSuccessAt: row.last_success_at ?? undefined,
    durationMs: row.duration_ms ?? undefined,
    outcome: row.outcome ?? undefined,
    progress: fromJson<Progress>(row.progress),
    lists: fromJson<ResourceType[]>(row.lists),
    listed: fromJson<Listings>(row.listed),
    problems: fromJson<ScopeProblem[]>(row.problems),
    reading: fromJson<Reading>(row.reading),
    lastFullAt: row.last_full_at ?? undefined,
    readUntil: row.read_until ?? undefined,
  };
}
