import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
// In tests only: the plugins run together, as in an installation.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import zeroTrustPlugin from 'backstage-plugin-zero-trust-backend';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { parseCollectionStatus } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import request from 'supertest';
import zeroTrustModuleAws from '..';
import { LogRecorder } from './LogRecorder';

/** SQLite, and every PostgreSQL for which a connection string is set. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
});

/** The entity of a database of the estate. */
export const ORDERS: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'orders-db', namespace: 'default' },
  spec: {},
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

interface Options {
  knex: Knex;
  /** The whole configuration. */
  data: object;
  /** The features that are installed beside the plugin. */
  features?: BackendFeature[];
}

/** Starts a back end with the plugin and the given features. */
export async function startBackend({ knex, data, features = [] }: Options) {
  const logger = new LogRecorder();
  const backend = await startTestBackend({
    features: [
      zeroTrustPlugin,
      mockServices.rootConfig.factory({ data: data as JsonObject }),
      mockServices.database.factory({ knex, migrations: { skip: false } }),
      catalogServiceMock.factory({ entities: [ORDERS] }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {
          root: coreServices.rootLogger,
          plugin: coreServices.pluginMetadata,
        },
        factory: ({ root, plugin }) => root.child({ plugin: plugin.getId() }),
      }),
      ...features,
    ],
  });
  const authorization = mockCredentials.service.header();
  const get = (path: string) =>
    request(backend.server)
      .get(`/api/zero-trust${path}`)
      .set('authorization', authorization);
  return {
    stop: () => backend.stop(),
    logged: logger.lines,
    get,
    post: (path: string, body: object) =>
      request(backend.server)
        .post(`/api/zero-trust${path}`)
        .set('authorization', authorization)
        .send(body),
    /** Returns the state of collection of everything in scope. */
    async collection(): Promise<CollectionStatus['items']> {
      const { body } = await get('/v1/collection?limit=200').expect(200);
      return parseCollectionStatus(body).items;
    },
  };
}

export type StartedBackend = Awaited<ReturnType<typeof startBackend>>;

/**
 * Starts a back end and collects everything in scope once, with the planner and workers
 * of the plugin.
 */
export async function collectOnce(knex: Knex, data: object) {
  const scheduler = mockServices.scheduler();
  const backend = await startBackend({
    knex,
    data,
    features: [
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      zeroTrustModuleAws,
    ],
  });
  try {
    await scheduler.triggerTask('plan-collection');
    await scheduler.triggerTask('keep-postures');
    await until('every scope', async () => {
      await scheduler.triggerTask('collect-1');
      const scopes = await backend.collection();
      return scopes.every(
        ({ state }) => state !== 'never' && state !== 'running',
      );
    });
    await scheduler.triggerTask('keep-postures');
    return backend;
  } catch (error) {
    await backend.stop();
    throw error;
  }
}

/** Waits for a condition, such as the result of a tick of the scheduler. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined | false>,
  milliseconds = 40_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`Timed out waiting for ${what}`);
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
}
