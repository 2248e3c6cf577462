import { severities } from 'backstage-plugin-zero-trust-common';
import {
  Changes,
  Comparison,
  History,
} from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import {
  cursorParameter,
  limitUpTo,
  rangeParameters,
  refOfPath,
  timeInCursor,
} from './parameters';
import { pageOf } from './pageOf';
import { parse } from './parse';
import { compare, compareCompared } from '../posture/compare';
import { showChanges } from '../posture/showChanges';
import { isRolledUp } from '../store/catalogEntity';

export const historyQuery = z
  .object({
    ...rangeParameters,
    limit: limitUpTo(1000, 500),
    cursor: cursorParameter,
  })
  .strict();

const pointCursor = z.object({ at: timeInCursor });
const changeCursor = pointCursor.extend({ index: z.number().int().min(0) });
const comparisonCursor = z.object({
  /** The time when the first page was computed. All pages compare the same times. */
  now: timeInCursor,
  effect: z.enum(['worse', 'better', 'neither']),
  severity: z.enum(severities),
  controlId: z.string(),
  resourceArn: z.string(),
});

export function addHistoryRoutes(
  router: Router,
  { viewer, stores, scorecards, rules, settings }: RouteContext,
) {
  router.get('/v1/posture/:kind/:namespace/:name/history', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...range } = parse(historyQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    await caller.requireEntity(entityRef);
    if (isRolledUp(entityRef)) {
      const items = await scorecards.history(entityRef, caller, range);
      const rolledUp: History = { items, pageInfo: {} };
      res.json(rolledUp);
      return;
    }
    const list: ListIdentity = ['history', entityRef, range];
    const points = await stores.history.points(entityRef, range, {
      after: cursor ? decodeCursor(cursor, list, pointCursor) : undefined,
      limit: limit + 1,
    });
    const { items, pageInfo } = pageOf(points, {
      list,
      limit,
      positionOf: ({ at }) => ({ at }),
    });
    const body: History = {
      items: items.map(({ entityRef: _, criticals: __, ...point }) => point),
      pageInfo,
    };
    res.json(body);
  });

  router.get('/v1/posture/:kind/:namespace/:name/changes', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...range } = parse(historyQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    await caller.requireEntity(entityRef);
    const list: ListIdentity = ['changes', entityRef, range];
    const found = await stores.history.changes(entityRef, range, {
      after: cursor ? decodeCursor(cursor, list, changeCursor) : undefined,
      limit: limit + 1,
    });
    const { items: page, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: ({ position }) => position,
    });
    const body: Changes = {
      items: await showChanges(page, caller, rules),
      catalogueChanged: await stores.history.catalogueChanged(entityRef, range),
      pageInfo,
    };
    res.json(body);
  });

  router.get('/v1/posture/:kind/:namespace/:name/compare', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...range } = parse(historyQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    const list: ListIdentity = ['comparison', entityRef, range];
    const after = cursor
      ? decodeCursor(cursor, list, comparisonCursor)
      : undefined;
    const now = after?.now ?? new Date(Date.now()).toISOString();
    const { items: all, ...compared } = await compare(
      entityRef,
      caller,
      range,
      { stores, rules, settings },
      now,
    );
    const rest = after
      ? all.filter(item => compareCompared(item, after) > 0)
      : all;
    const body: Comparison = {
      ...compared,
      totalItems: all.length,
      ...pageOf(rest, {
        list,
        limit,
        positionOf: ({ effect, severity, controlId, resourceArn }) => ({
          now,
          effect,
          severity,
          controlId,
          resourceArn,
        }),
      }),
    };
    res.json(body);
  });
}
