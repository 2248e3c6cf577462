import {
  PillarPosture,
  ResultStatus,
} from 'backstage-plugin-zero-trust-common';
import { ResourceScore } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { FOUNDATION } from './resourceRow';
import { whereInJson } from './whereInJson';

/** An AWS account with its score. */
export interface AccountRecord {
  accountId: string;
  partition: string;
  name: string;
  score: ResourceScore;
  pillars: PillarPosture[];
}

interface Row {
  account_id: string;
  partition: string;
  name: string;
  score: string;
  pillars: string;
  worst_first: number;
}

/** A rank after all accounts with points. */
const NONE = 3000;

/** Accounts without enough evidence come first among the worst. */
function rank({ points, score }: ResourceScore): number {
  if (points === null) return NONE;
  return score === null ? points - 1000 : points;
}

/** Returns the part of an account's score that limits the services in it. */
const limitOf = ({ arn, points, band }: ResourceScore) =>
  toJson([arn, points, band]);

const row = (account: AccountRecord): Row => ({
  account_id: account.accountId,
  partition: account.partition,
  name: account.name,
  score: toJson(account.score),
  pillars: toJson(account.pillars),
  worst_first: rank(account.score),
});

const record = (found: Row): AccountRecord => ({
  accountId: found.account_id,
  partition: found.partition,
  name: found.name,
  score: fromJson<ResourceScore>(found.score),
  pillars: fromJson<PillarPosture[]>(found.pillars),
});

export interface AccountFilter {
  /** Only these accounts. Absent: all. */
  among?: readonly string[];
  /** Only accounts that fail one of these controls, in any of their regions. */
  controlIds?: readonly string[];
  /** With `controlIds`: the statuses instead of a failure. */
  statuses?: readonly ResultStatus[];
}

/** An account in the list, with its rank. */
export interface ListedAccount extends AccountRecord {
  worstFirst: number;
}

export interface AccountPage {
  /** The last account of the previous page. */
  after?: Pick<ListedAccount, 'worstFirst' | 'accountId'>;
  limit: number;
}

export class AccountStore {
  constructor(private readonly db: Knex) {}

  /**
   * Writes accounts that have changed. Returns the ids of those whose limit on services
   * changed.
   */
  async save(
    accounts: readonly AccountRecord[],
    tx: Knex = this.db,
  ): Promise<string[]> {
    const rows = await this.rows(
      accounts.map(({ accountId }) => accountId),
      tx,
    );
    const before = new Map(rows.map(r => [r.account_id, JSON.stringify(r)]));
    const limits = new Map(
      rows.map(r => [r.account_id, limitOf(record(r).score)]),
    );
    const changed = accounts
      .map(row)
      .filter(r => before.get(r.account_id) !== JSON.stringify(r))
      .sort((one, other) => (one.account_id < other.account_id ? -1 : 1));
    for (const chunk of chunks(changed)) {
      await tx('accounts').insert(chunk).onConflict('account_id').merge();
    }
    return accounts
      .filter(own => limits.get(own.accountId) !== limitOf(own.score))
      .map(({ accountId }) => accountId);
  }

  /** Removes accounts. Returns the ids of those that existed. */
  async remove(
    accountIds: readonly string[],
    tx: Knex = this.db,
  ): Promise<string[]> {
    const rows = await this.rows(accountIds, tx);
    if (!rows.length) return [];
    await whereInJson(tx('accounts'), 'account_id', accountIds).delete();
    return rows.map(found => found.account_id);
  }

  /** Removes all other accounts that were not read and are not waiting for a read. */
  async removeExcept(accountIds: readonly string[]): Promise<void> {
    await this.db('accounts')
      .whereNotIn(
        'account_id',
        whereInJson(
          this.db('accounts').select('account_id'),
          'account_id',
          accountIds,
        ),
      )
      // An account that another task added after the others were read stays.
      .whereNotExists(
        this.db('resources')
          .where({ state: FOUNDATION })
          .whereRaw('resources.account_id = accounts.account_id'),
      )
      .delete();
  }

  async byIds(
    accountIds: readonly string[],
    tx: Knex = this.db,
  ): Promise<AccountRecord[]> {
    return (await this.rows(accountIds, tx)).map(record);
  }

  /** Returns the accounts of these resources, and these others. */
  async ofResources(
    arns: readonly string[],
    accountIds: readonly string[],
  ): Promise<AccountRecord[]> {
    const found: Row[] = await this.db<Row>('accounts').where(own =>
      own
        .whereIn(
          'account_id',
          whereInJson(this.db('resources').select('account_id'), 'arn', arns),
        )
        .orWhere(named => whereInJson(named, 'account_id', accountIds)),
    );
    return found.map(record);
  }

  async count(filter: AccountFilter): Promise<number> {
    const [{ total }] = await this.filtered(filter).count({ total: '*' });
    return Number(total);
  }

  /** Returns a page, worst first. */
  async list(
    filter: AccountFilter,
    { after, limit }: AccountPage,
  ): Promise<ListedAccount[]> {
    const query = this.filtered(filter);
    if (after) {
      query.whereRaw('(worst_first, account_id) > (?, ?)', [
        after.worstFirst,
        after.accountId,
      ]);
    }
    const rows: Row[] = await query
      .select('*')
      .orderBy(['worst_first', 'account_id'])
      .limit(limit);
    return rows.map(own => ({ ...record(own), worstFirst: own.worst_first }));
  }

  private filtered({ among, controlIds, statuses = ['fail'] }: AccountFilter) {
    const rows = this.db<Row>('accounts');
    if (controlIds) {
      rows.whereExists(
        this.db('resources')
          .join(
            'result_pattern_statuses',
            'result_pattern_statuses.pattern',
            'resources.pattern',
          )
          .whereRaw('resources.account_id = accounts.account_id')
          .where({ 'resources.state': FOUNDATION })
          .whereIn('result_pattern_statuses.status', statuses)
          .whereIn('result_pattern_statuses.control_id', controlIds),
      );
    }
    return among ? whereInJson(rows, 'accounts.account_id', among) : rows;
  }

  private async rows(
    accountIds: readonly string[],
    tx: Knex = this.db,
  ): Promise<Row[]> {
    return whereInJson(
      tx<Row>('accounts').select(
        'account_id',
        'partition',
        'name',
        'score',
        'pillars',
        'worst_first',
      ),
      'account_id',
      accountIds,
    );
  }
}
