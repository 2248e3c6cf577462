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
  /** The time on the clock of the machine, for the schedule. */
  now: string;
  /** How long the lease is valid, in milliseconds on the clock of the database. */
  leaseMs: number;
}

export interface ClaimQuery {
  sources: Record<ScopeKind, string[]>;
  /**
   * `due`: only scopes that are due by schedule. `refresh`: only scopes with a waiting
   * refresh. Default: both, the due ones first.
   */
  only?: 'due' | 'refresh';
  /** Skips scopes that failed the last time, unless a refresh waits for them. */
  withoutFailing?: boolean;
}

const REFRESH = 1;

/**
 * Leases on account-regions. A scope is due at a time. The worker that takes the lease
 * collects it, and the lease of a replica that stops expires. A refresh raises the
 * priority of a scope and does not change the time at which it is due, so workers can
 * distinguish the two.
 */
export class LeaseStore {
  constructor(
    private readonly db: Knex,
    private readonly scopes: Pick<ScopeStore, 'byId'>,
    private readonly time: DatabaseTime = databaseTime,
  ) {}

  /**
   * Takes the lease of one scope, if one must be collected, among the sources of this
   * back end: another back end can have others. Due scopes come before refreshes, so a
   * refresh never delays the schedule. Scopes that failed the last time come last.
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
      // Another replica may have been faster. Then no row is updated.
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

  /** Renews the lease. Returns false if it was lost. */
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

  /** Throws a LeaseLostError if another worker has the lease now. */
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
   * Stores that the scope was read completely. Throws a LeaseLostError if another
   * worker has the lease now.
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
   * Releases the lease with the outcome of the attempt. Returns false, and writes
   * nothing, if another owner has the lease.
   */
  async finish(
    id: string,
    owner: string,
    end: {
      now: string;
      dueAt: string;
      durationMs: number;
      outcome: Outcome;
      /** Does not store that a read succeeded. */
      withoutSuccess?: boolean;
      problems: readonly ScopeProblem[];
      /** Absent does not change it. */
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
        ...(end.outcome !== 'failing' &&
          !end.withoutSuccess && { last_success_at: end.now }),
        ...(end.listed && { listed: toJson(end.listed) }),
        ...(end.reading === null && { reading: null }),
      });
    return finished > 0;
  }

  /**
   * Releases the lease before the read is complete, so another worker continues at
   * once.
   */
  async release(id: string, owner: string): Promise<void> {
    await this.db('scopes')
      .where({ id, lease_owner: owner })
      .update({ lease_owner: null, lease_until: null, started_at: null });
  }

  /**
   * Workers collect these scopes although they are not due yet, because a refresh waits
   * for them.
   */
  async prioritise(ids: readonly string[], tx: Knex = this.db): Promise<void> {
    await whereInJson(tx('scopes'), 'id', ids).update({ priority: REFRESH });
  }
}
