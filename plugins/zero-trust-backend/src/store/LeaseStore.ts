import { Knex } from 'knex';
import { DatabaseTime, databaseTime } from './databaseTime';
import { isLeased } from './isLeased';
import { toJson } from './json';
import { LeaseLostError } from './LeaseLostError';
import {
  Listings,
  Outcome,
  Progress,
  Reading,
  ScopeKind,
  ScopeProblem,
  ScopeRecord,
} from './scopeRecord';
import { ScopeStore } from './ScopeStore';
import { whereInJson } from './whereInJson';

export interface Lease {
  owner: string;
  /** On the clock of the machine, for the schedule. */
  now: string;
  /** How long the lease holds, in milliseconds on the clock of the database. */
  leaseMs: number;
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

const REFRESH = 1;

/**
 * Leases on account-regions. A scope is due at a time; who takes the lease collects
 * it, and a replica that dies lets its lease run out. A refresh raises the priority
 * of a scope and leaves the time at which it is due unchanged so that workers can
 * tell one from the other.
 */
export class LeaseStore {
  constructor(
    private readonly db: Knex,
    private readonly scopes: Pick<ScopeStore, 'byId'>,
    private readonly time: DatabaseTime = databaseTime,
  ) {}

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

        .whereRaw('not ?', [isLeased(this.db, this.time)]);
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
      if (taken) return this.scopes.byId(id);
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
      /** Null ends the read. If it is absent, the read continues later. */
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

  /** Returns the lease unfinished so that another worker continues at once. */
  async release(id: string, owner: string): Promise<void> {
    await this.db('scopes')
      .where({ id, lease_owner: owner })
      .update({ lease_owner: null, lease_until: null, started_at: null });
  }

  /** Somebody waits for these: workers take them though they are not due yet. */
  async prioritise(ids: readonly string[], tx: Knex = this.db): Promise<void> {
    await whereInJson(tx('scopes'), 'id', ids).update({ priority: REFRESH });
  }
}
