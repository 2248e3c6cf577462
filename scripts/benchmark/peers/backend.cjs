/**
 * One back end with the zero-trust plugin and its peers: 2,000 services of 20 teams, 40
 * checks of each service in Tech Insights and in RHDH Scorecard, and one database of
 * each service in the zero-trust plugin. The file is copied into the installation of
 * the benchmark and runs there. `BENCHMARK_LARGE` has no peers: see `sizes.cjs`.
 */
const { createBackend } = require('@backstage/backend-defaults');
const { createBackendModule } = require('@backstage/backend-plugin-api');
const {
  catalogProcessingExtensionPoint,
} = require('@backstage/plugin-catalog-node');
const {
  techInsightsFactRetrieversExtensionPoint,
} = require('@backstage-community/plugin-tech-insights-node');
const {
  scorecardMetricsExtensionPoint,
} = require('@red-hat-developer-hub/backstage-plugin-scorecard-node');
const {
  zeroTrustSourcesExtensionPoint,
} = require('backstage-plugin-zero-trust-node');
const { known } = require('backstage-plugin-zero-trust-common');
const {
  exemplaryDatabase,
} = require('backstage-plugin-zero-trust-common/testUtils');
const {
  CHECKS,
  DATABASES_OF_A_SERVICE,
  isLarge,
  TEAMS,
  services,
} = require('./sizes.cjs');

const checks = Array.from({ length: CHECKS }, (_, check) => check);

const annotations = {
  'backstage.io/managed-by-location': 'url:https://example.com/catalog.yaml',
  'backstage.io/managed-by-origin-location':
    'url:https://example.com/catalog.yaml',
};
const entity = (kind, name, spec) => ({
  locationKey: 'benchmark',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations },
    spec,
  },
});

const catalog = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'benchmark',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'benchmark',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [
                ...Array.from({ length: TEAMS }, (_, team) =>
                  entity('Group', `team-${team}`, {
                    type: 'team',
                    children: [],
                  }),
                ),
                entity('User', 'reader', { memberOf: ['team-0'] }),
                ...services.map(({ name, team }) =>
                  entity('Component', name, {
                    type: 'service',
                    lifecycle: 'production',
                    owner: `group:default/${team}`,
                  }),
                ),
              ],
            }),
        });
      },
    });
  },
});

const techInsights = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'benchmark',
  register(env) {
    env.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          benchmark: {
            id: 'benchmark',
            version: '1.0.0',
            entityFilter: [{ kind: 'component' }],
            schema: Object.fromEntries(
              checks.map(check => [
                `fact${check}`,
                { type: 'boolean', description: `Fact ${check}` },
              ]),
            ),
            handler: async () =>
              services.map(({ name, holds }) => ({
                entity: { namespace: 'default', kind: 'Component', name },
                facts: Object.fromEntries(
                  checks.map(check => [`fact${check}`, holds(check)]),
                ),
              })),
          },
        });
      },
    });
  },
});

const metricIds = checks.map(check => `benchmark.metric${check}`);
const metrics = metricIds.map(id => ({
  id,
  title: id,
  description: id,
  type: 'boolean',
  history: true,
}));

const scorecard = createBackendModule({
  pluginId: 'scorecard',
  moduleId: 'benchmark',
  register(env) {
    env.registerInit({
      deps: { providers: scorecardMetricsExtensionPoint },
      async init({ providers }) {
        providers.addMetricProvider({
          getProviderDatasourceId: () => 'benchmark',
          getProviderId: () => metricIds[0],
          getMetricType: () => 'boolean',
          getMetric: () => metrics[0],
          getMetricIds: () => metricIds,
          getMetrics: () => metrics,
          getMetricThresholds: () => ({
            rules: [
              { key: 'success', expression: '==true' },
              { key: 'error', expression: '==false' },
            ],
          }),
          getCatalogFilter: () => ({ kind: 'Component' }),
          calculateMetric: async () => true,
          async calculateMetrics({ metadata }) {
            const { holds } = services[Number(metadata.name.split('-')[1])];
            return new Map(metricIds.map((id, check) => [id, holds(check)]));
          },
        });
      },
    });
  },
});

const region = 'eu-west-1';
const scopes = [...new Set(services.map(({ accountId }) => accountId))].map(
  accountId => ({ partition: 'aws', accountId, region }),
);

/** Returns the evidence of one of the databases of a service. */
function databaseOf({ name: service, accountId, holds }, number) {
  const source = 'benchmark:Read';
  const name = `${service}-${number}`;
  return exemplaryDatabase({
    arn: `arn:aws:rds:${region}:${accountId}:db:${name}`,
    resourceId: `db-${name}`,
    name,
    accountId,
    storageEncrypted: known(holds(0), source),
    times: { readAt: new Date().toISOString(), operations: {} },
    tags: known(
      { 'backstage.io/entity-ref': `component:default/${service}` },
      source,
    ),
  });
}

const zeroTrust = createBackendModule({
  pluginId: 'zero-trust',
  moduleId: 'benchmark',
  register(env) {
    env.registerInit({
      deps: { sources: zeroTrustSourcesExtensionPoint },
      async init({ sources }) {
        sources.addEvidenceSource({
          id: 'benchmark',
          lists: ['rds-instance'],
          scopes: async () => ({ scopes, problems: [] }),
          collect: async scope => ({
            evidence: services
              .filter(({ accountId }) => accountId === scope.accountId)
              .flatMap(service =>
                Array.from({ length: DATABASES_OF_A_SERVICE }, (_, number) =>
                  databaseOf(service, number),
                ),
              ),
            unjudged: [],
            listed: ['rds-instance'],
            problems: [],
          }),
        });
      },
    });
  },
});

const peerPlugins = isLarge
  ? []
  : [
      '@backstage-community/plugin-tech-insights-backend',
      '@backstage-community/plugin-tech-insights-backend-module-jsonfc',
      '@red-hat-developer-hub/backstage-plugin-scorecard-backend',
    ];
const peerModules = isLarge ? [] : [techInsights, scorecard];

const backend = createBackend();
for (const name of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-permission-backend',
  '@backstage/plugin-permission-backend-module-allow-all-policy',
  ...peerPlugins,
  'backstage-plugin-zero-trust-backend',
]) {
  backend.add(require(name).default);
}
for (const module of [catalog, ...peerModules, zeroTrust]) {
  backend.add(module);
}
backend.start();
