import { ControlList } from 'backstage-plugin-zero-trust-common';
import { describeControl } from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { RouteContext } from './RouteContext';

export function addControlRoutes(
  router: Router,
  { viewer, rules }: RouteContext,
) {
  router.get('/v1/controls', async (req, res) => {
    await viewer(req);
    const body: ControlList = {
      items: rules.controls.map(describeControl),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });
}
