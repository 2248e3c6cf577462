import { ResourceList } from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { resourceFilters, ResourceRecord } from '../store/ResourceStore';
import { RouteContext } from './RouteContext';
import { decodeCursor, encodeCursor } from './cursor';
import {
  cursorParameter,
  filterParameter,
  limitUpTo,
  listOf,
} from './parameters';
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

const arnCursor = z.object({ after: z.string() });

type ResourceItem = ResourceList['items'][number];

function wanted({ attributed, state }: z.output<typeof resourceQuery>) {
  if (state?.length) return state;
  if (attributed === 'true') return ['attributed' as const];
  return attributed === 'false'
    ? ['unattributed' as const, 'unproven' as const]
    : undefined;
}

/** The reason names entities: it is for who may see all of them. */
function reasonOf(
  { outOfScopeAt, reason }: ResourceRecord,
  someHidden: boolean,
): string | undefined {
  if (outOfScopeAt) {
    return `Its account or region is out of scope since ${outOfScopeAt}; what was known is kept.`;
  }
  return someHidden ? 'It concerns entities that you may not see.' : reason;
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
      : // The foundation is never listed here.
        (resource.state as ResourceItem['state']),
    observedAt: resource.observedAt,
  };
}

export function addResourceRoutes(
  router: Router,
  { viewer, stores }: RouteContext,
) {
  router.get('/v1/resources', async (req, res) => {
    const caller = await viewer(req);
    const query = parse(resourceQuery, req.query, 'query');
    await caller.requireCollection();
    const { items, total } = await stores.resources.list({
      states: wanted(query),
      withUnprovenClaims: query.state?.includes('unproven'),
      accountId: query.accountId,
      region: query.region,
      ...(query.cursor && decodeCursor(query.cursor, arnCursor)),
      limit: query.limit + 1,
    });
    const page = items.slice(0, query.limit);
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
      pageInfo:
        items.length > query.limit
          ? { nextCursor: encodeCursor({ after: page.at(-1)!.arn }) }
          : {},
    };
    res.json(body);
  });
}
