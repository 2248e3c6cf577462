import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceMock,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { zeroTrustSourcesExtensionPoint } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { zeroTrustPlugin } from '../plugin';
import { FakeEvidenceSource, FakeFindingSource } from './estate';
import { CONFIG } from './installation';

interface Options {
  knex: Knex;
  entities: Entity[];
  evidence: FakeEvidenceSource;
  findings?: FakeFindingSource;
  config?: JsonObject;
  /** Entities that nobody but the plugin itself may see. */
  hidden?: string[];
  permissions?: ServiceMock<typeof mockServices.permissions.mock extends () => infer M ? M : never>;
  services?: Array<ReturnType<typeof createServiceFactory>>;
}

/** A catalog that hides entities from everybody but services, as policies do. */
function catalogHiding(
  catalog: CatalogService,
  hidden: readonly string[],
): CatalogService {
  const hides = (
    ref: string | undefined,
    { credentials }: { credentials: { principal: unknown } },
  ) =>
    ref !== undefined &&
    hidden.includes(ref) &&
    (credentials.principal as { type?: string }).type === 'user';
  return {
    ...catalog,
    streamEntities: catalog.streamEntities.bind(catalog),
    async getEntityByRef(ref, options) {
      const text = typeof ref === 'string' ? ref : stringifyEntityRef(ref);
      return hides(text, options)
        ? undefined
        : catalog.getEntityByRef(ref, options);
    },
    async getEntitiesByRefs(query, options) {
      const { items } = await catalog.getEntitiesByRefs(query, options);
      return {
        items: items.map((item, index) =>
          hides(query.entityRefs[index], options) ? undefined : item,
        ),
      };
    },
  };
}
