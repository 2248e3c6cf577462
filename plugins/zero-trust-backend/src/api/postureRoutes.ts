import {
  grades,
  pillars,
  Posture,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import {
  ByRefsResponse,
  PostureList,
} from 'backstage-plugin-zero-trust-common/responses';
import { InputError } from '@backstage/errors';
import { Router } from 'express';
import { z } from 'zod/v3';
import { SERVICE_KINDS } from '../store/catalogEntity';
import {
  PosturePosition,
  PostureSort,
  postureSorts,
} from '../store/postureOrder';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity, totalInCursor } from './cursor';
import { compareResults, orderResults } from './orderResults';
import { pageOf } from './pageOf';
import {
  controlIdParameter,
  cursorParameter,
  entityRefParameter,
  filterParameter,
  limitUpTo,
  listOf,
  refOfPath,
  requireControlFor,
  requireControls,
} from './parameters';
import { parse } from './parse';
import { notYetRead, summaryOf } from '../posture/summaryOf';
import { partsThrough, worstControls } from '../posture/worstControl';

export const postureQuery = z
  .object({
    pillar: listOf(z.enum(pillars)).optional(),
    status: listOf(z.enum(resultStatuses)).optional(),
    severity: listOf(z.enum(severities)).optional(),
    control: listOf(controlIdParameter).optional(),
    resource: filterParameter,
    limit: limitUpTo(1000, 500),
    cursor: cursorParameter,
  })
  .strict();

const resultCursor = z.object({
  status: z.enum(resultStatuses),
  severity: z.enum(severities),
  controlId: z.string(),
  resourceArn: z.string(),
});

export const byRefsBody = z
  .object({
    entityRefs: z
      .array(entityRefParameter, { required_error: 'is required' })
      .max(500, 'at most 500'),
  })
  .strict();

export const postureListQuery = z
  .object({
    sort: z.enum(postureSorts).default('score'),
    kind: listOf(
      z
        .string()
        .transform(kind => kind.toLowerCase())
        .pipe(z.enum(SERVICE_KINDS as [string, ...string[]])),
    ).optional(),
    owner: entityRefParameter.optional(),
    system: entityRefParameter.optional(),
    within: entityRefParameter.optional(),
    tier: z.enum(['critical', 'standard', 'low']).optional(),
    grade: listOf(z.enum(grades)).optional(),
    phase: listOf(z.enum(['measured', 'predicted', 'none'])).optional(),
    control: listOf(controlIdParameter).optional(),
    status: listOf(z.enum(resultStatuses)).optional(),
    failing: listOf(z.enum(severities)).optional(),
    text: z.string().max(200).optional(),
    limit: limitUpTo(500, 50),
    cursor: cursorParameter,
  })
  .strict();

/** Greater than every rank. */
const NO_RANK = 10_000;

const rankCursor = z.object({
  value: z.number().int().min(-NO_RANK).max(NO_RANK),
  entityRef: z.string(),
  total: totalInCursor.optional(),
});
const coverageCursor = rankCursor.extend({ value: z.number().finite() });
const titleCursor = rankCursor.extend({ value: z.string() });
const readCursor = titleCursor.extend({
  group: z.number().int().min(-1).max(2147483647),
  observedAt: z.string(),
});

/** The schema of the position in a cursor, by sort order. */
const listCursors: Record<
  PostureSort,
  z.ZodType<PosturePosition & { total?: number }>
> = {
  score: rankCursor,
  '-score': rankCursor,
  coverage: coverageCursor,
  '-coverage': coverageCursor,
  name: titleCursor,
  '-name': titleCursor,
  observedAt: readCursor,
  '-observedAt': readCursor,
  gain: rankCursor,
};

const includes = <T>(list: readonly T[] | undefined, value: T) =>
  !list?.length || list.includes(value);

export function addPostureRoutes(
  router: Router,
  { viewer, postures, scorecards, stores, rules }: RouteContext,
) {
  router.get('/v1/posture', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, sort, ...query } = parse(
      postureListQuery,
      req.query,
      'query',
    );
    requireControls(rules, query.control ?? []);
    requireControlFor(query.status, query.control);
    if (sort === 'gain' && !query.control?.length) {
      throw new InputError(
        'query.sort: "gain" needs the query parameter "control"',
      );
    }
    if (sort === 'gain' && query.status) {
      throw new InputError(
        'query.sort: "gain" is only for controls that fail. Remove the query parameter "status"',
      );
    }
    const list: ListIdentity = ['postures', sort, query];
    const after = cursor
      ? decodeCursor(cursor, list, listCursors[sort])
      : undefined;
    const seen =
      query.control || query.failing
        ? await caller.visibleAmong(() => stores.postureList.refs({}))
        : 'all';
    const filter = {
      ...(seen !== 'all' && { seen: [...seen] }),
      kinds: query.kind,
      owner: query.owner,
      system: query.system,
      within:
        query.within === undefined
          ? undefined
          : await scorecards.membersOf(query.within, caller),
      tier: query.tier,
      grades: query.grade,
      phases: query.phase,
      controlIds: query.control,
      statuses: query.status,
      failing: query.failing,
      text: query.text,
    };
    const visible = await caller.visibleAmong(() =>
      stores.postureList.refs(filter),
    );
    const [total, found] = await Promise.all([
      visible === 'all'
        ? after?.total ?? stores.postureList.count(filter)
        : visible.size,
      stores.postureList.list(filter, {
        sort,
        after,
        limit: limit + 1,
        ...(visible !== 'all' && { among: [...visible] }),
      }),
    ]);
    const { items, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: ({ position }) => ({
        ...position,
        ...(visible === 'all' && { total }),
      }),
    });
    const failures = await stores.postureList.failuresOf(
      items.map(({ entityRef }) => entityRef),
    );
    const through = [...new Set(failures.flatMap(partsThrough))];
    const shown = through.length
      ? await caller.visibleAmong(async () => through)
      : 'all';
    const worst = worstControls(
      failures,
      ref => shown === 'all' || shown.has(ref),
      rules,
    );
    const body: PostureList = {
      items: items.map(item => ({
        ...summaryOf(item),
        ...(worst.has(item.entityRef) && {
          worstControl: worst.get(item.entityRef),
        }),
        ...(sort === 'gain' && { gain: Number(item.position.value) }),
      })),
      totalItems: total,
      pageInfo,
    };
    res.json(body);
  });

  router.post('/v1/posture/by-refs', async (req, res) => {
    const caller = await viewer(req);
    const { entityRefs } = parse(byRefsBody, req.body);
    // Read in parallel with the permission check, and left out if that denies it.
    const [visible, summaries] = await Promise.all([
      caller.visibleAmong(async () => entityRefs),
      stores.postureList.summaries(entityRefs),
    ]);
    const shown =
      visible === 'all'
        ? entityRefs
        : entityRefs.filter(ref => visible.has(ref));
    const isShown = new Set(shown);
    const found = new Map(
      summaries
        .filter(({ entityRef }) => isShown.has(entityRef))
        .map(own => [own.entityRef, own]),
    );
    const unread = shown.filter(ref => !found.has(ref));
    const isNew = unread.length
      ? await caller.inCatalog(unread)
      : new Set<string>();
    const body: ByRefsResponse = {
      items: entityRefs.map(ref => {
        const entity = found.get(ref);
        if (entity) return summaryOf(entity);
        return isNew.has(ref) ? notYetRead(ref) : null;
      }),
    };
    res.json(body);
  });

  router.get('/v1/posture/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...query } = parse(postureQuery, req.query, 'query');
    requireControls(rules, query.control ?? []);
    const entityRef = refOfPath(req.params);
    const list: ListIdentity = ['results', entityRef, query];
    const after = cursor ? decodeCursor(cursor, list, resultCursor) : undefined;
    const posture = await postures.read(entityRef, caller);
    const results = orderResults(
      posture.results.filter(
        result =>
          includes(query.pillar, result.pillar) &&
          includes(query.status, result.status) &&
          includes(query.severity, result.severity) &&
          includes(query.control, result.controlId) &&
          (!query.resource || query.resource === result.resourceArn),
      ),
    );
    const rest = after
      ? results.filter(result => compareResults(result, after) > 0)
      : results;
    const { items, pageInfo } = pageOf(rest, {
      list,
      limit,
      positionOf: ({ status, severity, controlId, resourceArn }) => ({
        status,
        severity,
        controlId,
        resourceArn,
      }),
    });
    const body: Posture = {
      ...posture,
      results: items,
      totalResults: results.length,
      pageInfo,
    };
    res.json(body);
  });
}
