import {
  AuditorService,
  BackendFeature,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Control } from 'backstage-plugin-zero-trust-common';
import {
  zeroTrustControlsExtensionPoint,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import request from 'supertest';
import { zeroTrustPlugin } from '../plugin';
import { FakeEvidenceSource, FakeFindingSource } from './estate';
import { CONFIG } from './installation';

/** The decisions of the permission policy for users. */
export interface Policy {
  /** Entities that the catalog hides. */
  hidden?: readonly string[];
  denies?: (
    permission: string,
    entityRef: string | undefined,
    user: string,
  ) => boolean;
  /** Permissions with conditions, which `denies` decides for each entity. */
  conditional?: readonly string[];
}

/** The restrictions of a token, as in `backend.auth.externalAccess`. */
export type AccessRestrictions = NonNullable<
  BackstageServicePrincipal['accessRestrictions']
>;

interface Options {
  knex: Knex;
  entities: Entity[];
  evidence: FakeEvidenceSource;
  findings?: FakeFindingSource;
  /** Controls of another plugin, in addition to the built-in ones. */
  controls?: Control[];
  config?: JsonObject;
  /** Turns the permission framework on. */
  policy?: Policy;
  /** Further features of the back end, which replace those of this file. */
  features?: BackendFeature[];
}

/** Users by name. `guest` owns nothing. */
const OWNERSHIP: Record<string, string[]> = {
  'user:default/payer': ['user:default/payer', 'group:default/payments'],
  'user:default/storekeeper': ['group:default/storefront'],
  'user:default/platformer': ['group:default/platform'],
};

const userOf = ({ principal }: BackstageCredentials) =>
  principal as Partial<BackstageUserPrincipal>;
const isUser = (credentials: BackstageCredentials) =>
  userOf(credentials).type === 'user';

function catalogUnder(policy: Policy, entities: Entity[]): CatalogService {
  const catalog = catalogServiceMock({ entities });
  const hides = (ref: string, credentials: BackstageCredentials) =>
    isUser(credentials) && (policy.hidden ?? []).includes(ref);
  return catalogServiceMock.mock({
    streamEntities: (query, options) => catalog.streamEntities(query, options),
    async getEntityByRef(ref, options) {
      const text = typeof ref === 'string' ? ref : stringifyEntityRef(ref);
      const { credentials } = options as { credentials: BackstageCredentials };
      if (text.includes('\0')) {
        // The client of the catalog throws this for a reference that the catalog cannot
        // read.
        throw Object.assign(new Error('Request failed with 400 Bad Request'), {
          name: 'ResponseError',
          statusCode: 400,
        });
      }
      return hides(text, credentials)
        ? undefined
        : catalog.getEntityByRef(ref, options);
    },
    async getEntitiesByRefs(query, options) {
      const { items } = await catalog.getEntitiesByRefs(query, options);
      const { credentials } = options as { credentials: BackstageCredentials };
      return {
        items: items.map((item, index) =>
          hides(query.entityRefs[index], credentials) ? undefined : item,
        ),
      };
    },
  });
}

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;
const CONDITIONAL = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: {},
  },
} as const;

/**
 * Decides for a service as `ServerPermissionClient` of
 * `@backstage/plugin-permission-node` does: only by the restrictions of its token, with
 * and without the framework.
 */
function decisionOfToken(
  { name, attributes }: Permission,
  { permissionNames, permissionAttributes }: AccessRestrictions,
) {
  const actions = permissionAttributes?.action;
  const denied =
    (permissionNames && !permissionNames.includes(name)) ||
    (actions && !(attributes.action && actions.includes(attributes.action)));
  return denied ? DENY : ALLOW;
}

function permissionsUnder(policy: Policy | undefined) {
  const { hidden, denies = () => false, conditional = [] } = policy ?? {};
  const decide = (
    permission: Permission,
    ref: string | undefined,
    credentials: BackstageCredentials,
  ) => {
    if (!isUser(credentials)) {
      const { accessRestrictions = {} } =
        credentials.principal as BackstageServicePrincipal;
      return decisionOfToken(permission, accessRestrictions);
    }
    // The catalog asks for this permission, so it denies the entities that the catalog
    // hides.
    const isHidden =
      permission.name === 'catalog.entity.read' &&
      ref !== undefined &&
      hidden?.includes(ref);
    const { userEntityRef = '' } = userOf(credentials);
    return isHidden || denies(permission.name, ref, userEntityRef)
      ? DENY
      : ALLOW;
  };
  return mockServices.permissions.mock({
    async authorize(requests, options) {
      const { credentials } = options as { credentials: BackstageCredentials };
      return requests.map(({ permission, ...rest }) =>
        decide(
          permission,
          'resourceRef' in rest ? rest.resourceRef : undefined,
          credentials,
        ),
      );
    },
    async authorizeConditional(requests, options) {
      const { credentials } = options as { credentials: BackstageCredentials };
      return requests.map(({ permission }) => {
        const isConditional =
          conditional.includes(permission.name) ||
          (permission.name === 'catalog.entity.read' && hidden?.length);
        const decision = decide(permission, undefined, credentials);
        return isUser(credentials) &&
          isConditional &&
          (conditional.includes(permission.name) ||
            decision.result === AuthorizeResult.ALLOW)
          ? CONDITIONAL
          : decision;
      });
    },
  });
}

/** In tests, the subject of a service contains the restrictions of its token. */
const RESTRICTED = 'restricted:';

const withRestrictions = (credentials: BackstageCredentials) => {
  const { subject = '' } =
    credentials.principal as Partial<BackstageServicePrincipal>;
  return subject.startsWith(RESTRICTED)
    ? mockCredentials.service(
        'external:test-service',
        JSON.parse(subject.slice(RESTRICTED.length)),
      )
    : credentials;
};

/** Returns the header of a service whose token is restricted. */
export const restrictedToken = (restrictions: AccessRestrictions) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(
      RESTRICTED + JSON.stringify(restrictions),
    ),
    targetPluginId: 'zero-trust',
  });

/**
 * Starts the real plugin in a back end, with test sources through the extension point.
 */
export async function startTestPortal(options: Options) {
  const { knex, entities, evidence, policy } = options;
  const scheduler = mockServices.scheduler();
  const auditor = mockServices.auditor.mock();
  const success = jest.fn();
  const fail = jest.fn();
  const catalog = catalogUnder(policy ?? {}, entities);
  const permissions = permissionsUnder(policy);
  const calls = {
    authorize: jest.spyOn(permissions, 'authorize'),
    authorizeConditional: jest.spyOn(permissions, 'authorizeConditional'),
    getEntityByRef: jest.spyOn(catalog, 'getEntityByRef'),
    getEntitiesByRefs: jest.spyOn(catalog, 'getEntitiesByRefs'),
  };
  auditor.createEvent.mockResolvedValue({ success, fail });
  const actions = actionsRegistryServiceMock();
  const backend = await startTestBackend({
    features: [
      zeroTrustPlugin,
      ...(options.features ?? []),
      createBackendModule({
        pluginId: 'zero-trust',
        moduleId: 'fake-sources',
        register(env) {
          env.registerInit({
            deps: {
              sources: zeroTrustSourcesExtensionPoint,
              controls: zeroTrustControlsExtensionPoint,
            },
            async init({ sources, controls }) {
              controls.addControls(...(options.controls ?? []));
              sources.addEvidenceSource(evidence);
              if (options.findings) sources.addFindingSource(options.findings);
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          ...CONFIG,
          ...options.config,
          ...(policy && { permission: { enabled: true } }),
        },
      }),
      mockServices.database.factory({ knex, migrations: { skip: true } }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(options.features
        ? []
        : [
            createServiceFactory({
              service: actionsRegistryServiceRef,
              deps: {},
              factory: () => actions,
            }),
          ]),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: (): AuditorService => auditor,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo(credentials: BackstageCredentials) {
            const { userEntityRef = '' } = userOf(credentials);
            return {
              userEntityRef,
              ownershipEntityRefs: OWNERSHIP[userEntityRef] ?? [userEntityRef],
            };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      createServiceFactory({
        service: coreServices.httpAuth,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) => {
          const httpAuth = mockServices.httpAuth({ pluginId: plugin.getId() });
          return {
            credentials: async (...args) =>
              withRestrictions(await httpAuth.credentials(...args)),
            issueUserCookie: (...args) => httpAuth.issueUserCookie(...args),
          } as HttpAuthService;
        },
      }),
    ],
  });
  const user = (name = 'guest') =>
    mockCredentials.user.header(`user:default/${name}`);
  const service = mockCredentials.service.header();
  const get = (path: string, authorization: string) =>
    request(backend.server)
      .get(`/api/zero-trust${path}`)
      .set('authorization', authorization);
  const post = (path: string, body: object, authorization: string) =>
    request(backend.server)
      .post(`/api/zero-trust${path}`)
      .set('authorization', authorization)
      .send(body);
  return {
    stop: () => backend.stop(),
    server: backend.server,
    audited: { created: auditor.createEvent, success, fail },
    /** The calls to the catalog and to the permissions service. */
    calls,
    get: (path: string, name?: string) => get(path, user(name)),
    post: (path: string, body: object, name?: string) =>
      post(path, body, user(name)),
    delete: (path: string, name?: string) =>
      request(backend.server)
        .delete(`/api/zero-trust${path}`)
        .set('authorization', user(name)),
    /** Invokes an action of the registry as a user. */
    act: (name: string, input: JsonObject, caller = 'guest') =>
      actions.invoke({
        id: `test:${name}`,
        input,
        credentials: mockCredentials.user(`user:default/${caller}`),
      }),
    /** The registered actions. */
    actions: () => actions.list(),
    /** Adds another plugin of the same Backstage. */
    asService: {
      get: (path: string) => get(path, service),
      post: (path: string, body: object) => post(path, body, service),
    },
    readCatalog: () => scheduler.triggerTask('keep-postures'),
    /** Runs the scheduled tasks: planning, reading the catalog, collecting. */
    async collect() {
      await scheduler.triggerTask('plan-collection');
      await scheduler.triggerTask('keep-postures');
      for (let count = 0; count < 4; count++) {
        await scheduler.triggerTask('collect-1');
        await scheduler.triggerTask('collect-5');
      }
    },
    /** Makes the last reads too old to be used by a refresh. */
    async ageReads() {
      await knex('scopes').update({
        last_attempt_at: new Date(Date.now() - 2 * 60_000).toISOString(),
      });
    },
  };
}

export type TestPortal = Awaited<ReturnType<typeof startTestPortal>>;
