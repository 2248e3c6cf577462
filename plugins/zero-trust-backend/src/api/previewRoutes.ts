import {
  environmentSpecSchema,
  Preview,
  scorePillars,
  scoreService,
} from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { predictions } from '../posture/summariseEntity';
import { RouteContext } from './createRouter';
import { orderResults } from './orderResults';
import { parse } from './parse';

export function addPreviewRoutes(
  router: Router,
  { viewer, rules }: RouteContext,
) {
  router.post('/v1/preview', async (req, res) => {
    await viewer(req);
    const spec = parse(environmentSpecSchema, req.body);
    const [prediction] = predictions([spec], rules, new Date().toISOString());
    const results = [...prediction.results, ...prediction.bastion.results];
    const { failing, unknown } = scoreService(
      [prediction.score, prediction.bastion.score],
      [],
    );
    const body: Preview = {
      phase: 'predicted',
      points: null,
      score: null,
      grade: null,
      predicted: prediction.predicted,
      failing,
      unknown,
      // Nothing that is open limits a score yet: there is none.
      caps: [],
      pillars: scorePillars(results, { controls: rules.byId }),
      results: orderResults(results),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });
}
