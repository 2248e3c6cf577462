import { Access } from '../src/access/Access';
import { PostureReader } from '../src/posture/PostureReader';
import { Refreshes } from '../src/collection/Refreshes';
import { RouterOptions } from '../src/api/RouteContext';
import { Overviews } from '../src/scorecards/Overviews';
import { Scorecards } from '../src/scorecards/Scorecards';
import { createRouter } from '../src/api/createRouter';
import { ZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { Rules } from '../src/posture/rules';
import { Stores } from '../src/store/Stores';
import express from 'express';
import { AddressInfo } from 'node:net';

/** Serves the API to a caller that may see everything. */
export async function serveApi(
  stores: Stores,
  settings: ZeroTrustSettings,
  rules: Rules,
) {
  const allowed = async (requests: unknown[]) =>
    requests.map(() => ({ result: 'ALLOW' }));
  const credentials = { principal: { type: 'user' } };
  const app = express().use(
    await createRouter({
      httpAuth: { credentials: async () => credentials },
      access: new Access({
        auth: { isPrincipal: () => false },
        permissions: { authorize: allowed, authorizeConditional: allowed },
        catalog: {
          getEntityByRef: async () => ({}),
          getEntitiesByRefs: async ({
            entityRefs,
          }: {
            entityRefs: string[];
          }) => ({ items: entityRefs.map(() => ({})) }),
        },
        entities: stores.entities,
        settings,
      } as unknown as ConstructorParameters<typeof Access>[0]),
      stores,
      rules,
      settings,
      postures: new PostureReader(stores, rules),
      overviews: new Overviews(stores, rules, settings.trustedLocations),
      scorecards: new Scorecards(stores, rules, settings.trustedLocations),
      refreshes: new Refreshes(stores, settings),
    } as unknown as RouterOptions),
  );
  const listening = app.listen(0);
  const { port } = listening.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => listening.close(),
  };
}
