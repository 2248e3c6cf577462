import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { Refresh } from 'backstage-plugin-zero-trust-common/responses';
import { parseRefresh } from 'backstage-plugin-zero-trust-common/alpha';
import { RunningAws } from 'sandbox';
import zeroTrustModuleAws from '..';
import { exemplary } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { localAws } from '../__testUtils__/localAws';
import {
  databases,
  StartedBackend,
  startBackend,
  until,
} from '../__testUtils__/startBackend';

// No test of this file depends on the rate limit of Security Hub.
jest.mock('../client/Pacer', () => ({
  Pacer: class {
    empty() {}
    async wait() {}
  },
}));

jest.setTimeout(180_000);

const REF = 'resource:default/orders-db';
const POSTURE = '/v1/posture/resource/default/orders-db';

/**
 * The configuration of the portal: the same for the plugin, and nothing under `aws`.
 */
const { zeroTrust } = installation;

/** The time in which workers poll twice. */
const TICKS_MS = 5_000;
const pause = (milliseconds: number) =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });

/** Another connection to the same database; SQLite in memory has only one. */
function connectAgain(knex: Knex): Knex {
  const { client, connection } = knex.client.config;
  return client === 'pg' ? createKnex({ client, connection }) : knex;
}

/**
 * Creates the tables of Backstage's scheduler, which otherwise creates them with the
 * first task. If two back ends do so at the same time on an empty database, one of them
 * fails and has to be restarted.
 */
async function prepareScheduler(knex: Knex): Promise<void> {
  const backend = await startTestBackend({
    features: [
      schedulerServiceFactory,
      mockServices.database.factory({ knex, migrations: { skip: false } }),
      createBackendPlugin({
        pluginId: 'zero-trust',
        register(env) {
          env.registerInit({
            deps: { scheduler: coreServices.scheduler },
            init: ({ scheduler }) =>
              scheduler.scheduleTask({
                id: 'prepare',
                frequency: { trigger: 'manual' },
                timeout: { minutes: 1 },
                fn: async () => {},
              }),
          });
        },
      }),
    ],
  });
  await backend.stop();
}

const started = async (backend: StartedBackend): Promise<string> => {
  const { body } = await backend
    .post('/v1/refresh', { entityRef: REF })
    .expect(202);
  return body.refreshId;
};

async function refreshOf(
  backend: StartedBackend,
  id: string,
): Promise<Refresh> {
  const { body } = await backend.get(`/v1/refresh/${id}`).expect(200);
  return parseRefresh(body);
}

describe.each(databases.eachSupportedId())(
  'collection in a back end of its own, on %s',
  id => {
    let aws: RunningAws;
    let ofPortal: Knex;
    let ofCollection: Knex;
    let portal: StartedBackend;
    let collection: StartedBackend | undefined;

    /** Makes the last reads so old that a refresh reads again. */
    const ageReads = () =>
      ofPortal('scopes').update({
        last_attempt_at: new Date(Date.now() - 2 * 60_000).toISOString(),
      });

    const startCollection = () =>
      startBackend({
        knex: ofCollection,
        data: installation,
        features: [schedulerServiceFactory, zeroTrustModuleAws],
      });

    beforeAll(async () => {
      aws = await localAws(exemplary, { throttle: false });
      ofPortal = await databases.init(id);
      ofCollection = connectAgain(ofPortal);
      portal = await startBackend({
        knex: ofPortal,
        data: { zeroTrust },
        features: [schedulerServiceFactory],
      });
    });

    afterAll(async () => {
      await collection?.stop();
      await portal.stop();
      if (ofCollection !== ofPortal) await ofCollection.destroy();
      await aws.close();
    });

    it('shows nothing in the portal without the other back end, and makes no calls', async () => {
      await pause(TICKS_MS);
      expect(await portal.collection()).toEqual([]);
      const { body } = await portal.get(POSTURE).expect(200);
      expect(body).toMatchObject({
        entityRef: REF,
        points: null,
        resources: [],
        results: [],
      });
      expect(aws.calls.count()).toBe(0);
    });

    it('shows in the portal what the other back end has collected', async () => {
      collection = await startCollection();
      const scopes = await until('everything to be collected', async () => {
        const all = await portal.collection();
        return (
          all.length > 0 && all.every(({ state }) => state === 'healthy') && all
        );
      });
      expect([...new Set(scopes.map(({ source }) => source))].sort()).toEqual([
        'aws',
        'aws-accounts',
        'aws-organizations',
        'security-hub',
      ]);
      const posture = await until('the posture', async () => {
        const { body } = await portal.get(POSTURE).expect(200);
        return body.points !== null && body;
      });
      expect(posture.resources).toMatchObject([
        { arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db' },
      ]);
      expect(posture.points).toBeGreaterThan(0);
    });

    it('refreshes in the other back end what the portal requests', async () => {
      await ageReads();
      const before = aws.calls.count('DescribeDBInstances');
      const refresh = await started(portal);
      const done = await until('the refresh', async () => {
        const asked = await refreshOf(portal, refresh);
        return asked.finishedAt !== null && asked;
      });
      expect(done).toMatchObject({ entityRef: REF, state: 'succeeded' });
      expect(aws.calls.count('DescribeDBInstances')).toBeGreaterThan(before);
    });

    it('never collects in the portal, even if no other back end runs', async () => {
      await collection?.stop();
      collection = undefined;
      await ageReads();
      const before = aws.calls.count();
      const refresh = await started(portal);
      await pause(TICKS_MS);
      expect(await refreshOf(portal, refresh)).toMatchObject({
        state: 'queued',
        finishedAt: null,
      });
      expect(aws.calls.count()).toBe(before);
      const states = (await portal.collection()).map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(['healthy']));
      // Pages still work meanwhile.
      const { body } = await portal.get(POSTURE).expect(200);
      expect(body.points).toBeGreaterThan(0);

      // A replica that starts again continues with waiting refreshes.
      collection = await startCollection();
      const done = await until('the refresh', async () => {
        const asked = await refreshOf(portal, refresh);
        return asked.finishedAt !== null && asked;
      });
      expect(done.state).toBe('succeeded');
    });

    it('needs no AWS configuration in the portal, and warns only that no location is trusted', () => {
      const warnings = portal.logged.filter(line =>
        /^(warn|error) /.test(line),
      );
      expect(warnings).toEqual([
        expect.stringContaining(
          'zeroTrust.attribution.trustedLocations is not configured',
        ),
      ]);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'two back ends that start at once, on %s',
  id => {
    it('create the tables once, and collect once', async () => {
      const aws = await localAws(exemplary, { throttle: false });
      const knex = await databases.init(id);
      await prepareScheduler(knex);
      const again = connectAgain(knex);
      const both = await Promise.all([
        startBackend({
          knex,
          data: { zeroTrust },
          features: [schedulerServiceFactory],
        }),
        startBackend({
          knex: again,
          data: installation,
          features: [schedulerServiceFactory, zeroTrustModuleAws],
        }),
      ]);
      try {
        await until('everything to be collected', async () => {
          const all = await both[0].collection();
          return (
            all.length > 0 && all.every(({ state }) => state === 'healthy')
          );
        });
        // One for each of the two accounts.
        expect(aws.calls.count('GetAccountAuthorizationDetails')).toBe(2);
      } finally {
        for (const backend of both) await backend.stop();
        if (again !== knex) await again.destroy();
        await aws.close();
      }
    });
  },
);
