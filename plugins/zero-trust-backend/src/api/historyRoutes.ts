import { Changes, History } from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RouteContext } from './RouteContext';
import { decodeCursor, encodeCursor } from './cursor';
import {
  cursorParameter,
  limitUpTo,
  rangeParameters,
  refOfPath,
} from './parameters';
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
const idCursor = z.object({ after: z.number().int().min(0).max(2147483647) });
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
    const points = await stores.history.points(entityRef, range, {
      ...(cursor && decodeCursor(cursor, idCursor)),
      limit: limit + 1,
    });
    const page = points.slice(0, limit);
    const body: History = {
      items: page.map(
        ({ id: _, entityRef: __, criticals: ___, ...point }) => point,
      ),
      pageInfo:
        points.length > limit
          ? { nextCursor: encodeCursor({ after: page.at(-1)!.id }) }
          : {},
    };
    res.json(body);
  });

  router.get('/v1/posture/:kind/:namespace/:name/changes', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, ...range } = parse(historyQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    await caller.requireEntity(entityRef);
    const found = await stores.history.changes(entityRef, range, {
      ...(cursor && decodeCursor(cursor, idCursor)),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
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
      pageInfo:
        found.length > limit
          ? { nextCursor: encodeCursor({ after: page.at(-1)!.id }) }
          : {},
    };
    res.json(body);
  });
}
