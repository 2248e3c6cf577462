import {
  DescribeNetworkInterfacesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeCertificatesCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBProxiesCommand,
  DescribeDBProxyTargetsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let rds: RDSClient;
beforeAll(async () => {
  const estate = smallEstate();
  const region = estate.accounts[1].regions![REGION];
  region.proxies = {
    plain: { database: 'orders', network: 'main', securityGroups: ['app'] },
    strict: {
      database: 'ledger',
      network: 'main',
      requireTls: true,
      iamAuth: 'REQUIRED',
    },
    'end-to-end': {
      database: 'orders',
      network: 'main',
      requireTls: true,
      defaultAuthScheme: 'IAM_AUTH',
    },
  };
  region.databases!['multi-az'] = {
    engine: 'postgres 17.6',
    network: 'main',
    members: 3,
    certificateDaysLeft: 20,
    managedMasterPassword: true,
  };
  aws = await startLocalAws({ estate, port: 0 });
  rds = new RDSClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

it('describes proxies with the defaults of the API', async () => {
  const { DBProxies } = await rds.send(new DescribeDBProxiesCommand({}));
  expect(DBProxies).toMatchObject([
    { DBProxyName: 'end-to-end', DefaultAuthScheme: 'IAM_AUTH', Auth: [] },
    {
      DBProxyName: 'plain',
      EngineFamily: 'POSTGRESQL',
      DefaultAuthScheme: 'NONE',
      RequireTLS: false,
      Auth: [{ IAMAuth: 'DISABLED' }],
      VpcSecurityGroupIds: [expect.stringMatching(/^sg-/)],
    },
    {
      DBProxyName: 'strict',
      RequireTLS: true,
      Auth: [{ IAMAuth: 'REQUIRED' }],
    },
  ]);
});

it('creates a network interface of a proxy in each of its subnets, with its name as description', async () => {
  const ec2 = new EC2Client(await memberSettings(aws));
  const { NetworkInterfaces } = await ec2.send(
    new DescribeNetworkInterfacesCommand({
      Filters: [{ Name: 'group-name', Values: ['app'] }],
    }),
  );
  const { DBProxies } = await rds.send(
    new DescribeDBProxiesCommand({ DBProxyName: 'plain' }),
  );
  expect(
    NetworkInterfaces?.filter(
      ({ Description }) =>
        Description === 'Network interface for DBProxy plain',
    ).map(({ SubnetId }) => SubnetId),
  ).toEqual(DBProxies?.[0].VpcSubnetIds);
});

it.each([
  ['plain', [{ Type: 'RDS_INSTANCE', RdsResourceId: 'orders' }]],
  [
    'strict',
    [
      { Type: 'TRACKED_CLUSTER', RdsResourceId: 'ledger' },
      { RdsResourceId: 'ledger-1', TrackedClusterId: 'ledger' },
      { RdsResourceId: 'ledger-2', TrackedClusterId: 'ledger' },
    ],
  ],
])('returns the targets of %s', async (DBProxyName, targets) => {
  const { Targets } = await rds.send(
    new DescribeDBProxyTargetsCommand({ DBProxyName }),
  );
  expect(Targets).toMatchObject(targets);
});

it('returns an error for an unknown proxy', async () => {
  await expect(
    rds.send(new DescribeDBProxyTargetsCommand({ DBProxyName: 'other' })),
  ).rejects.toMatchObject({ name: 'DBProxyNotFoundFault' });
});

it('returns certificate authorities and the certificates of databases', async () => {
  const { Certificates = [] } = await rds.send(
    new DescribeCertificatesCommand({}),
  );
  const { DBInstances = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }),
  );
  expect(Certificates.map(c => c.CertificateIdentifier)).toContain(
    DBInstances[0].CertificateDetails?.CAIdentifier,
  );
  expect(Certificates[0].ValidTill).toEqual(expect.any(Date));
});

it('returns the certificate and the secret of a Multi-AZ cluster with the cluster', async () => {
  const { DBClusters } = await rds.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: 'multi-az' }),
  );
  expect(DBClusters).toMatchObject([
    {
      CertificateDetails: { ValidTill: expect.any(Date) },
      MasterUserSecret: {
        SecretArn: expect.stringContaining(':secret:rds!cluster-'),
      },
    },
  ]);
});
