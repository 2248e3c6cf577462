import { ResourceType, Result } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { resultsAt, timesOf } from './dated';
import { FOUNDATION, ResourceRow, ScopeColumns } from './resourceRow';
import { saveUnread, UnreadEvidence } from './saveUnread';
import { whereInJson } from './whereInJson';

/** The inputs of an account's score. */
export interface FoundationResource {
  arn: string;
  type: ResourceType;
  partition: string;
  accountId: string;
  name: string;
  results: Result[];
}

/** The resource types that must have an owner (ZT-GOV-04). */
export const OWNED: readonly ResourceType[] = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
];

/** Subjects about accounts, and the accounts of resources. */
export class FoundationStore {
  constructor(private readonly db: Knex) {}

  saveUnread(unread: readonly UnreadEvidence[]): Promise<string[]> {
    return saveUnread(this.db, unread);
  }

  /** Removes the subjects about accounts in these scopes. */
  async remove(scopeIds: readonly string[]): Promise<void> {
    await whereInJson(
      this.db('resources').where({ state: FOUNDATION }),
      'scope_id',
      scopeIds,
    ).delete();
  }

  /**
   * Returns the subjects about these accounts, or all: not the resources that run in
   * them.
   */
  async ofAccounts(
    accountIds?: readonly string[],
    tx: Knex = this.db,
  ): Promise<FoundationResource[]> {
    const query = tx('resources')
      .leftJoin('scopes', 'scopes.id', 'resources.scope_id')
      .select(
        'resources.arn',
        'resources.type',
        'resources.partition',
        'resources.account_id',
        'resources.name',
        'resources.results',
        'scopes.read_at',
        'scopes.read_times',
      )
      .where({ 'resources.state': FOUNDATION })
      .orderBy('resources.arn');
    const rows: Array<
      Pick<
        ResourceRow,
        'arn' | 'type' | 'partition' | 'account_id' | 'name' | 'results'
      > &
        Pick<ScopeColumns, 'read_at' | 'read_times'>
    > = await (accountIds
      ? whereInJson(query, 'resources.account_id', accountIds)
      : query);
    return rows.map(row => ({
      arn: row.arn,
      type: row.type as ResourceType,
      partition: row.partition,
      accountId: row.account_id,
      name: row.name,
      results: resultsAt(row.results, timesOf(row)),
    }));
  }

  /** Returns the ARNs of the subjects about these accounts. */
  async arnsOf(accountIds: readonly string[]): Promise<string[]> {
    const rows: Array<{ arn: string }> = await whereInJson(
      this.db('resources').select('arn').where({ state: FOUNDATION }),
      'account_id',
      accountIds,
    );
    return rows.map(({ arn }) => arn);
  }

  /** Returns the partition of each account, of these or of all, that has resources. */
  async partitionsOf(
    accountIds?: readonly string[],
  ): Promise<Map<string, string>> {
    const query = this.db('resources').distinct('account_id', 'partition');
    const rows: Array<Pick<ResourceRow, 'account_id' | 'partition'>> =
      await (accountIds ? whereInJson(query, 'account_id', accountIds) : query);
    return new Map(rows.map(row => [row.account_id, row.partition]));
  }

  /**
   * Returns how many databases and bastions of each account have an owner, and which
   * have none.
   */
  async ownership(
    accountIds: readonly string[],
    tx: Knex = this.db,
  ): Promise<Map<string, { total: number; unowned: string[] }>> {
    const rows: Array<Pick<ResourceRow, 'account_id' | 'name' | 'state'>> =
      await whereInJson(
        tx<ResourceRow>('resources')
          .leftJoin('scopes', 'scopes.id', 'resources.scope_id')
          .select('resources.account_id', 'resources.name', 'resources.state')
          .whereIn('resources.type', OWNED)
          .whereNotNull('resources.evidence')
          .whereNull('scopes.out_of_scope_at')
          .orderBy('resources.name'),
        'resources.account_id',
        accountIds,
      );
    const found = new Map(
      accountIds.map(id => [id, { total: 0, unowned: [] as string[] }]),
    );
    for (const { account_id: accountId, name, state } of rows) {
      const account = found.get(accountId)!;
      account.total += 1;
      if (state !== 'attributed') account.unowned.push(name);
    }
    return found;
  }
}
