import { ResourceType } from 'backstage-plugin-zero-trust-common';
import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { DatabaseTime, databaseTime } from './databaseTime';
import { fromJson, toJson } from './json';
import { LeaseLostError } from './LeaseLostError';
import { whereAmong } from './whereAmong';

export type ScopeKind = 'evidence' | 'findings';
export type Outcome = 'healthy' | 'degraded' | 'failing';

export interface Progress {
  done: number;
  total: number | null;
  step: string;
}

/**
 * A problem, the controls that it leaves undecided, and those of which the last
 * known result is kept.
 */
export type ScopeProblem = CollectionProblem & {
  controls: string[];
  kept: string[];
};

/** A read of findings that has begun: after a crash it goes on from its cursor. */
export interface Reading {
  mode: 'full' | 'delta';
  since?: string;
  cursor?: string;
  /** When it began; also its name. */
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
  /** Whether somebody holds the lease, by the clock of the database. */
  leased: boolean;
  startedAt?: string;
  lastAttemptAt?: string;
  lastSuccessAt?: string;
  durationMs?: number;
  outcome?: Outcome;
  progress?: Progress;
  /** The types that a complete read lists; none for findings. */
  lists: ResourceType[];
  /** By type, when the last read began that listed all of it. */
  listed: Listings;
  problems: ScopeProblem[];
  reading?: Reading;
  lastFullAt?: string;
  readUntil?: string;
}

export interface Lease {
  owner: string;
  /** On the clock of the machine, for the schedule. */
  now: string;
  /** How long the lease holds, in milliseconds on the clock of the database. */
  leaseMs: number;
}

interface Row {
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

export interface ScopeQuery {
  source?: string;
  accountId?: string;
  region?: string;
}

const REFRESH = 1;

function record(row: Row): ScopeRecord {
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

export interface ClaimQuery {
  sources: Record<ScopeKind, string[]>;
  /**
   * `due`: only what the schedule has made due; `refresh`: only what somebody
   * waits for. Default: either, what is due first.
   */
  only?: 'due' | 'refresh';
  /** Leaves out what failed the last time, unless it is taken for a refresh. */
  withoutFailing?: boolean;
}

export function scopeId(
  kind: ScopeKind,
  source: string,
  { partition, accountId, region }: CollectionScope,
): string {
  return [kind, source, partition, accountId, region].join('|');
}

/**
 * Account-regions and the leases on them. A scope is due at a time; who takes
 * the lease collects it, and a replica that dies lets its lease run out. A
 * refresh raises the priority of a scope and leaves the time at which it is due
 * unchanged, so that workers can tell one from the other.
 */
export class ScopeStore {
  constructor(
    private readonly db: Knex,
    private readonly time: DatabaseTime = databaseTime,
  ) {}

  /** SQL for whether somebody holds the lease of a row. */
  isLeased(db: Knex = this.db): Knex.Raw {
    return db.raw('(lease_until is not null and lease_until >= ?)', [
      this.time(db),
    ]);
  }

  /**
   * Makes these the scopes of a source. Others of the source go out of scope,
   * unless the list is known to be incomplete, as a whole or for their account.
   */
  async plan(
    kind: ScopeKind,
    source: string,
    scopes: readonly CollectionScope[],
    {
      now,
      complete,
      undecided = [],
      lists = [],
    }: {
      now: string;
      complete: boolean;
      undecided?: readonly string[];
      lists?: readonly ResourceType[];
    },
  ): Promise<void> {
    const rows = new Map(
      scopes.map(scope => [
        scopeId(kind, source, scope),
        {
          id: scopeId(kind, source, scope),
          kind,
          source,
          partition: scope.partition,
          account_id: scope.accountId,
          account_name: scope.accountName ?? null,
          region: scope.region,
          lists: toJson(lists),
          in_scope: true,
          out_of_scope_at: null,
          due_at: now,
        },
      ]),
    );
    await this.db.transaction(async tx => {
      const known = new Map<
        string,
        Pick<Row, 'account_name' | 'in_scope' | 'lists'>
      >(
        (
          await tx<Row>('scopes')
            .select('id', 'account_name', 'in_scope', 'lists')
            .where({ kind, source })
        ).map(row => [row.id, row]),
      );
      const changed = [...rows.values()]
        .filter(row => {
          const before = known.get(row.id);
          return (
            !before?.in_scope ||
            before.account_name !== row.account_name ||
            before.lists !== row.lists
          );
        })
        // Everybody writes in one order: nobody waits in a circle.
        .sort((one, other) => (one.id < other.id ? -1 : 1));
      for (const chunk of chunks(changed)) {
        await tx('scopes')
          .insert(chunk)
          .onConflict('id')
          .merge(['account_name', 'lists', 'in_scope', 'out_of_scope_at']);
      }
      if (!complete) return;
      const gone = tx('scopes').where({ kind, source, in_scope: true });
      const ids = [...rows.keys()];
      const kept = whereAmong(tx('scopes').select('id'), 'id', ids);
      await gone
        .whereNotIn('id', kept)
        .whereNotIn('account_id', undecided)
        .update({ in_scope: false, out_of_scope_at: now });
    });
  }

  async saveSourceProblems(
    kind: ScopeKind,
    source: string,
    problems: readonly CollectionProblem[],
    at: string,
  ): Promise<void> {
    await this.db('sources')
      .insert({ id: `${kind}|${source}`, problems: toJson(problems), at })
      .onConflict('id')
      .merge();
  }

  async sourceProblems(): Promise<
    Array<{ kind: ScopeKind; source: string; problems: CollectionProblem[] }>
  > {
    const rows = await this.db('sources').orderBy('id');
    return rows.map(row => ({
      kind: row.id.split('|')[0],
      source: row.id.split('|')[1],
      problems: fromJson<CollectionProblem[]>(row.problems),
    }));
  }

  /**
   * Takes the lease of one scope, if there is one to collect, among the sources
   * that this back end has: another back end may have others. What is due comes
   * before what somebody waits for, so a refresh never delays the schedule. What
   * failed the last time comes after what did not.
   */
  async claim(
    { owner, now, leaseMs }: Lease,
    { sources, only, withoutFailing = false }: ClaimQuery,
  ): Promise<ScopeRecord | undefined> {
    const wanted = (query: Knex.QueryBuilder) =>
      query.where(any => {
        if (only !== 'refresh') {
          any.orWhere(due => {
            due.where('due_at', '<=', now);
            if (withoutFailing) {
              due.where(q =>
                q.whereNull('outcome').orWhereNot({ outcome: 'failing' }),
              );
            }
          });
        }
        if (only !== 'due') any.orWhere('priority', '>=', REFRESH);
      });
    const free = (query: Knex.QueryBuilder) =>
      query
        .where({ in_scope: true })
        .where(q =>
          q
            .where(own =>
              own
                .where({ kind: 'evidence' })
                .whereIn('source', sources.evidence),
            )
            .orWhere(own =>
              own
                .where({ kind: 'findings' })
                .whereIn('source', sources.findings),
            ),
        )
        .modify(wanted)
        .whereRaw('not ?', [this.isLeased()]);
    const candidates: Array<{ id: string }> = await free(this.db('scopes'))
      .select('id')
      .orderByRaw('case when due_at <= ? then 0 else 1 end', [now])
      .orderByRaw("case when outcome = 'failing' then 1 else 0 end")
      .orderBy(['due_at', 'id'])
      .limit(10);
    for (const { id } of candidates) {
      // Another replica may have been faster: then no row is updated.
      const taken = await free(this.db('scopes').where({ id })).update({
        lease_owner: owner,
        lease_until: this.time(this.db, leaseMs),
        started_at: now,
        last_attempt_at: now,
        progress: null,
      });
      if (taken) return this.byId(id);
    }
    return undefined;
  }

  /** Keeps the lease; false when it was lost. */
  async renew(
    id: string,
    owner: string,
    leaseMs: number,
    progress: Progress | undefined,
  ): Promise<boolean> {
    const kept = await this.db('scopes')
      .where({ id, lease_owner: owner })
      .update({
        lease_until: this.time(this.db, leaseMs),
        ...(progress && { progress: toJson(progress) }),
      });
    return kept > 0;
  }

  /** Throws a LeaseLostError where somebody else reads it by now. */
  async saveReading(
    id: string,
    owner: string,
    reading: Reading,
    tx: Knex = this.db,
  ): Promise<void> {
    const kept = await tx('scopes')
      .where({ id, lease_owner: owner })
      .update({ reading: toJson(reading) });
    if (!kept) throw new LeaseLostError(id);
  }

  /**
   * Everything was read that there was when it started. Throws a LeaseLostError
   * where somebody else reads it by now.
   */
  async saveRead(
    id: string,
    owner: string,
    { mode, startedAt }: Pick<Reading, 'mode' | 'startedAt'>,
    tx: Knex = this.db,
  ): Promise<void> {
    const kept = await tx('scopes')
      .where({ id, lease_owner: owner })
      .update({
        read_until: startedAt,
        ...(mode === 'full' && { last_full_at: startedAt }),
      });
    if (!kept) throw new LeaseLostError(id);
  }

  /**
   * Gives the lease back with what became of the attempt. False when another owner has
   * the lease: then nothing is written.
   */
  async finish(
    id: string,
    owner: string,
    end: {
      now: string;
      dueAt: string;
      durationMs: number;
      outcome: Outcome;
      problems: readonly ScopeProblem[];
      /** Absent leaves what it was. */
      listed?: Listings;
      /** Null ends the reading; absent leaves it to be gone on with. */
      reading?: null;
    },
    tx: Knex = this.db,
  ): Promise<boolean> {
    const finished = await tx('scopes')
      .where({ id, lease_owner: owner })
      .update({
        lease_owner: null,
        lease_until: null,
        started_at: null,
        progress: null,
        priority: 0,
        due_at: end.dueAt,
        duration_ms: end.durationMs,
        outcome: end.outcome,
        problems: toJson(end.problems),
        ...(end.outcome !== 'failing' && { last_success_at: end.now }),
        ...(end.listed && { listed: toJson(end.listed) }),
        ...(end.reading === null && { reading: null }),
      });
    return finished > 0;
  }

  /** Gives the lease back unfinished: somebody goes on with it at once. */
  async release(id: string, owner: string): Promise<void> {
    await this.db('scopes')
      .where({ id, lease_owner: owner })
      .update({ lease_owner: null, lease_until: null, started_at: null });
  }

  /** Somebody waits for these: workers take them though they are not due yet. */
  async prioritise(ids: readonly string[], tx: Knex = this.db): Promise<void> {
    await whereAmong(tx('scopes'), 'id', ids).update({ priority: REFRESH });
  }

  /** Makes these due now, as if their time had come. */
  async makeDue(ids: readonly string[], now: string): Promise<void> {
    await whereAmong(this.db('scopes'), 'id', ids).update({ due_at: now });
  }

  async byId(id: string): Promise<ScopeRecord | undefined> {
    const row = await this.rows().where({ id }).first();
    return row && record(row);
  }

  async list(query: ScopeQuery = {}): Promise<ScopeRecord[]> {
    const rows: Row[] = await this.rows()
      .where({
        ...(query.source && { source: query.source }),
        ...(query.accountId && { account_id: query.accountId }),
        ...(query.region && { region: query.region }),
      })
      .orderBy(['account_id', 'region', 'source', 'id']);
    return rows.map(record);
  }

  private rows() {
    return this.db('scopes').select(
      'scopes.*',
      this.db.raw('? as leased', [this.isLeased()]),
    );
  }
}
