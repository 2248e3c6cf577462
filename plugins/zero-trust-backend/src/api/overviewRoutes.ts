import { History } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RouteContext } from './RouteContext';
import { limitUpTo, rangeParameters } from './parameters';
import { parse } from './parse';

export const overviewQuery = z.object({ limit: limitUpTo(500, 20) }).strict();
export const overviewHistoryQuery = z.object(rangeParameters).strict();

export function addOverviewRoutes(
  router: Router,
  { viewer, overviews }: RouteContext,
) {
  router.get('/v1/overview', async (req, res) => {
    const caller = await viewer(req);
    const { limit } = parse(overviewQuery, req.query, 'query');
    res.json(await overviews.overview(caller, limit));
  });

  router.get('/v1/overview/history', async (req, res) => {
    const caller = await viewer(req);
    const range = parse(overviewHistoryQuery, req.query, 'query');
    const body: History = {
      items: await overviews.history(caller, range),
      pageInfo: {},
    };
    res.json(body);
  });
}
