import {
  bastion,
  estateWith,
  foundation,
  frontEnds,
  network,
  orders,
} from './estate';
import { identityCenter } from './organization';

/** An estate in which the collectors use all of their actions. */
export const everyCall = estateWith({
  ...foundation,
  networks: {
    main: {
      ...network,
      securityGroups: {
        app: [],
        bastion: [],
        db: [
          { from: 'app', port: 5432 },
          { from: 'bastion', port: 5432 },
          { from: 'list:offices', port: 5432 },
        ],
        endpoints: network.securityGroups.endpoints,
      },
    },
    inspected: {
      cidr: '10.1.0.0/16',
      routeTables: {
        firewall: [{ to: '0.0.0.0/0', via: 'firewall-endpoint' }],
      },
      subnets: { 'data-a': 'firewall', 'data-b': 'firewall' },
      securityGroups: { db: [] },
    },
    open: {
      cidr: '10.2.0.0/16',
      subnets: { 'data-a': 'public', 'data-b': 'public' },
      securityGroups: { everybody: [{ from: '0.0.0.0/0', port: 3306 }] },
    },
  },
  bastions: {
    // One bastion is patched, the second one is replaced. The third instance is not a
    // bastion.
    'patched-bastion': { ...bastion, imageAgeDays: 300 },
    'replaced-bastion': { ...bastion, patches: null },
    'application-server': { ...bastion, tags: {} },
  },
  backupVaults: { locked: { lock: { minRetentionDays: 7 } } },
  prefixLists: { offices: ['198.51.100.0/27'] },
  analyzers: { external: {} },
  // Snapshots of today are not analyzed yet, so they are read one by one.
  snapshots: {
    'orders-old': { database: 'orders-db' },
    'orders-new': { database: 'orders-db', createdDaysAgo: 0 },
    'analytics-new': { database: 'analytics', createdDaysAgo: 0 },
  },
  proxies: {
    'orders-proxy': {
      database: 'orders-db',
      network: 'main',
      securityGroups: ['app'],
    },
  },
  keys: { data: { rotation: true } },
  ...frontEnds,
  databases: {
    'orders-db': orders,
    'vault-db': {
      engine: 'oracle-ee 19.0.0.0.ru-2025-07.rur-2025-07.r1',
      network: 'inspected',
      securityGroups: ['db'],
      encryption: 'data',
      options: [
        {
          name: 'NATIVE_NETWORK_ENCRYPTION',
          settings: { 'SQLNET.ENCRYPTION_SERVER': 'REQUIRED' },
        },
      ],
    },
    shop: {
      engine: 'mysql 8.4.6',
      network: 'open',
      securityGroups: ['everybody'],
      encryption: 'data',
      publiclyAccessible: true,
      options: [{ name: 'MARIADB_AUDIT_PLUGIN' }],
      logExports: ['audit', 'error'],
    },
    analytics: {
      ...orders,
      engine: 'aurora-postgresql 17.5',
      members: 2,
    },
  },
});

// Somebody can open shells, so the preferences of shells are read.
everyCall.accounts[0].iam = {
  ...everyCall.accounts[0].iam,
  roles: {
    ...everyCall.accounts[0].iam?.roles,
    operations: {
      policies: {
        shells: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'ssm:StartSession', Resource: '*' },
          ],
        },
      },
    },
  },
};

// Identity Center gives nobody access, so other ways to sign in are read.
everyCall.identityCenter = { ...identityCenter!, assignments: [] };
