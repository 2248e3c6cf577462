import { Result } from 'backstage-plugin-zero-trust-common';
import { ResourceScore } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { Observed, resultsAt, scoreAt, timesOf } from './dated';
import {
  FOUNDATION,
  ResourceRow,
  ResourceState,
  ScopeColumns,
} from './resourceRow';
import { whereInJson } from './whereInJson';

/** A resource in a list, without its evidence. */
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
  /** The oldest times of the evidence behind the score. */
  observed?: Observed;
  state: ResourceState;
  reason?: string;
  /** Since when its account or region is out of scope. */
  outOfScopeAt?: string;
}

export interface ResourceWithResults extends ResourceRecord {
  results: Result[];
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

export interface ResourceFilter {
  /**
   * Any of these states. `out-of-scope` alone returns resources that are out of scope.
   */
  states?: ReadonlyArray<(typeof resourceFilters)[number]>;
  /**
   * Also resources that belong to one entity and are claimed by another one without
   * proof.
   */
  withUnprovenClaims?: boolean;
  accountId?: string;
  region?: string;
  arn?: string;
}

/** Orders of resources. Resources without points come last. */
export const resourceSorts = ['arn', 'points', '-points'] as const;
export type ResourceSort = (typeof resourceSorts)[number];

/** The last resource of a page. */
export interface ResourcePosition {
  /** 0 if the order is that of ARNs. */
  rank: number;
  arn: string;
}

/** Greater than all points. */
const NO_POINTS = 1000;

const rankOf = ({ score }: ResourceRecord, sort: ResourceSort): number => {
  if (sort === 'arn') return 0;
  const points = score?.points ?? null;
  if (points === null) return NO_POINTS;
  return sort === 'points' ? points : -points;
};

export class ResourceStore {
  constructor(private readonly db: Knex) {}

  /** Returns resources with their results, in one query. */
  async withResults(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<ResourceWithResults[]> {
    const rows = await whereInJson(
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

  /**
   * Returns the ARNs of resources in these partitions, and of subjects that are about
   * these accounts or were collected in these scopes.
   */
  async judgedBy(
    {
      partitions,
      accounts,
      scopes,
    }: {
      partitions: readonly string[];
      accounts: readonly string[];
      scopes: readonly string[];
    },
    tx: Knex = this.db,
  ): Promise<string[]> {
    const foundation = () =>
      tx('resources').select('arn').where({ state: FOUNDATION });
    const found: Array<Array<{ arn: string }>> = [
      await whereInJson(tx('resources').select('arn'), 'partition', partitions),
      await whereInJson(foundation(), 'account_id', accounts),
      await whereInJson(foundation(), 'scope_id', scopes),
    ];
    return found.flat().map(({ arn }) => arn);
  }

  /** Returns the accounts of these resources. */
  async accountsOf(arns: readonly string[]): Promise<string[]> {
    const rows: Array<{ account_id: string }> = await whereInJson(
      this.db('resources').distinct('account_id'),
      'arn',
      arns,
    );
    return rows.map(row => row.account_id);
  }

  /** Returns, by scope, the number of resources of each type. */
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
    }> = await whereInJson(
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

  async count(filter: ResourceFilter): Promise<number> {
    const [{ total }] = await this.filtered(filter).count({ total: '*' });
    return Number(total);
  }

  /** Returns a page. Resources with the same points are in the order of their ARNs. */
  async list(
    filter: ResourceFilter,
    {
      after,
      limit,
      sort = 'arn',
    }: { after?: ResourcePosition; limit: number; sort?: ResourceSort },
  ): Promise<Array<ResourceRecord & { position: ResourcePosition }>> {
    const page = this.filtered(filter).select(...LISTED);
    if (sort === 'arn') {
      if (after) page.where('resources.arn', '>', after.arn);
    } else {
      const rank = this.rank(sort);
      if (after) {
        page.whereRaw('(?, resources.arn) > (?, ?)', [
          rank,
          after.rank,
          after.arn,
        ]);
      }
      page.orderByRaw('?', [rank]);
    }
    const rows = await page.orderBy('resources.arn').limit(limit);
    return rows.map(row => {
      const found = record(row);
      return {
        ...found,
        position: { rank: rankOf(found, sort), arn: found.arn },
      };
    });
  }

  /** Returns SQL for the rank of a resource in an order. The lowest comes first. */
  private rank(sort: Exclude<ResourceSort, 'arn'>): Knex.Raw {
    const points =
      this.db.client.config.client === 'pg'
        ? "(resources.score::json->>'points')::int"
        : "json_extract(resources.score, '$.points')";
    const sign = sort === 'points' ? '' : '-';
    return this.db.raw(`coalesce(${sign}${points}, ${NO_POINTS})`);
  }

  private filtered({
    states,
    withUnprovenClaims,
    accountId,
    region,
    arn,
  }: ResourceFilter) {
    const rows = this.joined(this.db).whereNot({
      'resources.state': FOUNDATION,
    });
    if (states) {
      rows.where(any => {
        if (states.includes('out-of-scope')) {
          any.orWhereNotNull('scopes.out_of_scope_at');
        }
        any.orWhere(inScope => {
          inScope.whereNull('scopes.out_of_scope_at').where(state => {
            state.whereIn('resources.state', states);
            if (withUnprovenClaims) {
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
    if (accountId) rows.where('resources.account_id', accountId);
    if (region) rows.where('resources.region', region);
    if (arn) rows.where('resources.arn', arn);
    return rows;
  }

  private joined(db: Knex) {
    return db('resources').leftJoin(
      'scopes',
      'scopes.id',
      'resources.scope_id',
    );
  }
}
