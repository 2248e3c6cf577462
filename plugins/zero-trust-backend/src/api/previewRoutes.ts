import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  EnvironmentSpec,
  environmentSpecSchema,
  predict,
  previewOf,
  readNetworks,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Router } from 'express';
import { Viewer } from '../access/Access';
import { accountsAmong } from '../access/accountsAmong';
import { RouteContext } from './RouteContext';
import { orderResults } from './orderResults';
import { parse } from './parse';

export function addPreviewRoutes(
  router: Router,
  { viewer, rules, stores, settings }: RouteContext,
) {
  /** What the portal has read of an existing network, for those who may read it. */
  async function readNetwork(
    { network, accountId, region }: EnvironmentSpec,
    caller: Viewer,
  ) {
    if (network.kind === 'new') return undefined;
    const among = await accountsAmong(caller, settings.accountOwners);
    const isShown =
      (among === 'all' || among.includes(accountId)) &&
      (await caller.mayReadEvidence());
    if (!isShown) return undefined;
    const evidence = await stores.networks.evidenceOf(accountId, region);
    return readNetworks(evidence).find(
      ({ vpc }) => vpc.vpcId === network.vpcId,
    );
  }

  router.post('/v1/preview', async (req, res) => {
    const caller = await viewer(req);
    const spec = parse(environmentSpecSchema, req.body);
    const now = new Date().toISOString();
    const preview = previewOf(
      predict(spec, now, rules, await readNetwork(spec, caller)),
      rules,
    );
    const body: Preview = {
      ...preview,
      results: orderResults(preview.results),
    };
    res.json(body);
  });
}
