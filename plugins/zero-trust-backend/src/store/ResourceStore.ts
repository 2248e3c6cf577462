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
import { createHash } from 'node:crypto';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import {
  evidenceAt,
  Observed,
  OperationTimes,
  ReadTimes,
  resultsAt,
  resultsWithoutTimes,
  scoreAt,
  scoreWithoutTimes,
} from './ReadTimes';
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
  observed_at: string | null;
  tags: string | null;
  members: string;
  evidence: string | null;
  not_judged: string | null;
  results: string;
  score: string | null;
  state: ResourceState;
  reason: string | null;
  digest: string | null;
}

/** What a scope says of its resources. */
interface ScopeColumns {
  out_of_scope_at: string | null;
  read_at: string | null;
  read_times: string | null;
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
  'scopes.read_at',
];

/** Older than this, results have aged: they are judged again though nothing has changed. */
const AGED = 24 * 60 * 60 * 1000;
const NEVER = new Date(0).toISOString();

const timesOf = ({
  read_times: times,
}: Pick<ScopeColumns, 'read_times'>): OperationTimes =>
  fromJson<OperationTimes>(times) ?? {};

const hasAged = (readAt: string | null, now: string) =>
  readAt === null || Date.parse(now) - Date.parse(readAt) > AGED;

const digestOf = (text: string) =>
  createHash('sha1').update(text).digest('base64');

function record(
  row: Row & Pick<ScopeColumns, 'out_of_scope_at' | 'read_at'>,
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

const recordWithResults = (row: Row & ScopeColumns): ResourceWithResults => ({
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

export interface SavedCollection {
  /** How many were found. */
  found: number;
  /** ARNs of those that are to be judged again, or are gone. */
  affected: string[];
}

export class ResourceStore {
  constructor(private readonly db: Knex) {}

  /**
   * Keeps what a collection has found: writes what is another than the last time,
   * and once for all of it when it was seen. A type that was listed completely
   * loses the resources that were not found; another one loses none.
   */
  async saveCollection(
    scopeId: string,
    collection: {
      evidence: readonly Evidence[];
      unjudged: readonly UnjudgedResource[];
      listed: readonly ResourceType[];
    },
    { partition, startedAt }: { partition: string; startedAt: string },
  ): Promise<SavedCollection> {
    const read = new ReadTimes(startedAt);
    const rows = new Map<string, FoundRow>();
    for (const evidence of collection.evidence) {
      rows.set(evidence.arn, foundRow(scopeId, evidence, read));
    }
    for (const resource of collection.unjudged) {
      rows.set(resource.arn, unjudgedRow(scopeId, resource, partition, read));
    }
    return this.db.transaction(async tx => {
      const scope: Pick<ScopeColumns, 'read_at'> | undefined = await tx(
        'scopes',
      )
        .where({ id: scopeId })
        .first('read_at');
      if (!scope) throw new Error(`There is no scope ${scopeId}`);
      const before: Array<Pick<Row, 'arn' | 'type' | 'digest'>> = await tx(
        'resources',
      )
        .select('arn', 'type', 'digest')
        .where({ scope_id: scopeId });
      const known = new Map(before.map(({ arn, digest }) => [arn, digest]));
      // In the order in which judging locks them: nobody waits in a circle.
      const changed = [...rows.values()]
        .filter(({ arn, digest }) => known.get(arn) !== digest)
        .sort((a, b) => (a.arn < b.arn ? -1 : 1));
      const unseen = before.filter(({ arn }) => !rows.has(arn));
      const gone = unseen
        .filter(({ type }) => wasListed(type, collection.listed))
        .map(({ arn }) => arn);
      const lost = unseen
        .filter(
          ({ type, digest }) =>
            digest !== null && !wasListed(type, collection.listed),
        )
        .map(({ arn }) => arn);
      await keepTags(tx, changed);
      for (const chunk of chunks(changed, 50)) {
        const own = await withOwnTimes(
          tx,
          chunk.map(({ arn }) => arn),
        );
        await tx('resources')
          .insert(
            chunk.map(row => ({
              ...row,
              // What was said of it before was said of the last read.
              results: own.get(row.arn)?.results ?? '[]',
              score: own.get(row.arn)?.score ?? null,
            })),
          )
          .onConflict('arn')
          // Whose it is was found out already.
          .merge(
            [...Object.keys(chunk[0]), 'results', 'score'].filter(
              name => name !== 'state',
            ),
          );
      }
      for (const chunk of chunks(lost, 50)) {
        for (const [arn, own] of await withOwnTimes(tx, chunk)) {
          // It does not move on with a read that has not seen it.
          await tx('resources')
            .where({ arn })
            .update({ ...own, digest: null });
        }
      }
      await whereAmong(tx('resources'), 'arn', gone).delete();
      const changedArns = changed.map(({ arn }) => arn);
      const isChanged = new Set(changedArns);
      await replaceTargets(
        tx,
        [...gone, ...changedArns],
        collection.evidence
          .filter(({ arn }) => isChanged.has(arn))
          .flatMap(evidence =>
            findingTargetsOf(evidence).map(target => ({
              arn: evidence.arn,
              target,
            })),
          ),
      );
      await tx('scopes')
        .where({ id: scopeId })
        .update({
          read_at: read.oldest(),
          read_times: toJson(read.byOperation()),
        });
      return {
        found: rows.size,
        affected: [
          ...(hasAged(scope.read_at, startedAt) ? rows.keys() : changedArns),
          ...lost,
          ...gone,
        ],
      };
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
      const rows: Array<
        Pick<Row, 'arn' | 'evidence' | 'results' | 'score' | 'digest'> &
          Pick<ScopeColumns, 'read_times'>
      > = await whereAmong(
        this.joined(tx)
          .select(
            'resources.arn',
            'resources.evidence',
            'resources.results',
            'resources.score',
            'resources.digest',
            'scopes.read_times',
          )
          .whereNotNull('resources.evidence')
          .orderBy('resources.arn')
          .forUpdate('resources'),
        'resources.arn',
        arns,
      );
      const kept = new Map(
        rows.map(row => {
          const times = row.digest === null ? {} : timesOf(row);
          const evidence = evidenceAt(row.evidence!, times);
          return [row.arn, { row, times, evidence }];
        }),
      );
      const judged = await judge(
        [...kept].map(([arn, { row, times, evidence }]) => ({
          arn,
          evidence,
          previous: resultsAt(row.results, times),
        })),
        tx,
      );
      const changed = judged.flatMap(({ arn, ...own }) => {
        const { row, times, evidence } = kept.get(arn)!;
        const results = resultsWithoutTimes(
          own.results,
          times,
          evidence.status,
        );
        const score = scoreWithoutTimes(own.score, own.results, times);
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
    });
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
        'scopes.read_times',
      )
      .where({ 'resources.state': FOUNDATION })
      .orderBy('resources.arn');
    const rows: Array<
      Pick<
        Row,
        'arn' | 'type' | 'partition' | 'account_id' | 'name' | 'results'
      > &
        Pick<ScopeColumns, 'read_times'>
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

/** A row as a read of its scope finds it. */
type FoundRow = Omit<Row, 'results' | 'score' | 'reason' | 'digest'> & {
  digest: string;
};

function foundRow(
  scopeId: string,
  evidence: Evidence,
  read: ReadTimes,
): FoundRow {
  const text = read.withoutTimes(evidence);
  const { observedAt } = evidence.status;
  return {
    arn: evidence.arn,
    scope_id: scopeId,
    resource_id: evidence.resourceId,
    type: resourceTypeOf(evidence),
    name: evidence.name,
    engine: evidence.subject === 'database' ? evidence.engine : null,
    partition: evidence.partition,
    account_id: evidence.accountId,
    region: evidence.region,
    observed_at: read.isOfThisRead(observedAt) ? null : observedAt,
    tags: tagsOf(evidence),
    members: toJson(membersOf(evidence)),
    evidence: text,
    not_judged: null,
    state: isFoundation(evidence) ? FOUNDATION : 'unattributed',
    digest: digestOf(text),
  };
}

function unjudgedRow(
  scopeId: string,
  resource: UnjudgedResource,
  partition: string,
  read: ReadTimes,
): FoundRow {
  const { observedAt } = resource;
  const row: Omit<FoundRow, 'digest'> = {
    arn: resource.arn,
    scope_id: scopeId,
    resource_id: null,
    type: resource.type,
    name: resource.name,
    engine: resource.engine ?? null,
    partition,
    account_id: resource.accountId,
    region: resource.region,
    observed_at: read.isOfThisRead(observedAt) ? null : observedAt,
    tags: null,
    members: '[]',
    evidence: null,
    not_judged: resource.reason,
    state: 'unattributed',
  };
  return { ...row, digest: digestOf(toJson(row)) };
}

/** What moves with the read of its scope, with the times of the last one as its own. */
async function withOwnTimes(
  tx: Knex,
  arns: readonly string[],
): Promise<Map<string, OwnTimes>> {
  const rows: Array<Row & Pick<ScopeColumns, 'read_at' | 'read_times'>> =
    await whereAmong(
      tx('resources')
        .leftJoin('scopes', 'scopes.id', 'resources.scope_id')
        .select('resources.*', 'scopes.read_at', 'scopes.read_times')
        .orderBy('resources.arn')
        .forUpdate('resources'),
      'resources.arn',
      arns,
    );
  return new Map(
    rows.map(row => {
      const { arn, digest, evidence, results, score } = row;
      const observedAt = row.observed_at ?? row.read_at;
      if (digest === null) {
        return [arn, { observed_at: observedAt, evidence, results, score }];
      }
      const times = timesOf(row);
      return [
        arn,
        {
          observed_at: observedAt,
          evidence: evidence && toJson(evidenceAt(evidence, times)),
          results: toJson(resultsAt(results, times)),
          score: score && toJson(scoreAt(score, row.read_at).score),
        },
      ];
    }),
  );
}

type OwnTimes = Pick<Row, 'observed_at' | 'evidence' | 'results' | 'score'>;

/**
 * Tags that could not be read again stay those of the same resource: losing them
 * would take it away from whom it belongs to.
 */
async function keepTags(tx: Knex, rows: readonly FoundRow[]): Promise<void> {
  const untagged = new Map(
    rows
      .filter(({ tags, evidence }) => tags === null && evidence !== null)
      .map(row => [row.arn, row]),
  );
  const known: Array<Pick<Row, 'arn' | 'resource_id' | 'tags'>> =
    await whereAmong(
      tx('resources').select('arn', 'resource_id', 'tags'),
      'arn',
      [...untagged.keys()],
    );
  for (const { arn, resource_id: resourceId, tags } of known) {
    const row = untagged.get(arn)!;
    if (row.resource_id === resourceId) row.tags = tags;
  }
}
