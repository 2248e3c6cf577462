import { EstateInput } from 'sandbox';

import { guidedOrganization, identityCenter } from './organization';

/** The IAM actions of the reader roles of the test estate. */
export const everything = ['*'];

/** The role of the bastion, which allows only Session Manager. */
export const bastionRole = {
  trust: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'ec2.amazonaws.com' },
      },
    ],
  },
  policies: {
    'session-manager': {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['ssm:UpdateInstanceInformation', 'ssmmessages:*'],
          Resource: '*',
        },
      ],
    },
  },
  instanceProfiles: ['bastion'],
};

type RegionInput = NonNullable<
  EstateInput['accounts'][number]['regions']
>[string];

/**
 * Adds the monitoring of a region: alarms for every session, every change to a security
 * group and refused logins of every database, and log groups with a key.
 */
export function watched(region: RegionInput): RegionInput {
  const { databases = {}, keys = {} } = region;
  const [key] = Object.keys(keys ?? {});
  const groups = Object.entries(databases ?? {}).flatMap(
    ([name, { engine = '', members, logExports = [] }]) => {
      const kind =
        members !== undefined || engine.startsWith('aurora')
          ? 'cluster'
          : 'instance';
      return logExports.map(log => `/aws/rds/${kind}/${name}/${log}`);
    },
  );
  return {
    ...region,
    topics: { alarms: { key, confirmed: 1 }, ...region.topics },
    eventRules: {
      access: {
        pattern: {
          $or: [
            { source: ['aws.ssm'], detail: { eventName: ['StartSession'] } },
            {
              source: ['aws.ec2'],
              detail: {
                eventName: [
                  'AuthorizeSecurityGroupIngress',
                  'ModifySecurityGroupRules',
                ],
              },
            },
          ],
        },
        targets: ['alarms'],
      },
      ...region.eventRules,
    },
    logGroups: {
      sessions: { key, retentionDays: 400 },
      ...Object.fromEntries(
        groups.map(name => [
          name,
          {
            key,
            retentionDays: 400,
            metricFilters: {
              refused: {
                pattern: '"authentication failed"',
                namespace: 'Databases',
                metric: 'RefusedLogins',
              },
            },
          },
        ]),
      ),
      ...region.logGroups,
    },
    metricAlarms: {
      'refused-logins': {
        namespace: 'Databases',
        metric: 'RefusedLogins',
        actions: ['alarms'],
      },
      ...region.metricAlarms,
    },
  };
}

/** One account with an exemplary PostgreSQL database and the resources around it. */
export function estateWith(
  region: NonNullable<EstateInput['accounts'][number]['regions']>[string],
): EstateInput {
  return {
    organization: guidedOrganization,
    identityCenter,
    securityHub: {
      administrator: '444455556666',
      aggregationRegion: 'eu-west-1',
    },
    portal: {
      account: '444455556666',
      accessKeyId: 'demo',
      policies: ['portal'],
    },
    regions: ['eu-west-1', 'us-east-1'],
    policies: {
      portal: { allow: ['sts:AssumeRole'] },
      reader: { allow: everything },
    },
    roles: {
      ZeroTrustPostureReader: {
        trusts: ['444455556666'],
        policies: ['reader'],
      },
    },
    accounts: [
      {
        id: '111122223333',
        name: 'payments-prod',
        regions: { 'eu-west-1': watched(region) },
        iam: {
          root: { mfa: 'hardware' },
          roles: { 'orders-bastion': bastionRole },
        },
      },
      {
        id: '444455556666',
        name: 'platform',
        trails: { organization: { organization: true } },
      },
      // It is not collected, because nothing is required in the management account.
      { id: '999988887777', name: 'management', status: 'SUSPENDED' },
    ],
  };
}

/** A VPC that passes every control. */
export const guarded = {
  defaultSecurityGroup: 'closed',
  flowLogs: [{}],
  encryptionControl: { mode: 'enforce' as const },
};

/** Only principals of the account. */
const endpointPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
    },
  ],
};

export const network = {
  ...guarded,
  subnets: { 'data-a': 'isolated', 'data-b': 'isolated' },
  securityGroups: {
    app: [],
    bastion: [],
    proxy: [{ from: 'app', port: 5432 }],
    db: [
      { from: 'app', port: 5432 },
      { from: 'proxy', port: 5432 },
      { from: 'bastion', port: 5432 },
    ],
    endpoints: [{ from: 'bastion', port: 443 }],
  },
  egress: {
    bastion: [
      { to: 'db', port: 5432 },
      { to: 'endpoints', port: 443 },
    ],
  },
  endpoints: ['ssm', 'ssmmessages'].map(service => ({
    service,
    securityGroups: ['endpoints'],
    policy: endpointPolicy,
  })),
};

/** The bastion: people reach databases through it, with Session Manager only. */
export const bastion = {
  network: 'main',
  subnet: 'data-a',
  securityGroups: ['bastion'],
  tags: { 'zero-trust/bastion': 'true' },
};

export const orders = {
  engine: 'postgres 17.6',
  network: 'main',
  securityGroups: ['db'],
  encryption: 'data',
  iamAuthentication: true,
  backupRetentionDays: 14,
  deletionProtection: true,
  multiAz: true,
  masterUsername: 'orders_owner',
  managedMasterPassword: true,
  parameters: { 'rds.force_ssl': '1', log_connections: '1' },
  logExports: ['postgresql'],
  backups: { lastBackupHours: 12, vault: 'locked' },
  restoredDaysAgo: 20,
  tags: { 'backstage.io/entity-ref': 'resource:default/orders-db' },
};

/** The services that an account should enable in each region. */
export const foundation: NonNullable<
  EstateInput['accounts'][number]['regions']
>[string] = {
  blockPublicAccess: 'block-bidirectional',
  sessionPreferences: {
    kmsKeyId: 'alias/sessions',
    cloudWatchLogGroupName: 'sessions',
    idleSessionTimeout: '15',
  },
  documentSharing: 'Disable',
  configRecorder: {},
  guardDuty: {},
  analyzers: { external: { type: 'ACCOUNT' } },
  backupVaults: { locked: { lock: { minRetentionDays: 7 } } },
};

/** The front end of a service, tagged with its entity. */
export const frontEnds = {
  certificates: {
    'orders.example.com': {
      keyAlgorithm: 'EC_prime256v1',
      tags: { 'aws-apps:orders': 'orders' },
    },
  },
  loadBalancers: {
    orders: {
      listeners: [
        { certificate: 'orders.example.com' },
        { port: 80, protocol: 'HTTP' as const, redirect: true },
      ],
      tags: { 'backstage.io/entity-ref': 'component:default/orders' },
    },
  },
};

/**
 * Returns the estate with a credential report in each account, so no test waits for
 * one.
 */
const withCredentialReports = (estate: EstateInput): EstateInput => ({
  ...estate,
  accounts: estate.accounts.map(account => ({
    ...account,
    iam: { ...account.iam, credentialReport: true },
  })),
});

const passing = estateWith({
  ...foundation,
  networks: { main: network },
  keys: { data: { rotation: true } },
  databases: { 'orders-db': orders },
  bastions: { 'orders-bastion': bastion },
  ...frontEnds,
  proxies: {
    'orders-proxy': {
      database: 'orders-db',
      network: 'main',
      securityGroups: ['proxy'],
      requireTls: true,
      iamAuth: 'REQUIRED',
    },
  },
});

/** Passes every control. */
export const exemplary = withCredentialReports(passing);
