import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import { pageOf } from './pageOf';
import { cursorParameter, limitUpTo, refOfPath } from './parameters';
import { parse } from './parse';

export const scorecardQuery = z
  .object({ limit: limitUpTo(500, 100), cursor: cursorParameter })
  .strict();

const memberCursor = z.object({
  part: z.number().int(),
  rank: z.number().int(),
  points: z.number().int(),
  entityRef: z.string(),
});

export function addScorecardRoutes(
  router: Router,
  { viewer, scorecards }: RouteContext,
) {
  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor } = parse(scorecardQuery, req.query, 'query');
    const entityRef = refOfPath(req.params);
    await caller.requireEntity(entityRef);
    const list: ListIdentity = ['scorecard', entityRef];
    const { members, ...scorecard } = await scorecards.scorecard(
      entityRef,
      caller,
      {
        after: cursor ? decodeCursor(cursor, list, memberCursor) : undefined,
        limit: limit + 1,
        now: new Date(),
      },
    );
    const { items, pageInfo } = pageOf(members, {
      list,
      limit,
      positionOf: ({ position }) => position,
    });
    const body: Scorecard = {
      ...scorecard,
      members: items.map(({ position: _, ...member }) => member),
      pageInfo,
    };
    res.json(body);
  });
}
