import {
  catalogue,
  DatabaseEvidence,
} from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { context, databasesOf } from '../__testUtils__/localAws';
import { serve, withoutRoles } from '../__testUtils__/serve';
import * as ec2 from '../services/ec2/__fixtures__/responses';
import * as rds from '../services/rds/__fixtures__/responses';

const network: Record<string, string> = {
  DescribeSubnets: ec2.subnets([{ id: 'subnet-0bb1c79de3EXAMPLE' }]),
  DescribeRouteTables: ec2.routeTables([{ main: true, routes: [] }]),
  DescribeSecurityGroups: ec2.securityGroups([
    { id: 'sg-0123456789abcdef0', name: 'ledger-db' },
  ]),
  DescribeSecurityGroupRules: ec2.securityGroupRules([]),
  DescribeFlowLogs: ec2.flowLogs([]),
  DescribeVpcEncryptionControls: ec2.encryptionControls([]),
};

const databases: Record<string, string> = {
  DescribeDBInstances: rds.instancesPage2,
  DescribeDBClusters: rds.clusters,
  DescribeDBParameters: rds.parameters('DescribeDBParameters'),
  DescribeDBClusterParameters: rds.parameters('DescribeDBClusterParameters'),
  DescribeOptionGroups: rds.optionGroups,
  DescribeDBSnapshots: rds.snapshots,
  DescribeDBClusterSnapshots: rds.clusterSnapshots,
  DescribeDBSnapshotAttributes: rds.snapshotAttributes,
  DescribeDBProxies: rds.proxies,
  DescribeDBProxyTargets: rds.proxyTargets,
  DescribeCertificates: rds.certificates,
};

async function collect(changed: Record<string, string> = {}) {
  const asked: string[] = [];
  const server = await serve(({ form, headers }) => {
    const operation =
      form.get('Action') ?? String(headers['x-amz-target']).split('.')[1];
    asked.push(operation);
    const first = operation === 'DescribeDBInstances' && !form.get('Marker');
    const body =
      changed[operation] ??
      (first ? rds.instancesPage1 : { ...databases, ...network }[operation]);
    return body
      ? { body }
      : { status: 400, body: JSON.stringify({ __type: 'NotFoundException' }) };
  });
  try {
    const result = await sourcesFor(withoutRoles).evidence.collect(
      scope,
      context(),
    );
    const named = (name: string) =>
      databasesOf(result.evidence).find(db => db.name === name)!;
    return { ...result, named, asked };
  } finally {
    await server.close();
  }
}

const judge = (evidence: DatabaseEvidence) =>
  Object.fromEntries(
    evaluate(evidence, [], {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
    }).map(({ controlId, status }) => [controlId, status]),
  );

describe('the evidence about an instance', () => {
  it('is what RDS returns about it', async () => {
    const { named } = await collect();
    expect(named('ledger')).toMatchObject({
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:ledger',
      resourceId: 'db-CHDAQHWMZPQMXVNEJJ4SZ6LTLE',
      kind: 'instance',
      partition: 'aws',
      accountId: '111122223333',
      region: 'eu-west-1',
      engine: 'postgres',
      engineVersion: '17.6',
      environmentClass: 'non-production',
      tags: {
        value: {
          'backstage.io/entity-ref': 'resource:default/ledger',
          env: 'staging',
        },
      },
      status: { value: 'available', source: 'rds:DescribeDBInstances' },
      isReadReplica: { value: false },
      // The port of the endpoint, and neither the default port nor the 0 of the other
      // field.
      port: { value: 6432 },
      storageEncrypted: { value: true },
      storageEncryptionType: { value: 'sse-kms' },
      parameters: {
        groupName: 'ledger-postgres17',
        values: { value: { 'rds.force_ssl': '1' } },
        applyStatus: { value: 'pending-reboot' },
      },
      iamDatabaseAuthentication: { value: true },
      domainJoined: { value: false },
      backupRetentionPeriod: { value: 14 },
      restorableLagMinutes: { value: expect.any(Number) },
      deletionProtection: { value: true },
      logExports: { value: ['postgresql', 'upgrade'] },
      snapshots: {
        value: [
          {
            name: 'of-ledger',
            encrypted: { value: true, source: 'rds:DescribeDBSnapshots' },
            sharedWith: {
              value: [
                {
                  with: '999999999999',
                  // Reading the organization is not allowed here.
                  insideOrganization: { needs: 'organizations:ListAccounts' },
                },
              ],
            },
          },
        ],
      },
      proxies: {
        value: [
          {
            name: 'ledger-proxy',
            requireTls: { value: true },
            iamRequired: { value: true },
            securityGroupIds: ['sg-0f4dd33f3EXAMPLE'],
          },
        ],
      },
      masterUsername: { value: 'app_owner' },
      masterSecret: { value: null },
      instances: [
        {
          certificate: {
            value: {
              caIdentifier: 'rds-ca-rsa2048-g1',
              validTill: '2027-08-21T20:11:01.000Z',
              caValidTill: { value: '2061-05-21T20:11:01.000Z' },
            },
          },
          publiclyAccessible: { value: false },
          inVpc: { value: true },
          subnets: {
            value: [
              {
                subnetId: 'subnet-0bb1c79de3EXAMPLE',
                availabilityZone: 'eu-west-1b',
              },
            ],
          },
          securityGroups: { value: [{ groupId: 'sg-0123456789abcdef0' }] },
        },
      ],
    });
  });

  it('is missing if RDS returns nothing, so nothing passes', async () => {
    const { named } = await collect();
    const bare = named('bare');
    const missing = {
      missing: 'failed',
      detail: expect.stringContaining('did not return'),
    };
    expect(bare.instances[0]).toMatchObject({
      status: missing,
      publiclyAccessible: missing,
      port: missing,
      inVpc: missing,
      subnets: missing,
      securityGroups: missing,
    });
    expect(bare).toMatchObject({
      tags: missing,
      storageEncrypted: missing,
      iamDatabaseAuthentication: missing,
      backupRetentionPeriod: missing,
      deletionProtection: missing,
      domainJoined: missing,
      parameters: { values: missing, applyStatus: missing },
    });
    expect(Object.values(judge(bare))).not.toContain('pass');
  });

  it('does not need option groups that no control reads', async () => {
    const { named, asked } = await collect();
    expect(asked).not.toContain('DescribeOptionGroups');
    expect(named('ledger').options).toMatchObject({
      missing: 'not-collected',
    });
  });
});

describe('the evidence about a cluster', () => {
  it('is what RDS returns about it and all its members', async () => {
    const { named } = await collect();
    const analytics = named('analytics');
    expect(analytics).toMatchObject({
      arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:analytics',
      resourceId: 'cluster-R3EXAMPLE',
      kind: 'aurora-cluster',
      tags: { value: {} },
      environmentClass: 'production',
      publiclyAccessible: { value: false },
      vpcNetworkingEnabled: { value: true },
      // The worst status of the members.
      parameters: {
        groupName: 'analytics-aurora17',
        applyStatus: { value: 'pending-reboot' },
      },
      logExports: { value: [] },
    });
    expect(analytics.instances.map(({ name }) => name)).toEqual([
      'analytics-1',
      'analytics-2',
    ]);
  });

  it('contains that an express configuration is not in a VPC', async () => {
    const { named } = await collect({
      DescribeDBClusters: rds.clusters.replace(
        '<Engine>aurora-postgresql</Engine>',
        '$&<VPCNetworkingEnabled>false</VPCNetworkingEnabled><InternetAccessGatewayEnabled>true</InternetAccessGatewayEnabled>',
      ),
    });
    const analytics = named('analytics');
    expect(analytics).toMatchObject({
      vpcNetworkingEnabled: { value: false },
      internetAccessGateway: { value: true },
    });
    expect(analytics.instances[0]).toMatchObject({
      inVpc: { value: false },
      vpc: { value: null },
    });
    expect(judge(analytics)).toMatchObject({
      'ZT-NET-03': 'fail',
      'ZT-NET-10': 'fail',
    });
  });

  it('does not pass for a member that was not listed', async () => {
    const { named } = await collect();
    const analytics = named('analytics');
    expect(analytics.instances[1]).toMatchObject({
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:analytics-2',
      publiclyAccessible: { missing: 'failed' },
      securityGroups: { missing: 'failed' },
    });
    expect(judge(analytics)['ZT-NET-01']).toBe('unknown');
  });

  it('is left out if its members could not be listed', async () => {
    const result = await collect({
      DescribeDBInstances: rds.withoutInstances,
    });
    expect(databasesOf(result.evidence)).toEqual([]);
    expect(result.listed).toEqual([]);
  });
});

it('lists resources that are not judged, and why', async () => {
  const { evidence, unjudged, problems, asked } = await collect({
    DescribeDBInstances: rds.foreignInstances,
    DescribeDBClusters: rds.noClusters,
    DescribeDBSnapshots: rds.snapshots,
    DescribeDBClusterSnapshots: rds.clusterSnapshots,
  });
  expect(databasesOf(evidence)).toEqual([]);
  // The server has only databases and the resources around them.
  expect(
    problems.filter(
      ({ operation }) =>
        /^(rds|kms):/.test(operation) &&
        operation !== 'rds:DescribeDBEngineVersions',
    ),
  ).toEqual([]);
  expect(unjudged.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'graph: Neptune is not judged.',
    'documents: DocumentDB is not judged.',
    'own-oracle: RDS Custom is not judged.',
    'before-move: It is a snapshot of a deleted database, or a copy from another account or Region: billing.',
    'of-ledger: It is a snapshot of a deleted database, or a copy from another account or Region: billing.',
  ]);
  expect(unjudged[0]).toMatchObject({
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:graph',
    type: 'rds-instance',
    accountId: '111122223333',
    region: 'eu-west-1',
  });
  // Nothing is read about resources that are not judged.
  expect(asked).toContain('DescribeDBInstances');
  expect(asked).not.toContain('DescribeSubnets');
  expect(asked).not.toContain('DescribeDBParameters');
  expect(asked).not.toContain('DescribeKey');
});
