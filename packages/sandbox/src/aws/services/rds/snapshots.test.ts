import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { memberSettings } from '../../../testing/clientSettings';
import {
  REGION,
  smallEstate,
  withInstances,
} from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let rds: RDSClient;
beforeAll(async () => {
  const estate = withInstances(smallEstate(), 30);
  estate.accounts[1].regions![REGION].snapshots = {
    'before-upgrade': { database: 'orders', sharedWith: ['all', 222233334444] },
    'of-gone': { database: 'gone', encrypted: true },
    'of-vault': { database: 'orders', type: 'awsbackup' },
    'ledger-copy': { database: 'ledger', sharedWith: ['222233334444'] },
  };
  aws = await startLocalAws({ estate, port: 0 });
  rds = new RDSClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

const ofType = async (SnapshotType?: string) =>
  (
    await rds.send(
      new DescribeDBSnapshotsCommand({
        SnapshotType,
        DBInstanceIdentifier: 'orders',
      }),
    )
  ).DBSnapshots?.map(({ DBSnapshotIdentifier = '' }) =>
    DBSnapshotIdentifier.replace(/\d{4}-\d\d-\d\d/, 'DAY'),
  );

it.each([
  [undefined, ['before-upgrade', 'of-vault', 'rds:orders-DAY-02-05']],
  ['manual', ['before-upgrade']],
  ['automated', ['rds:orders-DAY-02-05']],
  ['awsbackup', ['of-vault']],
])('lists the snapshots of type %s', async (type, names) => {
  expect(await ofType(type)).toEqual(names);
});

it('describes the snapshots of a database, also of a deleted one', async () => {
  const { DBSnapshots = [] } = await rds.send(
    new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }),
  );
  expect(DBSnapshots).toMatchObject([
    {
      DBSnapshotArn: `arn:aws:rds:${REGION}:111122223333:snapshot:before-upgrade`,
      Encrypted: true,
      KmsKeyId: expect.stringContaining(':key/'),
    },
    { DBInstanceIdentifier: 'gone', Encrypted: true },
  ]);
  expect(DBSnapshots[0].DbiResourceId).not.toBe(DBSnapshots[1].DbiResourceId);
});

it('lists the snapshots of clusters separately', async () => {
  const { DBClusterSnapshots } = await rds.send(
    new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual' }),
  );
  expect(DBClusterSnapshots).toMatchObject([
    {
      DBClusterSnapshotIdentifier: 'ledger-copy',
      DBClusterIdentifier: 'ledger',
      StorageEncrypted: false,
    },
  ]);
});

it('returns every snapshot once, page by page', async () => {
  const names: Array<string | undefined> = [];
  for await (const { DBSnapshots = [] } of paginateDescribeDBSnapshots(
    { client: rds, pageSize: 20 },
    {},
  )) {
    names.push(...DBSnapshots.map(s => s.DBSnapshotIdentifier));
  }
  expect(names).toHaveLength(35);
  expect(new Set(names).size).toBe(35);
});

it('returns the accounts with which a snapshot is shared', async () => {
  const instance = await rds.send(
    new DescribeDBSnapshotAttributesCommand({
      DBSnapshotIdentifier: 'before-upgrade',
    }),
  );
  expect(
    instance.DBSnapshotAttributesResult?.DBSnapshotAttributes,
  ).toMatchObject([
    { AttributeName: 'restore', AttributeValues: ['all', '222233334444'] },
  ]);
  const cluster = await rds.send(
    new DescribeDBClusterSnapshotAttributesCommand({
      DBClusterSnapshotIdentifier: 'ledger-copy',
    }),
  );
  expect(
    cluster.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes,
  ).toMatchObject([{ AttributeValues: ['222233334444'] }]);
});

it.each([
  [
    'DBSnapshotNotFoundFault',
    () =>
      rds.send(
        new DescribeDBSnapshotAttributesCommand({
          DBSnapshotIdentifier: 'ledger-copy',
        }),
      ),
  ],
  [
    'DBClusterSnapshotNotFoundFault',
    () =>
      rds.send(
        new DescribeDBClusterSnapshotAttributesCommand({
          DBClusterSnapshotIdentifier: 'before-upgrade',
        }),
      ),
  ],
])('answers %s', async (name, ask) => {
  await expect(ask()).rejects.toMatchObject({ name });
});
