import { Scorecard } from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RouteContext } from './RouteContext';
import { decodeCursor, encodeCursor } from './cursor';
import {
  cursorParameter,
  limitUpTo,
  offsetCursor,
  refOfPath,
} from './parameters';
import { parse } from './parse';

export const scorecardQuery = z
  .object({ limit: limitUpTo(500, 100), cursor: cursorParameter })
  .strict();

export function addScorecardRoutes(
  router: Router,
  { viewer, scorecards }: RouteContext,
) {
  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor } = parse(scorecardQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    await caller.requireEntity(entityRef);
    const { offset } = cursor
      ? decodeCursor(cursor, offsetCursor)
      : { offset: 0 };
    const { scorecard, next } = await scorecards.scorecard(entityRef, caller, {
      offset,
      limit,
    });
    const body: Scorecard = {
      ...scorecard,
      pageInfo:
        next === undefined
          ? {}
          : { nextCursor: encodeCursor({ offset: next }) },
    };
    res.json(body);
  });
}
