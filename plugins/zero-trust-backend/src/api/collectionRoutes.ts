import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { z } from 'zod/v3';
import { groupProblems } from '../collection/groupProblems';
import { ResourceStore } from '../store/ResourceStore';
import { ScopeRecord } from '../store/scopeRecord';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import { outOfScopeOf } from './outOfScope';
import { pageOf } from './pageOf';
import { cursorParameter, filterParameter, limitUpTo } from './parameters';
import { parse } from './parse';

export const collectionQuery = z
  .object({
    source: filterParameter,
    accountId: filterParameter,
    region: filterParameter,
    limit: limitUpTo(1000, 500),
    cursor: cursorParameter,
  })
  .strict();

const scopeCursor = z.object({
  gravity: z.number().int(),
  accountId: z.string(),
  region: z.string(),
  source: z.string(),
  id: z.string(),
});

/** The maximum number of accounts out of scope in one response. */
const MOST_OUT_OF_SCOPE = 50;

type ScopePosition = z.output<typeof scopeCursor>;
type CollectionItem = CollectionStatus['items'][number];
type Counts = Awaited<ReturnType<ResourceStore['countsOf']>>;

/** The states, the most severe first. */
const STATES: ReadonlyArray<CollectionItem['state']> = [
  'failing',
  'degraded',
  'never',
  'running',
  'healthy',
  'out-of-scope',
];

function stateOf(scope: ScopeRecord): CollectionItem['state'] {
  if (!scope.inScope) return 'out-of-scope';
  if (scope.leased) return 'running';
  return scope.outcome ?? 'never';
}

const positionOf = (scope: ScopeRecord): ScopePosition => ({
  gravity: STATES.indexOf(stateOf(scope)),
  accountId: scope.accountId,
  region: scope.region,
  source: scope.source,
  id: scope.id,
});

const comparePositions = (a: ScopePosition, b: ScopePosition): number =>
  a.gravity - b.gravity ||
  a.accountId.localeCompare(b.accountId) ||
  a.region.localeCompare(b.region) ||
  a.source.localeCompare(b.source) ||
  a.id.localeCompare(b.id);

function covers({ kind, lists }: ScopeRecord): CollectionItem['covers'] {
  if (kind === 'findings') return 'findings';
  if (lists.includes('aws-organization')) return 'organization';
  return lists.includes('aws-account') ? 'account' : 'region';
}

const DATABASES = ['rds-instance', 'aurora-cluster', 'multi-az-cluster'];

function countsOf(
  scope: ScopeRecord,
  counts: Counts,
): CollectionItem['counts'] {
  const rows = counts.get(scope.id) ?? [];
  const sum = (isCounted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isCounted).reduce((total, { count }) => total + count, 0);
  const judged = (...types: string[]) =>
    sum(row => row.judged && types.includes(row.type));
  return {
    databases: judged(...DATABASES),
    bastions: judged('bastion'),
    frontEnds: judged('load-balancer', 'certificate'),
    notJudged: sum(row => !row.judged),
  };
}

function item(scope: ScopeRecord, counts: Counts): CollectionItem {
  const state = stateOf(scope);
  return {
    source: scope.source,
    covers: covers(scope),
    partition: scope.partition,
    accountId: scope.accountId,
    ...(scope.accountName && { accountName: scope.accountName }),
    region: scope.region,
    state,
    lastAttemptAt: scope.lastAttemptAt ?? null,
    lastSuccessAt: scope.lastSuccessAt ?? null,
    durationMs: scope.durationMs ?? null,
    progress: state === 'running' ? scope.progress ?? null : null,
    counts: countsOf(scope, counts),
    problems: scope.problems.map(({ closesScope: _, ...problem }) => problem),
  };
}

function summaryOf(
  scopes: readonly ScopeRecord[],
): CollectionStatus['summary'] {
  const inScope = scopes.filter(scope => scope.inScope);
  const regions = inScope.filter(scope => covers(scope) === 'region');
  const accounts = inScope.filter(scope =>
    ['region', 'account'].includes(covers(scope)),
  );
  const reads = inScope.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
  return {
    accounts: new Set(accounts.map(({ accountId }) => accountId)).size,
    regions: new Set(regions.map(({ region }) => region)).size,
    inScope: inScope.length,
    outOfScope: scopes.length - inScope.length,
    read: reads.length,
    running: inScope.filter(scope => stateOf(scope) === 'running').length,
    withProblems: inScope.filter(({ problems }) => problems.length).length,
    oldestRead: reads.sort()[0] ?? null,
  };
}

/** Not every source returns the names of accounts. */
function named<T extends Pick<ScopeRecord, 'accountId' | 'accountName'>>(
  scopes: readonly T[],
): T[] {
  const names = new Map(
    scopes.flatMap(({ accountId, accountName }) =>
      accountName ? [[accountId, accountName] as const] : [],
    ),
  );
  return scopes.map(scope => ({
    ...scope,
    accountName: scope.accountName ?? names.get(scope.accountId),
  }));
}

export function addCollectionRoutes(
  router: Router,
  { viewer, stores }: RouteContext,
) {
  router.get('/v1/collection', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...query } = parse(
      collectionQuery,
      req.query,
      'query',
    );
    await caller.requireCollection();
    const list: ListIdentity = ['collection', query];
    const after = cursor ? decodeCursor(cursor, list, scopeCursor) : undefined;
    const scopes = named(await stores.scopes.list(query));
    const placed = scopes
      .map(scope => ({ scope, position: positionOf(scope) }))
      .filter(({ position }) => !after || comparePositions(position, after) > 0)
      .sort((a, b) => comparePositions(a.position, b.position));
    const { items, pageInfo } = pageOf(placed, {
      list,
      limit,
      positionOf: ({ position }) => position,
    });
    const page = items.map(({ scope }) => scope);
    const counts = await stores.resources.countsOf(page.map(({ id }) => id));
    const sources = await stores.sourceProblems.all();
    const asked = sources.filter(
      ({ source }) => query.source === undefined || query.source === source,
    );
    const gone = await stores.scopes.partlyGone(MOST_OUT_OF_SCOPE);
    const places = await stores.scopes.placesOfPartlyGone(gone.accountIds);
    const outOfScope = await outOfScopeOf(places, caller);
    const more = gone.total - gone.accountIds.length;
    const names = new Map(
      named(places).map(({ accountId, accountName }) => [
        accountId,
        accountName,
      ]),
    );
    const body: CollectionStatus = {
      items: page.map(scope => item(scope, counts)),
      totalItems: scopes.length,
      summary: summaryOf(scopes),
      outOfScopeAccounts: [...outOfScope].map(([accountId, own]) => {
        const accountName = names.get(accountId);
        return { accountId, ...(accountName && { accountName }), ...own };
      }),
      ...(more > 0 && { moreOutOfScopeAccounts: more }),
      problems: groupProblems(
        scopes,
        asked.map(({ source, problems }) => ({
          source,
          problems: problems.map(problem => ({
            ...problem,
            controls: [],
            kept: [],
          })),
        })),
      ),
      pageInfo,
    };
    res.json(body);
  });
}
