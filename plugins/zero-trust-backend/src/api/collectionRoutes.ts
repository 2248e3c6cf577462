import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { ScopeRecord } from '../store/ScopeStore';
import { RouteContext } from './createRouter';
import { decodeCursor, encodeCursor } from './cursor';
import {
  cursorParameter,
  filterParameter,
  limitUpTo,
  offsetCursor,
} from './parameters';
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

type CollectionItem = CollectionStatus['items'][number];

function stateOf(scope: ScopeRecord): CollectionItem['state'] {
  if (!scope.inScope) return 'out-of-scope';
  if (scope.leased) return 'running';
  return scope.outcome ?? 'never';
}

function item(scope: ScopeRecord): CollectionItem {
  const state = stateOf(scope);
  return {
    source: scope.source,
    partition: scope.partition,
    accountId: scope.accountId,
    ...(scope.accountName && { accountName: scope.accountName }),
    region: scope.region,
    state,
    lastAttemptAt: scope.lastAttemptAt ?? null,
    lastSuccessAt: scope.lastSuccessAt ?? null,
    durationMs: scope.durationMs ?? null,
    progress: state === 'running' ? scope.progress ?? null : null,
    resources: 0,
    problems: scope.problems,
  };
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
    const scopes = await stores.scopes.list(query);
    const { offset } = cursor
      ? decodeCursor(cursor, offsetCursor)
      : { offset: 0 };
    const end = offset + limit;
    const sources = await stores.scopes.sourceProblems();
    const body: CollectionStatus = {
      items: scopes.slice(offset, end).map(item),
      totalItems: scopes.length,
      sources: sources.map(({ source, problems }) => ({
        source,
        problems: problems.map(problem => ({ ...problem, controls: [] })),
      })),
      pageInfo:
        end < scopes.length
          ? { nextCursor: encodeCursor({ offset: end }) }
          : {},
    };
    res.json(body);
  });
}
