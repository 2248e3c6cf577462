import {
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOptionGroupsCommand,
  ListTagsForResourceCommand,
  paginateDescribeDBInstances,
  paginateDescribeDBParameters,
  RDSClient,
} from '@aws-sdk/client-rds';
import { memberSettings } from '../../../testing/clientSettings';
import { smallEstate, withInstances } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let rds: RDSClient;
beforeAll(async () => {
  aws = await startLocalAws({
    estate: withInstances(smallEstate(), 250),
    port: 0,
  });
  rds = new RDSClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

it('returns every instance once, page by page', async () => {
  const names: Array<string | undefined> = [];
  const sizes: number[] = [];
  for await (const { DBInstances = [] } of paginateDescribeDBInstances(
    { client: rds, pageSize: 100 },
    {},
  )) {
    sizes.push(DBInstances.length);
    names.push(...DBInstances.map(db => db.DBInstanceIdentifier));
  }
  expect(sizes).toEqual([100, 100, 54]);
  expect(new Set(names).size).toBe(254);
});

it.each([19, 101, 0])('rejects a page size of %s', async MaxRecords => {
  await expect(
    rds.send(new DescribeDBInstancesCommand({ MaxRecords })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

it('rejects an unknown marker', async () => {
  await expect(
    rds.send(new DescribeDBInstancesCommand({ Marker: 'guessed' })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

it('skips no instance when another one is deleted between two pages', async () => {
  const own = await startLocalAws({
    estate: withInstances(smallEstate(), 40),
    port: 0,
  });
  try {
    const client = new RDSClient(await memberSettings(own));
    const first = await client.send(
      new DescribeDBInstancesCommand({ MaxRecords: 20 }),
    );
    own.databases.remove({
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'many-0000',
    });
    const second = await client.send(
      new DescribeDBInstancesCommand({ Marker: first.Marker }),
    );
    expect(
      (first.DBInstances?.length ?? 0) + (second.DBInstances?.length ?? 0),
    ).toBe(44);
  } finally {
    await own.close();
  }
});

it('filters, and rejects filters that RDS does not have', async () => {
  const filtered = async (Name: string, ...Values: string[]) =>
    (
      await rds.send(
        new DescribeDBInstancesCommand({ Filters: [{ Name, Values }] }),
      )
    ).DBInstances?.map(db => db.DBInstanceIdentifier);
  expect(await filtered('engine', 'postgres', 'oracle-ee')).toEqual([
    'orders',
    'vault',
  ]);
  expect(await filtered('db-cluster-id', 'ledger')).toEqual([
    'ledger-1',
    'ledger-2',
  ]);
  await expect(filtered('colour', 'red')).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: 'Unrecognized filter name: colour',
  });
});

it('describes a cluster and its members', async () => {
  const { DBClusters } = await rds.send(new DescribeDBClustersCommand({}));
  expect(DBClusters).toHaveLength(1);
  expect(DBClusters?.[0]).toMatchObject({
    DBClusterIdentifier: 'ledger',
    Engine: 'aurora-postgresql',
    DBClusterMembers: [
      { DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true },
      { DBInstanceIdentifier: 'ledger-2', IsClusterWriter: false },
    ],
  });
  expect(DBClusters?.[0].PubliclyAccessible).toBeUndefined();
});

it('returns parameters by name, or all of them in pages', async () => {
  const { Parameters } = await rds.send(
    new DescribeDBParametersCommand({
      DBParameterGroupName: 'orders-parameters',
      Filters: [{ Name: 'parameter-name', Values: ['rds.force_ssl'] }],
    }),
  );
  expect(Parameters).toMatchObject([
    { ParameterName: 'rds.force_ssl', ParameterValue: '1', Source: 'user' },
  ]);
  const sizes: number[] = [];
  for await (const page of paginateDescribeDBParameters(
    { client: rds },
    { DBParameterGroupName: 'orders-parameters' },
  )) {
    sizes.push(page.Parameters?.length ?? 0);
  }
  expect(sizes.length).toBeGreaterThan(1);
});

it('returns only parameters of clusters for a cluster parameter group', async () => {
  const parametersOf = (DBClusterParameterGroupName: string) =>
    rds.send(
      new DescribeDBClusterParametersCommand({
        DBClusterParameterGroupName,
        Filters: [{ Name: 'parameter-name', Values: ['rds.force_ssl'] }],
      }),
    );
  const { Parameters } = await parametersOf('default.aurora-postgresql16');
  expect(Parameters).toMatchObject([{ ParameterValue: '0' }]);
  await expect(parametersOf('orders-parameters')).rejects.toMatchObject({
    name: 'DBParameterGroupNotFoundFault',
  });
});

it('rejects a request without a required parameter', async () => {
  await expect(
    rds.send(
      new DescribeDBParametersCommand({
        DBParameterGroupName: undefined as never,
      }),
    ),
  ).rejects.toMatchObject({ name: 'MissingParameter' });
});

it('returns subnet groups, option groups and tags', async () => {
  const { DBSubnetGroups } = await rds.send(
    new DescribeDBSubnetGroupsCommand({}),
  );
  expect(DBSubnetGroups?.[0].Subnets).toHaveLength(2);
  const { OptionGroupsList } = await rds.send(
    new DescribeOptionGroupsCommand({ OptionGroupName: 'vault-options' }),
  );
  expect(OptionGroupsList?.[0].Options).toMatchObject([
    { OptionName: 'SSL', Port: 2484 },
  ]);
  const { TagList } = await rds.send(
    new ListTagsForResourceCommand({
      ResourceName: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    }),
  );
  expect(TagList).toContainEqual({ Key: 'team', Value: 'payments' });
});
