import {
  Evidence,
  ReadTimes,
  ResourceType,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { ResourceScore } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { Attributable, ResourceAttribution } from './attributable';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import {
  evidenceAt,
  Observed,
  ReadColumns,
  resultsAt,
  resultsToStore,
  scoreAt,
  scoreToStore,
  timesOf,
} from './dated';
import {
  FOUNDATION,
  ResourceRow,
  ResourceState,
  ScopeColumns,
} from './resourceRow';
import {
  Collection,
  CollectionRead,
  saveCollection,
  SavedCollection,
} from './saveCollection';
import { inLockOrder, lockResources } from './lockResources';
import { saveUnread, UnreadEvidence } from './saveUnread';
import { retrying } from './retrying';
import { whereAmong } from './whereAmong';

/** A database as it is listed, without its evidence. */
export interface ResourceRecord {
  arn: string;
  scopeId: string;
  type: string;
  name: string;
  engine?: string;
  accountId: string;
  region: string;
  observedAt: string;
  score?: ResourceScore;
  /** Of what the score's freshness is the oldest. */
  observed?: Observed;
  state: ResourceState;
  reason?: string;
  /** Since when its account or region is out of scope. */
  outOfScopeAt?: string;
}

export interface ResourceWithResults extends ResourceRecord {
  results: Result[];
}

/** What an account's score is made of. */
export interface FoundationResource {
  arn: string;
  type: ResourceType;
  partition: string;
  accountId: string;
  name: string;
  results: Result[];
}

/** What must have an owner (ZT-GOV-04). */
export const OWNED: readonly ResourceType[] = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
];

/** What judging needs of a resource. */
export interface Judgeable {
  arn: string;
  evidence: Evidence;
  previous: Result[];
}

const LISTED = [
  'resources.arn',
  'resources.scope_id',
  'resources.type',
  'resources.name',
  'resources.engine',
  'resources.account_id',
  'resources.region',
  'resources.observed_at',
  'resources.score',
  'resources.state',
  'resources.reason',
  'scopes.out_of_scope_at',
  'scopes.read_at',
];

const NEVER = new Date(0).toISOString();

function record(
  row: ResourceRow & Pick<ScopeColumns, 'out_of_scope_at' | 'read_at'>,
): ResourceRecord {
  const scored =
    row.score === null ? undefined : scoreAt(row.score, row.read_at);
  return {
    arn: row.arn,
    scopeId: row.scope_id,
    type: row.type,
    name: row.name,
    engine: row.engine ?? undefined,
    accountId: row.account_id,
    region: row.region,
    observedAt: row.observed_at ?? row.read_at ?? NEVER,
    ...scored,
    state: row.state,
    reason: row.reason ?? undefined,
    outOfScopeAt: row.out_of_scope_at ?? undefined,
  };
}

const WITH_RESULTS = [...LISTED, 'resources.results', 'scopes.read_times'];

const recordWithResults = (
  row: ResourceRow & ScopeColumns,
): ResourceWithResults => ({
  ...record(row),
  results: resultsAt(row.results, timesOf(row)),
});

export const resourceFilters = [
  'attributed',
  'unattributed',
  'unproven',
  'not-judged',
  'out-of-scope',
] as const;

export interface ResourceQuery {
  /** Any of these; `out-of-scope` alone finds what is out of scope. */
  states?: ReadonlyArray<(typeof resourceFilters)[number]>;
  /** Also what belongs to one entity, and is claimed by another without proof. */
  withUnprovenClaims?: boolean;
  accountId?: string;
  region?: string;
  after?: string;
  limit: number;
}

export class ResourceStore {
  constructor(private readonly db: Knex) {}

  saveCollection(
    scopeId: string,
    collection: Collection,
    read: CollectionRead,
  ): Promise<SavedCollection> {
    return saveCollection(this.db, scopeId, collection, read);
  }

  saveUnread(unread: readonly UnreadEvidence[]): Promise<string[]> {
    return saveUnread(this.db, unread);
  }

  /** Removes what is about accounts, of these scopes. */
  async removeFoundation(scopeIds: readonly string[]): Promise<void> {
    await whereAmong(
      this.db('resources').where({ state: FOUNDATION }),
      'scope_id',
      scopeIds,
    ).delete();
  }

  /** What attribution needs, of these resources or of all. */
  async attributable(arns?: readonly string[]): Promise<Attributable[]> {
    const query = this.db<ResourceRow>('resources').select(
      'arn',
      'resource_id',
      'account_id',
      'region',
      'members',
      'tags',
      'not_judged',
    );
    query.whereNot({ state: FOUNDATION });
    const rows: Array<
      Pick<
        ResourceRow,
        | 'arn'
        | 'resource_id'
        | 'account_id'
        | 'region'
        | 'members'
        | 'tags'
        | 'not_judged'
      >
    > = await (arns ? whereAmong(query, 'arn', arns) : query);
    return rows.map(row => ({
      arn: row.arn,
      accountId: row.account_id,
      // The same ARN with another id is another resource, and the other way round.
      resourceKey: `${row.account_id}/${row.region}/${
        row.resource_id ?? row.arn
      }`,
      members: fromJson<string[]>(row.members),
      tags: fromJson<Record<string, string>>(row.tags),
      notJudged: row.not_judged ?? undefined,
    }));
  }

  async saveStates(
    states: ReadonlyMap<string, Pick<ResourceAttribution, 'state' | 'reason'>>,
  ): Promise<void> {
    const rows: Array<Pick<ResourceRow, 'arn' | 'state' | 'reason'>> =
      await whereAmong(
        this.db<ResourceRow>('resources').select('arn', 'state', 'reason'),
        'arn',
        [...states.keys()],
      );
    const changed = rows.flatMap(row => {
      const { state, reason = null } = states.get(row.arn)!;
      return row.state === state && row.reason === reason
        ? []
        : [[row.arn, state, reason]];
    });
    for (const chunk of chunks(changed)) {
      const values = chunk.map(() => '(?, ?, ?)').join(', ');
      await retrying(() =>
        this.db.transaction(async tx => {
          await lockResources(
            tx,
            chunk.map(([arn]) => arn as string),
          );
          await tx.raw(
            `update "resources" set state = own.column2, reason = own.column3
               from (values ${values}) as own where resources.arn = own.column1`,
            chunk.flat(),
          );
        }),
      );
    }
  }

  /**
   * Judges resources in one transaction that holds their rows, so that nobody
   * else's newer evidence is overwritten.
   */
  async judge(
    arns: readonly string[],
    judge: (
      resources: Judgeable[],
      tx: Knex,
    ) => Promise<
      Array<{ arn: string; results: Result[]; score: ResourceScore }>
    >,
  ): Promise<void> {
    const transaction = async (tx: Knex) => {
      const rows: Array<
        Pick<
          ResourceRow,
          'arn' | 'scope_id' | 'evidence' | 'results' | 'score' | 'digest'
        >
      > = await inLockOrder(
        whereAmong(
          tx('resources')
            .select('arn', 'scope_id', 'evidence', 'results', 'score', 'digest')
            .whereNotNull('evidence')
            .forUpdate('resources'),
          'resources.arn',
          arns,
        ),
      );
      // After the lock: who waited for it would join times of before.
      const readTimes = await timesOfScopes(
        tx,
        rows.map(row => row.scope_id),
      );
      const kept = new Map(
        rows.map(row => {
          const evidence = evidenceAt(
            row.evidence!,
            readTimes.get(row.scope_id)!,
          );
          return [row.arn, { row, evidence }];
        }),
      );
      const judged = await judge(
        [...kept].map(([arn, { row, evidence }]) => ({
          arn,
          evidence,
          previous: resultsAt(row.results, evidence.times),
        })),
        tx,
      );
      const changed = judged.flatMap(({ arn, ...own }) => {
        const { row, evidence } = kept.get(arn)!;
        const moves = row.digest !== null;
        const results = moves
          ? resultsToStore(own.results, evidence.times)
          : toJson(own.results);
        const score = scoreToStore(own.score, own.results, moves);
        return row.results === results && row.score === score
          ? []
          : [[arn, results, score]];
      });
      if (!changed.length) return;
      const values = changed.map(() => '(?, ?, ?)').join(', ');
      await tx.raw(
        `update "resources" set results = own.column2, score = own.column3
           from (values ${values}) as own where resources.arn = own.column1`,
        changed.flat(),
      );
    };
    await retrying(() => this.db.transaction(transaction));
  }

  /** With their results, in one query. */
  async withResults(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<ResourceWithResults[]> {
    const rows = await whereAmong(
      this.joined(tx).select(...WITH_RESULTS),
      'resources.arn',
      arns,
    ).orderBy('resources.arn');
    return rows.map(recordWithResults);
  }

  async arns(): Promise<string[]> {
    const rows: Array<{ arn: string }> = await this.db('resources')
      .select('arn')
      .orderBy('arn');
    return rows.map(({ arn }) => arn);
  }

  /** Of these accounts, or of all: what is about the account, not about what runs in it. */
  async foundation(
    accountIds?: readonly string[],
  ): Promise<FoundationResource[]> {
    const query = this.joined(this.db)
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
      ? whereAmong(query, 'resources.account_id', accountIds)
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

  /** By the ARN of the resource, the scope that it was collected in. */
  async scopeIds(arns: readonly string[]): Promise<Map<string, string>> {
    const rows: Array<{ arn: string; scope_id: string }> = await whereAmong(
      this.db('resources').select('arn', 'scope_id'),
      'arn',
      arns,
    );
    return new Map(rows.map(row => [row.arn, row.scope_id]));
  }

  /** Returns the partition of each account, of these or of all, that has resources. */
  async partitionsOf(
    accountIds?: readonly string[],
  ): Promise<Map<string, string>> {
    const query = this.db('resources').distinct('account_id', 'partition');
    const rows: Array<Pick<ResourceRow, 'account_id' | 'partition'>> =
      await (accountIds ? whereAmong(query, 'account_id', accountIds) : query);
    return new Map(rows.map(row => [row.account_id, row.partition]));
  }

  /** The accounts of these resources. */
  async accountsOf(arns: readonly string[]): Promise<string[]> {
    const rows: Array<{ account_id: string }> = await whereAmong(
      this.db('resources').distinct('account_id'),
      'arn',
      arns,
    );
    return rows.map(row => row.account_id);
  }

  /** How many databases and bastions of each account have an owner, and which have none. */
  async ownership(
    accountIds: readonly string[],
  ): Promise<Map<string, { total: number; unowned: string[] }>> {
    const rows: Array<Pick<ResourceRow, 'account_id' | 'name' | 'state'>> =
      await whereAmong(
        this.db<ResourceRow>('resources')
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

  /** By scope, how many resources there are of each type. */
  async countsOf(
    scopeIds: readonly string[],
  ): Promise<
    Map<string, Array<{ type: string; judged: boolean; count: number }>>
  > {
    const rows: Array<{
      scope_id: string;
      type: string;
      not_judged: number;
      count: number;
    }> = await whereAmong(
      this.db('resources')
        .whereNot({ state: FOUNDATION })
        .select('scope_id', 'type')
        .select(this.db.raw('count(not_judged) as not_judged'))
        .count({ count: '*' })
        .groupBy('scope_id', 'type'),
      'scope_id',
      scopeIds,
    );
    const found = new Map<
      string,
      Array<{ type: string; judged: boolean; count: number }>
    >();
    for (const row of rows) {
      const notJudged = Number(row.not_judged);
      found.set(row.scope_id, [
        ...(found.get(row.scope_id) ?? []),
        { type: row.type, judged: true, count: Number(row.count) - notJudged },
        { type: row.type, judged: false, count: notJudged },
      ]);
    }
    return found;
  }

  async ofScope(scopeId: string): Promise<ResourceWithResults[]> {
    const rows = await this.joined(this.db)
      .select(...WITH_RESULTS)
      .where('resources.scope_id', scopeId);
    return rows.map(recordWithResults);
  }

  async list(
    query: ResourceQuery,
  ): Promise<{ items: ResourceRecord[]; total: number }> {
    const filtered = () => {
      const rows = this.joined(this.db).whereNot({
        'resources.state': FOUNDATION,
      });
      if (query.states) {
        const { states } = query;
        rows.where(any => {
          if (states.includes('out-of-scope')) {
            any.orWhereNotNull('scopes.out_of_scope_at');
          }
          any.orWhere(inScope => {
            inScope.whereNull('scopes.out_of_scope_at').where(state => {
              state.whereIn('resources.state', states);
              if (query.withUnprovenClaims) {
                state.orWhereExists(
                  this.db('attributions')
                    .whereRaw('attributions.arn = resources.arn')
                    .where({ proven: false })
                    .whereNot({ via: 'dependsOn' }),
                );
              }
            });
          });
        });
      }
      if (query.accountId) rows.where('resources.account_id', query.accountId);
      if (query.region) rows.where('resources.region', query.region);
      return rows;
    };
    const [{ total }] = await filtered().count({ total: '*' });
    const page = filtered().select(...LISTED);
    if (query.after) page.where('resources.arn', '>', query.after);
    const rows = await page.orderBy('resources.arn').limit(query.limit);
    return { items: rows.map(record), total: Number(total) };
  }

  private joined(db: Knex) {
    return db('resources').leftJoin(
      'scopes',
      'scopes.id',
      'resources.scope_id',
    );
  }
}

/** When the operations of the last read of each scope answered. */
async function timesOfScopes(
  tx: Knex,
  ids: readonly string[],
): Promise<Map<string, ReadTimes>> {
  const rows: Array<{ id: string } & ReadColumns> = await whereAmong(
    tx('scopes').select('id', 'read_at', 'read_times'),
    'id',
    [...new Set(ids)],
  );
  return new Map(rows.map(row => [row.id, timesOf(row)]));
}
