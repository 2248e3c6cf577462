import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  environmentSpecSchema,
  predict,
  previewOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { RouteContext } from './RouteContext';
import { orderResults } from './orderResults';
import { parse } from './parse';

export function addPreviewRoutes(
  router: Router,
  { viewer, rules }: RouteContext,
) {
  router.post('/v1/preview', async (req, res) => {
    await viewer(req);
    const spec = parse(environmentSpecSchema, req.body);
    const now = new Date().toISOString();
    const preview = previewOf(predict(spec, now, rules), rules);
    const body: Preview = {
      ...preview,
      results: orderResults(preview.results),
    };
    res.json(body);
  });
}
