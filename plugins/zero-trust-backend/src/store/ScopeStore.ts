import { ResourceType } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { DatabaseTime, databaseTime } from './databaseTime';
import { isLeased } from './isLeased';
import { toJson } from './json';
import { ScopeKind, ScopeRecord, scopeRecord, ScopeRow } from './scopeRecord';
import { whereInJson } from './whereInJson';

export interface ScopeQuery {
  source?: string;
  accountId?: string;
  region?: string;
}

/** An account-region, and whether it is in scope. */
export type ScopePlace = Pick<
  ScopeRecord,
  'accountId' | 'accountName' | 'region' | 'inScope' | 'outOfScopeAt'
>;

export function scopeId(
  kind: ScopeKind,
  source: string,
  { partition, accountId, region }: CollectionScope,
): string {
  return [kind, source, partition, accountId, region].join('|');
}

/** The account-regions, whether they are in scope, and when each is due. */
export class ScopeStore {
  constructor(
    private readonly db: Knex,
    private readonly time: DatabaseTime = databaseTime,
  ) {}

  /**
   * Replaces the scopes of a source. Its other scopes go out of scope, unless the list
   * is known to be incomplete, as a whole or for their account. An account that the list
   * does not name keeps its last known name.
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
    const rowsWith = (nameOf: (scope: CollectionScope) => string | null) =>
      scopes.map(scope => ({
        id: scopeId(kind, source, scope),
        kind,
        source,
        partition: scope.partition,
        account_id: scope.accountId,
        account_name: scope.accountName ?? nameOf(scope),
        region: scope.region,
        lists: toJson(lists),
        in_scope: true,
        out_of_scope_at: null,
        due_at: now,
      }));
    await this.db.transaction(async tx => {
      const rows = new Map(
        rowsWith(await this.lastNames(kind, source, scopes, tx)).map(row => [
          row.id,
          row,
        ]),
      );
      const known = new Map<
        string,
        Pick<ScopeRow, 'account_name' | 'in_scope' | 'lists'>
      >(
        (
          await tx<ScopeRow>('scopes')
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
        // Every back end writes in the same order, to avoid deadlocks.
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
      const kept = whereInJson(tx('scopes').select('id'), 'id', ids);
      await gone
        .whereNotIn('id', kept)
        .whereNotIn('account_id', undecided)
        .update({ in_scope: false, out_of_scope_at: now });
    });
  }

  /**
   * Returns a function that returns the last known name of the account of a scope: that of
   * the scope itself, or else of a scope of the account that is in scope, or else of the one
   * that went out of scope last.
   */
  private async lastNames(
    kind: ScopeKind,
    source: string,
    scopes: readonly CollectionScope[],
    tx: Knex,
  ): Promise<(scope: CollectionScope) => string | null> {
    const unnamed = scopes.flatMap(({ accountId, accountName }) =>
      accountName === undefined ? accountId : [],
    );
    const rows: Array<{
      id: string;
      account_id: string;
      account_name: string;
    }> = await whereInJson(
      tx('scopes')
        .select('id', 'account_id', 'account_name')
        .where({ kind, source })
        .whereNotNull('account_name')
        .orderBy([
          { column: 'in_scope', order: 'desc' },
          { column: 'out_of_scope_at', order: 'desc' },
          { column: 'id' },
        ]),
      'account_id',
      [...new Set(unnamed)],
    );
    const names = new Map<string, string>();
    for (const row of rows) {
      names.set(row.id, row.account_name);
      if (!names.has(row.account_id))
        names.set(row.account_id, row.account_name);
    }
    return scope =>
      names.get(scopeId(kind, source, scope)) ??
      names.get(scope.accountId) ??
      null;
  }

  /** Makes these scopes due now. */
  async makeDue(ids: readonly string[], now: string): Promise<void> {
    await whereInJson(this.db('scopes'), 'id', ids).update({ due_at: now });
  }

  /** Returns those of these scopes of which no read has succeeded yet. */
  async neverRead(ids: readonly string[], tx: Knex): Promise<Set<string>> {
    const rows: Array<{ id: string }> = await whereInJson(
      tx('scopes').whereNull('last_success_at').select('id'),
      'id',
      ids,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async byId(id: string): Promise<ScopeRecord | undefined> {
    const row = await this.rows().where({ id }).first();
    return row && scopeRecord(row);
  }

  async list(query: ScopeQuery = {}): Promise<ScopeRecord[]> {
    const rows: ScopeRow[] = await this.rows()
      .where({
        ...(query.source && { source: query.source }),
        ...(query.accountId && { account_id: query.accountId }),
        ...(query.region && { region: query.region }),
      })
      .orderBy(['account_id', 'region', 'source', 'id']);
    return rows.map(scopeRecord);
  }

  /**
   * Returns the accounts of which a part is out of scope, by id, and how many there are in
   * total.
   *
   * @param limit - the maximum number of accounts
   */
  async partlyGone(
    limit: number,
  ): Promise<{ accountIds: string[]; total: number }> {
    const gone = () => this.db('scopes').where({ in_scope: false });
    const [rows, [{ total }]]: [
      Array<{ account_id: string }>,
      Array<{ total?: number | string }>,
    ] = await Promise.all([
      gone().distinct('account_id').orderBy('account_id').limit(limit),
      gone().countDistinct({ total: 'account_id' }),
    ]);
    return {
      accountIds: rows.map(row => row.account_id),
      total: Number(total),
    };
  }

  /**
   * Returns all account-regions of those of these accounts of which a part is out of
   * scope.
   */
  async placesOfPartlyGone(
    accountIds: readonly string[],
  ): Promise<ScopePlace[]> {
    const rows: Array<
      Pick<
        ScopeRow,
        | 'account_id'
        | 'account_name'
        | 'region'
        | 'in_scope'
        | 'out_of_scope_at'
      >
    > = await whereInJson(
      this.db('scopes')
        .select(
          'account_id',
          'account_name',
          'region',
          'in_scope',
          'out_of_scope_at',
        )
        .whereIn(
          'account_id',
          this.db('scopes').select('account_id').where({ in_scope: false }),
        )
        .orderBy(['account_id', 'region', 'id']),
      'account_id',
      accountIds,
    );
    return rows.map(row => ({
      accountId: row.account_id,
      ...(row.account_name !== null && { accountName: row.account_name }),
      region: row.region,
      inScope: Boolean(row.in_scope),
      outOfScopeAt: row.out_of_scope_at ?? undefined,
    }));
  }

  private rows() {
    return this.db('scopes').select(
      'scopes.*',
      this.db.raw('? as leased', [isLeased(this.db, this.time)]),
    );
  }
}
