import {
  environmentSpecSchema,
  Preview,
  scorePillars,
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
    const score = prediction.total;
    const { points, band, grade, coverage } = score;
    const body: Preview = {
      phase: 'predicted',
      points: null,
      score: null,
      ...(points !== null &&
        band &&
        grade && { predicted: { points, band, grade, coverage } }),
      failing: score.failing,
      unknown: score.unknown,
      caps: score.caps,
      pillars: scorePillars(results, { controls: rules.byId }),
      results: orderResults(results),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });
}
