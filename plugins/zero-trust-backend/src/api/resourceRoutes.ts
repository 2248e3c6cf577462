import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { z } from 'zod/v3';
import { resourceFilters, ResourceRecord } from '../store/ResourceStore';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity, totalInCursor } from './cursor';
import {
  cursorParameter,
  filterParameter,
  limitUpTo,
  listOf,
} from './parameters';
import { pageOf } from './pageOf';
import { parse } from './parse';

export const resourceQuery = z
  .object({
    attributed: z.enum(['true', 'false']).optional(),
    state: listOf(z.enum(resourceFilters)).optional(),
    accountId: filterParameter,
    region: filterParameter,
    limit: limitUpTo(500, 100),
    cursor: cursorParameter,
  })
  .strict();

const resourceCursor = z.object({ arn: z.string(), total: totalInCursor });

type ResourceItem = ResourceList['items'][number];

function wanted({
  attributed,
  state,
}: Pick<z.output<typeof resourceQuery>, 'attributed' | 'state'>) {
  if (state?.length) return state;
  if (attributed === 'true') return ['attributed' as const];
  return attributed === 'false'
    ? ['unattributed' as const, 'unproven' as const]
    : undefined;
}

/**
 * Returns the reason. It names entities, so only callers who can see all of them get
 * it.
 */
function reasonOf(
  { outOfScopeAt, reason }: ResourceRecord,
  someHidden: boolean,
): string | undefined {
  if (outOfScopeAt) return undefined;
  return someHidden
    ? 'The reason names entities that you are not allowed to see.'
    : reason;
}

function item(
  resource: ResourceRecord,
  entities: ResourceItem['entities'],
  someHidden: boolean,
): ResourceItem {
  const { outOfScopeAt } = resource;
  const reason = reasonOf(resource, someHidden);
  return {
    arn: resource.arn,
    type: resource.type,
    name: resource.name,
    ...(resource.engine && { engine: resource.engine }),
    accountId: resource.accountId,
    region: resource.region,
    points: resource.score?.points ?? null,
    grade: resource.score?.grade ?? null,
    entities,
    ...(reason && { reason }),
    state: outOfScopeAt
      ? 'out-of-scope'
      : // Resources about accounts are never listed here.
        (resource.state as ResourceItem['state']),
    ...(outOfScopeAt && { outOfScopeSince: outOfScopeAt }),
    observedAt: resource.observedAt,
  };
}

export function addResourceRoutes(
  router: Router,
  { viewer, stores }: RouteContext,
) {
  router.get('/v1/resources', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...query } = parse(
      resourceQuery,
      req.query,
      'query',
    );
    await caller.requireCollection();
    const filter = {
      states: wanted(query),
      withUnprovenClaims: query.state?.includes('unproven'),
      accountId: query.accountId,
      region: query.region,
    };
    const list: ListIdentity = ['resources', filter];
    const after = cursor
      ? decodeCursor(cursor, list, resourceCursor)
      : undefined;
    const [total, found] = await Promise.all([
      after?.total ?? stores.resources.count(filter),
      stores.resources.list(filter, { after: after?.arn, limit: limit + 1 }),
    ]);
    const { items: page, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: ({ arn }) => ({ arn, total }),
    });
    const attributions = await stores.attributions.ofResources(
      page.map(({ arn }) => arn),
    );
    const visible = await caller.visibleAmong(async () => [
      ...new Set(
        attributions.flatMap(({ entityRef, attribution }) => [
          entityRef,
          ...(attribution.through ? [attribution.through] : []),
        ]),
      ),
    ]);
    const isVisible = (ref: string) => visible === 'all' || visible.has(ref);
    const body: ResourceList = {
      items: page.map(resource => {
        const own = attributions.filter(({ arn }) => arn === resource.arn);
        const shown = own.filter(
          ({ entityRef, attribution }) =>
            isVisible(entityRef) &&
            (!attribution.through || isVisible(attribution.through)),
        );
        return item(
          resource,
          shown.map(({ entityRef, attribution }) => ({
            entityRef,
            attribution,
          })),
          shown.length < own.length,
        );
      }),
      totalItems: total,
      pageInfo,
    };
    res.json(body);
  });
}
