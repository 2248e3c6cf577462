import { known } from '../facts';
import { DatabaseEvidence, DbInstanceEvidence } from './DatabaseEvidence';

const at = '2026-11-24T06:00:00.000Z';
const fact = <T>(value: T, source = 'rds:DescribeDBInstances') =>
  known(value, source, at);

/**
 * An instance as it should be, for tests and examples.
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
    subnets: fact([
      {
        subnetId: 'subnet-0a',
        availabilityZone: 'eu-west-1a',
        routes: fact(
          [{ destination: '10.0.0.0/16', target: 'local' as const }],
          'ec2:DescribeRouteTables',
        ),
        internetGatewayBlockMode: fact('off', 'ec2:DescribeSubnets'),
      },
    ]),
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
    ...overrides,
  };
}

/**
 * A PostgreSQL database that passes every control, read at
 * 2026-11-24T06:00:00.000Z, for tests and examples.
 * @public
 */
export function exemplaryDatabase(
  overrides: Partial<DatabaseEvidence> = {},
): DatabaseEvidence {
  return {
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    resourceId: 'db-ORDERS',
    kind: 'instance',
    name: 'orders',
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
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
    latestRestorableTime: fact('2026-11-24T05:55:00.000Z'),
    deletionProtection: fact(true),
    logExports: fact(['postgresql']),
    ...overrides,
  };
}
