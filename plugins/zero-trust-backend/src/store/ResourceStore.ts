import {
  Evidence,
  findingTargetsOf,
  isFoundation,
  isKnown,
  ResourceScore,
  ResourceType,
  resourceTypeOf,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { Attributable, ResourceAttribution } from '../attribution/attribute';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { whereAmong } from './whereAmong';

/** Accounts and what is about them belong to no entity: they are subjects of their own. */
const FOUNDATION = 'foundation';

export type ResourceState = ResourceAttribution['state'] | typeof FOUNDATION;

interface Row {
  arn: string;
  scope_id: string;
  resource_id: string | null;
  type: string;
  name: string;
  engine: string | null;
  partition: string;
  account_id: string;
  region: string;
  observed_at: string;
  tags: string | null;
  members: string;
  evidence: string | null;
  not_judged: string | null;
  results: string;
  score: string | null;
  state: ResourceState;
  reason: string | null;
}

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
const OWNED: ResourceType[] = [
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

function tagsOf(evidence: Evidence): string | null {
  if (isFoundation(evidence) || !isKnown(evidence.tags)) return null;
  return toJson(evidence.tags.value);
}

/** ARNs of the members of a cluster. */
const membersOf = (evidence: Evidence): string[] =>
  evidence.subject === 'database'
    ? evidence.instances
        .map(({ arn }) => arn)
        .filter(arn => arn !== evidence.arn)
    : [];

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
];

function record(row: Row & { out_of_scope_at: string | null }): ResourceRecord {
  return {
    arn: row.arn,
    scopeId: row.scope_id,
    type: row.type,
    name: row.name,
    engine: row.engine ?? undefined,
    accountId: row.account_id,
    region: row.region,
    observedAt: row.observed_at,
    score: fromJson<ResourceScore>(row.score),
    state: row.state,
    reason: row.reason ?? undefined,
    outOfScopeAt: row.out_of_scope_at ?? undefined,
  };
}

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

  /**
   * Keeps what a collection has found. A type that was listed completely loses
   * the resources that were not found; another one loses none. Answers the ARNs
   * that are gone.
   */
  async saveCollection(
    scopeId: string,
    collection: {
      evidence: readonly Evidence[];
      unjudged: readonly UnjudgedResource[];
      listed: readonly ResourceType[];
    },
    partition: string,
  ): Promise<{ found: string[]; gone: string[] }> {
    const rows = new Map<string, Record<string, unknown>>();
    for (const evidence of collection.evidence) {
      rows.set(evidence.arn, {
        arn: evidence.arn,
        scope_id: scopeId,
        resource_id: evidence.resourceId,
        type: resourceTypeOf(evidence),
        name: evidence.name,
        engine: evidence.subject === 'database' ? evidence.engine : null,
        partition: evidence.partition,
        account_id: evidence.accountId,
        region: evidence.region,
        observed_at: evidence.status.observedAt,
        tags: tagsOf(evidence),
        members: toJson(membersOf(evidence)),
        evidence: toJson(evidence),
        not_judged: null,
        state: isFoundation(evidence) ? FOUNDATION : 'unattributed',
      });
    }
    for (const resource of collection.unjudged) {
      rows.set(resource.arn, {
        arn: resource.arn,
        scope_id: scopeId,
        resource_id: null,
        type: resource.type,
        name: resource.name,
        engine: resource.engine ?? null,
        partition,
        account_id: resource.accountId,
        region: resource.region,
        observed_at: resource.observedAt,
        tags: null,
        members: '[]',
        evidence: null,
        not_judged: resource.reason,
        state: 'unattributed',
      });
    }
    const targets = collection.evidence.flatMap(evidence =>
      findingTargetsOf(evidence).map(target => ({ arn: evidence.arn, target })),
    );
    const found = [...rows.keys()];
    return this.db.transaction(async tx => {
      // In the order in which judging locks them: nobody waits in a circle.
      const inOrder = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
      await keepTags(tx, rows);
      for (const chunk of chunks(inOrder, 50)) {
        await tx('resources')
          .insert(chunk.map(([, row]) => row))
          .onConflict('arn')
          // Whose it is was found out already.
          .merge(Object.keys(chunk[0][1]).filter(name => name !== 'state'));
      }
      const before: Array<{ arn: string; type: string }> = await tx('resources')
        .select('arn', 'type')
        .where({ scope_id: scopeId });
      const seen = new Set(found);
      const gone = before
        .filter(
          ({ arn, type }) =>
            !seen.has(arn) && wasListed(type, collection.listed),
        )
        .map(({ arn }) => arn);
      await whereAmong(tx('resources'), 'arn', gone).delete();
      await replaceTargets(tx, [...gone, ...found], targets);
      return { found, gone };
    });
  }

  /** What attribution needs, of these resources or of all. */
  async attributable(arns?: readonly string[]): Promise<Attributable[]> {
    const query = this.db<Row>('resources').select(
      'arn',
      'account_id',
      'members',
      'tags',
      'not_judged',
    );
    query.whereNot({ state: FOUNDATION });
    const rows: Array<
      Pick<Row, 'arn' | 'account_id' | 'members' | 'tags' | 'not_judged'>
    > = await (arns ? whereAmong(query, 'arn', arns) : query);
    return rows.map(row => ({
      arn: row.arn,
      accountId: row.account_id,
      members: fromJson<string[]>(row.members),
      tags: fromJson<Record<string, string>>(row.tags),
      notJudged: row.not_judged ?? undefined,
    }));
  }

  async saveStates(
    states: ReadonlyMap<string, Pick<ResourceAttribution, 'state' | 'reason'>>,
  ): Promise<void> {
    const rows: Array<Pick<Row, 'arn' | 'state' | 'reason'>> = await whereAmong(
      this.db<Row>('resources').select('arn', 'state', 'reason'),
      'arn',
      [...states.keys()],
    );
    for (const row of rows) {
      const { state, reason = null } = states.get(row.arn)!;
      if (row.state !== state || row.reason !== reason) {
        await this.db('resources')
          .where({ arn: row.arn })
          .update({ state, reason });
      }
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
    await this.db.transaction(async tx => {
      const rows: Array<Pick<Row, 'arn' | 'evidence' | 'results' | 'score'>> =
        await whereAmong(
          tx<Row>('resources')
            .select('arn', 'evidence', 'results', 'score')
            .whereNotNull('evidence')
            .orderBy('arn')
            .forUpdate(),
          'arn',
          arns,
        );
      const judged = await judge(
        rows.map(row => ({
          arn: row.arn,
          evidence: fromJson<Evidence>(row.evidence!),
          previous: fromJson<Result[]>(row.results),
        })),
        tx,
      );
      const before = new Map(rows.map(row => [row.arn, row]));
      const changed = judged.flatMap(({ arn, ...own }) => {
        const results = toJson(own.results);
        const score = toJson(own.score);
        const old = before.get(arn)!;
        return old.results === results && old.score === score
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
    });
  }

  /** With their results, in one query. */
  async withResults(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<ResourceWithResults[]> {
    const rows = await whereAmong(
      this.joined(tx).select(...LISTED, 'resources.results'),
      'resources.arn',
      arns,
    ).orderBy('resources.arn');
    return rows.map((row: Row & { out_of_scope_at: string | null }) => ({
      ...record(row),
      results: fromJson<Result[]>(row.results),
    }));
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
    const query = this.db<Row>('resources')
      .select('arn', 'type', 'partition', 'account_id', 'name', 'results')
      .where({ state: FOUNDATION })
      .orderBy('arn');
    const rows: Array<
      Pick<
        Row,
        'arn' | 'type' | 'partition' | 'account_id' | 'name' | 'results'
      >
    > = await (accountIds
      ? whereAmong(query, 'account_id', accountIds)
      : query);
    return rows.map(row => ({
      arn: row.arn,
      type: row.type as ResourceType,
      partition: row.partition,
      accountId: row.account_id,
      name: row.name,
      results: fromJson<Result[]>(row.results),
    }));
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
    const rows: Array<Pick<Row, 'account_id' | 'name' | 'state'>> =
      await whereAmong(
        this.db<Row>('resources')
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

  async ofScope(scopeId: string): Promise<ResourceWithResults[]> {
    const rows = await this.joined(this.db)
      .select(...LISTED, 'resources.results')
      .where('resources.scope_id', scopeId);
    return rows.map((row: Row & { out_of_scope_at: string | null }) => ({
      ...record(row),
      results: fromJson<Result[]>(row.results),
    }));
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

/** A cluster that is not judged may be of either kind. */
function wasListed(type: string, listed: readonly ResourceType[]): boolean {
  return type === 'cluster'
    ? listed.includes('aurora-cluster')
    : listed.some(known => known === type);
}

interface Target {
  arn: string;
  target: string;
}

/** Makes these the targets of the resources; writes none that is there already. */
async function replaceTargets(
  tx: Knex,
  arns: readonly string[],
  targets: readonly Target[],
): Promise<void> {
  const key = ({ arn, target }: Target) => `${arn} ${target}`;
  const rows: Target[] = await whereAmong(
    tx('resource_targets').select('arn', 'target'),
    'arn',
    arns,
  );
  const before = new Set(rows.map(key));
  const after = new Map(targets.map(row => [key(row), row]));
  const removed = rows.filter(row => !after.has(key(row)));
  for (const chunk of chunks(removed, 100)) {
    await tx('resource_targets')
      .whereIn(
        ['arn', 'target'],
        chunk.map(({ arn, target }) => [arn, target]),
      )
      .delete();
  }
  const added = [...after].flatMap(([k, row]) => (before.has(k) ? [] : [row]));
  for (const chunk of chunks(added)) {
    await tx('resource_targets').insert(chunk);
  }
}

/**
 * Tags that could not be read again stay those of the same resource: losing them
 * would take it away from whom it belongs to.
 */
async function keepTags(
  tx: Knex,
  rows: ReadonlyMap<string, Record<string, unknown>>,
): Promise<void> {
  const untagged = [...rows.values()].filter(
    ({ tags, evidence }) => tags === null && evidence !== null,
  );
  for (const chunk of chunks(untagged)) {
    const known: Array<{ arn: string; resource_id: string; tags: unknown }> =
      await whereAmong(
        tx('resources'),
        'arn',
        chunk.map(({ arn }) => String(arn)),
      ).select('arn', 'resource_id', 'tags');
    for (const { arn, resource_id: resourceId, tags } of known) {
      const row = rows.get(arn)!;
      if (row.resource_id === resourceId && tags !== null) {
        row.tags = typeof tags === 'string' ? tags : JSON.stringify(tags);
      }
    }
  }
}
