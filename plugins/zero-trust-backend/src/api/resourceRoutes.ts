import {
  ResourceDetail,
  ResourceList,
} from 'backstage-plugin-zero-trust-common/responses';
import { gainsOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { z } from 'zod/v3';
import {
  resourceFilters,
  ResourceRecord,
  resourceSorts,
} from '../store/ResourceStore';
import { Viewer } from '../access/Access';
import { Redaction } from '../access/Redaction';
import { AttributionRecord } from '../store/AttributionStore';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity, totalInCursor } from './cursor';
import {
  cursorParameter,
  filterParameter,
  limitUpTo,
  listOf,
} from './parameters';
import { orderResults } from './orderResults';
import { pageOf } from './pageOf';
import { parse } from './parse';

export const resourceQuery = z
  .object({
    attributed: z.enum(['true', 'false']).optional(),
    state: listOf(z.enum(resourceFilters)).optional(),
    accountId: filterParameter,
    region: filterParameter,
    arn: filterParameter,
    sort: z.enum(resourceSorts).default('arn'),
    limit: limitUpTo(500, 100),
    cursor: cursorParameter,
  })
  .strict();

const resourceCursor = z.object({
  rank: z.number().int().min(-1000).max(1000),
  arn: z.string(),
  total: totalInCursor,
});

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
  { viewer, stores, rules, settings }: RouteContext,
) {
  /**
   * Returns whether the caller can read the evidence of a resource. That of a resource
   * that counts for entities is read on these. Otherwise the caller must be able to read
   * the evidence of its account, and that of every entity with a claim that is not proven:
   * the resource is probably part of one of them.
   */
  async function mayReadEvidenceOf(
    caller: Viewer,
    accountId: string,
    holders: readonly string[],
    claimants: readonly string[],
  ): Promise<boolean> {
    if (holders.length) return (await caller.evidenceAmong(holders)).size > 0;
    const owners = await stores.claims.accountOwners(settings.accountOwners);
    if (!(await caller.mayReadEvidenceOfAccount(owners.get(accountId) ?? []))) {
      return false;
    }
    const readable = await caller.evidenceAmong(claimants);
    return claimants.every(ref => readable.has(ref));
  }

  /**
   * Returns the results of a resource, or undefined if it counts only for entities whose
   * posture the caller cannot read.
   */
  async function detailOf(
    { arn, accountId }: Pick<ResourceRecord, 'arn' | 'accountId'>,
    caller: Viewer,
    attributions: readonly AttributionRecord[],
    isVisible: (ref: string) => boolean,
  ): Promise<ResourceDetail | undefined> {
    const [holders, claimants] = [true, false].map(isProven =>
      attributions
        .filter(({ attribution }) => attribution.proven === isProven)
        .map(({ entityRef, attribution }) => attribution.through ?? entityRef),
    );
    if (holders.length && !holders.some(isVisible)) return undefined;
    const [found] = await stores.resources.withResults([arn]);
    if (!found?.results.length) return undefined;
    const { results, score } = found;
    const evidenceVisible = await mayReadEvidenceOf(
      caller,
      accountId,
      holders,
      claimants,
    );
    const { ofResults, fixes } = gainsOf([{ arn, results }], [], {
      controls: rules.byId,
    });
    const caps = score?.caps ?? [];
    const arns = [
      arn,
      ...results.map(({ resourceArn }) => resourceArn),
      ...caps.flatMap(({ resourceArn }) => resourceArn ?? []),
    ];
    const redaction = new Redaction(
      arns,
      new Set(evidenceVisible ? arns : []),
      rules.byId,
    );
    return {
      evidenceVisible,
      caps: caps.map(cap => redaction.cap(cap)),
      fixes,
      results: orderResults(
        results.map(result => {
          const gain = ofResults.get(result);
          return gain ? { ...result, gain } : result;
        }),
      ).map(result => redaction.result(result)),
    };
  }

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
      arn: query.arn,
    };
    const { sort } = query;
    const list: ListIdentity = ['resources', sort, filter];
    const after = cursor
      ? decodeCursor(cursor, list, resourceCursor)
      : undefined;
    const [total, found] = await Promise.all([
      after?.total ?? stores.resources.count(filter),
      stores.resources.list(filter, { after, sort, limit: limit + 1 }),
    ]);
    const { items: page, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: ({ position }) => ({ ...position, total }),
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
    const detail =
      query.arn !== undefined && page.length === 1
        ? await detailOf(page[0], caller, attributions, isVisible)
        : undefined;
    const body: ResourceList = {
      items: page.map(resource => {
        const own = attributions.filter(({ arn }) => arn === resource.arn);
        const shown = own.filter(
          ({ entityRef, attribution }) =>
            isVisible(entityRef) &&
            (!attribution.through || isVisible(attribution.through)),
        );
        return {
          ...item(
            resource,
            shown.map(({ entityRef, attribution }) => ({
              entityRef,
              attribution,
            })),
            shown.length < own.length,
          ),
          ...(detail && { detail }),
        };
      }),
      totalItems: total,
      pageInfo,
    };
    res.json(body);
  });
}
