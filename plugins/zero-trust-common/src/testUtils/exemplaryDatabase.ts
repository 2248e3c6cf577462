import { known } from '../facts/fact';
import { exemplaryAlarm, exemplaryTopic } from './exemplaryAlarm';
import {
  DatabaseEvidence,
  DbInstanceEvidence,
} from '../evidence/DatabaseEvidence';
import { SubnetEvidence, VpcEvidence } from '../evidence/network';

const times = { readAt: '2026-11-24T06:00:00.000Z', operations: {} };
const fact = <T>(value: T, source = 'rds:DescribeDBInstances') =>
  known(value, source);

/**
 * Returns a VPC that passes every control, for tests and examples.
 * @public
 */
export function exemplaryVpc(
  overrides: Partial<VpcEvidence> = {},
): VpcEvidence {
  return {
    vpcId: 'vpc-01',
    ownerId: fact('111122223333', 'ec2:DescribeVpcs'),
    defaultGroupRules: fact(0, 'ec2:DescribeSecurityGroupRules'),
    flowLogs: fact(
      [{ id: 'fl-01', status: 'ACTIVE', trafficType: 'ALL' }],
      'ec2:DescribeFlowLogs',
    ),
    encryptionControl: fact('enforce', 'ec2:DescribeVpcEncryptionControls'),
    ...overrides,
  };
}

/**
 * Returns an isolated subnet, for tests and examples.
 * @public
 */
export function exemplarySubnet(
  overrides: Partial<SubnetEvidence> = {},
): SubnetEvidence {
  return {
    subnetId: 'subnet-0a',
    availabilityZone: 'eu-west-1a',
    routes: fact(
      [{ destination: '10.0.0.0/16', target: 'local' as const }],
      'ec2:DescribeRouteTables',
    ),
    internetGatewayBlockMode: fact('off', 'ec2:DescribeSubnets'),
    ...overrides,
  };
}

/**
 * Returns an instance that passes every control, for tests and examples.
 * @public
 */
export function exemplaryInstance(
  overrides: Partial<DbInstanceEvidence> = {},
): DbInstanceEvidence {
  return {
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    name: 'orders',
    status: fact('available'),
    publiclyAccessible: fact(false),
    port: fact(5432),
    inVpc: fact(true),
    subnets: fact([exemplarySubnet()]),
    securityGroups: fact([
      {
        groupId: 'sg-0db',
        name: 'orders-db',
        isDefault: fact(false, 'ec2:DescribeSecurityGroups'),
        ingress: fact(
          [
            {
              ruleId: 'sgr-01',
              groupId: 'sg-0db',
              protocol: 'tcp',
              fromPort: 5432,
              toPort: 5432,
              source: { kind: 'security-group' as const, groupId: 'sg-0app' },
            },
          ],
          'ec2:DescribeSecurityGroupRules',
        ),
      },
    ]),
    vpc: fact(exemplaryVpc()),
    availabilityZone: fact('eu-west-1a'),
    certificate: fact({
      caIdentifier: 'rds-ca-rsa2048-g1',
      validTill: '2027-10-01T00:00:00.000Z',
      caValidTill: fact('2061-05-25T00:00:00.000Z', 'rds:DescribeCertificates'),
    }),
    autoMinorVersionUpgrade: fact(true),
    ...overrides,
  };
}

/**
 * Returns a PostgreSQL database that passes every control, read at
 * 2026-11-24T06:00:00.000Z, for tests and examples.
 * @public
 */
export function exemplaryDatabase(
  overrides: Partial<DatabaseEvidence> = {},
): DatabaseEvidence {
  return {
    subject: 'database',
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    resourceId: 'db-ORDERS',
    kind: 'instance',
    name: 'orders',
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
    times,
    engine: 'postgres',
    engineVersion: '17.2',
    environmentClass: 'production',
    tags: fact({}),
    status: fact('available'),
    isReadReplica: fact(false),
    vpcNetworkingEnabled: fact(true),
    publiclyAccessible: fact(false),
    port: fact(5432),
    instances: [exemplaryInstance()],
    storageEncrypted: fact(true),
    storageEncryptionType: fact('sse-kms'),
    kmsKey: fact({
      arn: 'arn:aws:kms:eu-west-1:111122223333:key/orders',
      manager: fact('CUSTOMER' as const, 'kms:DescribeKey'),
      state: fact('Enabled', 'kms:DescribeKey'),
      spec: fact('SYMMETRIC_DEFAULT', 'kms:DescribeKey'),
      origin: fact('AWS_KMS', 'kms:DescribeKey'),
      rotationEnabled: fact(true, 'kms:GetKeyRotationStatus'),
      publicStatements: fact([], 'kms:GetKeyPolicy'),
    }),
    parameters: {
      groupName: 'orders-pg17',
      values: fact(
        { 'rds.force_ssl': '1', log_connections: '1' },
        'rds:DescribeDBParameters',
      ),
      applyStatus: fact('in-sync'),
    },
    options: fact([], 'rds:DescribeOptionGroups'),
    iamDatabaseAuthentication: fact(true),
    domainJoined: fact(false),
    backupRetentionPeriod: fact(7),
    restorableLagMinutes: fact(15),
    deletionProtection: fact(true),
    logExports: fact(['postgresql', 'iam-db-auth-error']),
    internetAccessGateway: fact(null),
    autoMinorVersionUpgrade: fact(null),
    multiAz: fact(true),
    snapshots: fact(
      [
        {
          arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders-1',
          name: 'orders-1',
          type: 'manual',
          encrypted: fact(true, 'rds:DescribeDBSnapshots'),
          sharedWith: fact([], 'rds:DescribeDBSnapshotAttributes'),
        },
      ],
      'rds:DescribeDBSnapshots',
    ),
    proxies: fact(
      [
        {
          arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-ORDERS',
          name: 'orders-proxy',
          requireTls: fact(true, 'rds:DescribeDBProxies'),
          iamRequired: fact(true, 'rds:DescribeDBProxies'),
          iamAccepted: fact(true, 'rds:DescribeDBProxies'),
          securityGroupIds: ['sg-0proxy'],
        },
      ],
      'rds:DescribeDBProxies',
    ),
    backupPlan: fact(
      { lastBackupAt: '2026-11-24T03:00:00.000Z' },
      'backup:ListProtectedResources',
    ),
    backupVault: fact(
      { name: 'orders', locked: true, minRetentionDays: 7 },
      'backup:ListBackupVaults',
    ),
    lastRestoreAt: fact('2026-11-01T03:00:00.000Z', 'backup:ListRestoreJobs'),
    logGroups: fact(
      [
        {
          name: '/aws/rds/instance/orders/postgresql',
          hasKey: fact(true, 'logs:DescribeLogGroups'),
          retentionDays: fact(400, 'logs:DescribeLogGroups'),
        },
      ],
      'logs:DescribeLogGroups',
    ),
    groupChangeAlarms: fact(
      [
        {
          what: 'a new rule of sg-0db',
          alarms: [exemplaryAlarm('orders-group-changed')],
        },
      ],
      'events:ListRules',
    ),
    refusedLoginAlarms: fact(
      [exemplaryAlarm('orders-refused-logins')],
      'logs:DescribeMetricFilters',
    ),
    alarmTopics: fact([exemplaryTopic], 'events:ListRules'),
    masterUsername: fact('orders_owner'),
    masterSecret: fact({
      arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-orders',
      status: fact('active'),
      rotationEnabled: fact(true, 'secretsmanager:DescribeSecret'),
      lastRotatedAt: fact(
        '2026-11-20T03:00:00.000Z',
        'secretsmanager:DescribeSecret',
      ),
    }),
    masterIamAuthentication: fact(false),
    engineSupport: fact(
      {
        versionStatus: fact('available', 'rds:DescribeDBEngineVersions'),
        standardSupportEnds: fact(
          '2030-02-28T00:00:00.000Z',
          'rds:DescribeDBMajorEngineVersions',
        ),
        lifecycleSupport: fact('open-source-rds-extended-support-disabled'),
      },
      'rds:DescribeDBEngineVersions',
    ),
    connectGrants: fact(
      [
        {
          principal: 'role/orders-app',
          policy: 'orders-connect',
          resources: [
            'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ORDERS/app',
          ],
          named: true,
          conditions: [],
        },
      ],
      'iam:GetAccountAuthorizationDetails',
    ),
    ...overrides,
  };
}
