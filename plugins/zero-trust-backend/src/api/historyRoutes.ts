import { Changes, History } from 'backstage-plugin-zero-trust-common';
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
import { Redaction } from '../access/Redaction';

export const historyQuery = z
  .object({
    ...rangeParameters,
    limit: limitUpTo(1000, 500),
    cursor: cursorParameter,
  })
  .strict();

/** Ids are 32-bit integers. */
const historyCursor = z.object({
  at: timeInCursor,
  id: z.number().int().min(0).max(2147483647),
});
const positionOf = ({ at, id }: { at: string; id: number }) => ({ at, id });
const isRolledUp = (ref: string) => /^(group|system|domain):/.test(ref);

export function addHistoryRoutes(
  router: Router,
  { viewer, stores, scorecards, rules }: RouteContext,
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
      after: cursor ? decodeCursor(cursor, list, historyCursor) : undefined,
      limit: limit + 1,
    });
    const { items, pageInfo } = pageOf(points, { list, limit, positionOf });
    const body: History = {
      items: items.map(
        ({ id: _, entityRef: __, criticals: ___, ...point }) => point,
      ),
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
      after: cursor ? decodeCursor(cursor, list, historyCursor) : undefined,
      limit: limit + 1,
    });
    const { items: page, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf,
    });
    const readers = page.flatMap(({ evidenceOf }) => evidenceOf ?? []);
    const visible = await caller.visibleAmong(async () => readers);
    // What counts through an entity that the viewer may not see is not listed.
    const shown = page.filter(
      ({ evidenceOf }) =>
        evidenceOf === undefined ||
        visible === 'all' ||
        visible.has(evidenceOf),
    );
    const readable = await caller.evidenceAmong(readers);
    // Row by row: to read of a resource now is not to read what it was before.
    const redaction = new Redaction(
      shown.map(({ resourceArn }) => resourceArn),
      new Set(),
      rules.byId,
    );
    const body: Changes = {
      items: shown.map(({ id: _, evidenceOf, ...change }) =>
        evidenceOf !== undefined && readable.has(evidenceOf)
          ? change
          : {
              ...change,
              resourceArn: redaction.arn(change.resourceArn),
              reason: redaction.reason({
                controlId: change.controlId,
                status: change.to,
              }),
            },
      ),
      catalogueChanged: await stores.history.catalogueChanged(entityRef, range),
      pageInfo,
    };
    res.json(body);
  });
}
