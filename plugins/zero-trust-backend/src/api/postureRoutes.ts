import {
  ByRefsResponse,
  grades,
  pillars,
  Posture,
  PostureList,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { SERVICE_KINDS } from '../store/catalogEntity';
import { postureSorts } from '../store/PostureList';
import { RouteContext } from './RouteContext';
import { decodeCursor, encodeCursor } from './cursor';
import { orderResults } from './orderResults';
import {
  controlIdParameter,
  cursorParameter,
  entityRefParameter,
  filterParameter,
  limitUpTo,
  listOf,
  offsetCursor,
  refOfPath,
  requireControls,
} from './parameters';
import { parse } from './parse';
import { notYetRead, summaryOf } from '../posture/summaryOf';

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
    tier: z.enum(['critical', 'standard', 'low']).optional(),
    grade: listOf(z.enum(grades)).optional(),
    phase: listOf(z.enum(['measured', 'predicted', 'none'])).optional(),
    control: controlIdParameter.optional(),
    text: z.string().max(200).optional(),
    limit: limitUpTo(500, 50),
    cursor: cursorParameter,
  })
  .strict();

/** Ranks stay well below. */
const NO_RANK = 10_000;

const listCursor = z.union([
  z.object({
    sort: z.enum(['score', '-score']),
    value: z.number().int().min(-NO_RANK).max(NO_RANK),
    entityRef: z.string(),
  }),
  z.object({
    sort: z.enum(['coverage', '-coverage']),
    value: z.number().finite(),
    entityRef: z.string(),
  }),
  z.object({
    sort: z.enum(['name', '-name', 'observedAt', '-observedAt']),
    value: z.string(),
    entityRef: z.string(),
  }),
]);

const includes = <T>(list: readonly T[] | undefined, value: T) =>
  !list?.length || list.includes(value);

export function addPostureRoutes(
  router: Router,
  { viewer, postures, stores, rules }: RouteContext,
) {
  router.get('/v1/posture', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, sort, ...query } = parse(
      postureListQuery,
      req.query,
      'query',
    );
    requireControls(rules, query.control ? [query.control] : []);
    const after = cursor ? decodeCursor(cursor, listCursor) : undefined;
    const among = await caller.visibleAmong(() =>
      stores.entities.refs(SERVICE_KINDS),
    );
    const { items, total, next } = await stores.postureList.list({
      ...(among !== 'all' && { among: [...among] }),
      kinds: query.kind,
      owner: query.owner,
      system: query.system,
      tier: query.tier,
      grades: query.grade,
      phases: query.phase,
      controlId: query.control,
      text: query.text,
      sort: after?.sort ?? sort,
      after,
      limit,
    });
    const body: PostureList = {
      items: items.map(summaryOf),
      totalItems: total,
      pageInfo: next
        ? { nextCursor: encodeCursor({ sort: after?.sort ?? sort, ...next }) }
        : {},
    };
    res.json(body);
  });

  router.post('/v1/posture/by-refs', async (req, res) => {
    const caller = await viewer(req);
    const { entityRefs } = parse(byRefsBody, req.body);
    const visible = await caller.visibleAmong(async () => entityRefs);
    const shown =
      visible === 'all'
        ? entityRefs
        : entityRefs.filter(ref => visible.has(ref));
    const found = new Map(
      (await stores.postureList.byRefs(shown)).map(e => [e.entityRef, e]),
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
    const query = parse(postureQuery, req.query, 'query');
    requireControls(rules, query.control ?? []);
    const entityRef = refOfPath(req.params);
    const posture = await postures.read(entityRef, caller);
    const results = orderResults(posture.results).filter(
      result =>
        includes(query.pillar, result.pillar) &&
        includes(query.status, result.status) &&
        includes(query.severity, result.severity) &&
        includes(query.control, result.controlId) &&
        (!query.resource || query.resource === result.resourceArn),
    );
    const { offset } = query.cursor
      ? decodeCursor(query.cursor, offsetCursor)
      : { offset: 0 };
    const end = offset + query.limit;
    const body: Posture = {
      ...posture,
      results: results.slice(offset, end),
      totalResults: results.length,
      pageInfo:
        end < results.length
          ? { nextCursor: encodeCursor({ offset: end }) }
          : {},
    };
    res.json(body);
  });
}
