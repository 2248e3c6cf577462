import {
  DescribeDBEngineVersionsCommand,
  DescribeDBMajorEngineVersionsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  paginateDescribeOrderableDBInstanceOptions,
  RDSClient,
} from '@aws-sdk/client-rds';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let client: RDSClient;

beforeAll(async () => {
  const estate = smallEstate();
  estate.accounts[1].regions![REGION].databases!.old = {
    engine: 'mariadb 10.5.29',
    network: 'main',
  };
  aws = await startLocalAws({ estate, port: 0 });
  client = new RDSClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

const versions = async (input: object) => {
  const { DBEngineVersions = [] } = await client.send(
    new DescribeDBEngineVersionsCommand(input),
  );
  return DBEngineVersions.map(
    v => `${v.Engine} ${v.EngineVersion} ${v.Status}`,
  );
};

it('describes the newest versions, those in use, and deprecated ones on request', async () => {
  expect(await versions({ Engine: 'postgres', EngineVersion: '17' })).toEqual([
    'postgres 17.11 available',
    'postgres 17.6 available',
  ]);
  const old = { Engine: 'mariadb', EngineVersion: '10.5.29' };
  expect(await versions(old)).toEqual([]);
  expect(await versions({ ...old, IncludeAll: true })).toEqual([
    'mariadb 10.5.29 deprecated',
  ]);
  expect(
    await versions({ Engine: 'postgres', EngineVersion: '9.6.1' }),
  ).toEqual([]);
});

it.each([
  ['postgres', '17', '2030-02-28', true],
  ['aurora-mysql', '8.0', '2028-04-30', true],
  ['mariadb', '11.8', '2028-06-30', false],
])(
  'returns the support dates of %s %s',
  async (Engine, major, ends, extended) => {
    const { DBMajorEngineVersions } = await client.send(
      new DescribeDBMajorEngineVersionsCommand({
        Engine,
        MajorEngineVersion: major,
      }),
    );
    const [{ SupportedEngineLifecycles = [] }, ...others] =
      DBMajorEngineVersions ?? [];
    expect(others).toEqual([]);
    expect(SupportedEngineLifecycles.map(s => s.LifecycleSupportName)).toEqual([
      'open-source-rds-standard-support',
      ...(extended ? ['open-source-rds-extended-support'] : []),
    ]);
    expect(
      SupportedEngineLifecycles[0].LifecycleSupportEndDate?.toISOString(),
    ).toMatch(ends);
  },
);

it('returns no support dates of commercial engines', async () => {
  const { DBMajorEngineVersions } = await client.send(
    new DescribeDBMajorEngineVersionsCommand({ Engine: 'oracle-ee' }),
  );
  expect(DBMajorEngineVersions).toMatchObject([
    { MajorEngineVersion: '19' },
    { MajorEngineVersion: '21' },
  ]);
  expect(DBMajorEngineVersions?.[0].SupportedEngineLifecycles ?? []).toEqual(
    [],
  );
});

it('returns the default version of a major version', async () => {
  expect(
    await versions({
      Engine: 'postgres',
      EngineVersion: '17',
      DefaultOnly: true,
    }),
  ).toEqual(['postgres 17.11 available']);
});

it('returns orderable options in pages, with zones and types of storage', async () => {
  const input = { Engine: 'postgres', EngineVersion: '17.11', Vpc: true };
  const { OrderableDBInstanceOptions: all = [] } = await client.send(
    new DescribeOrderableDBInstanceOptionsCommand({
      ...input,
      MaxRecords: 1000,
    }),
  );
  const paged = [];
  for await (const page of paginateDescribeOrderableDBInstanceOptions(
    { client, pageSize: 50 },
    input,
  )) {
    paged.push(...(page.OrderableDBInstanceOptions ?? []));
  }
  expect(paged).toEqual(all);
  expect(
    all.filter(({ DBInstanceClass }) => DBInstanceClass === 'db.m7g.large'),
  ).toMatchObject(
    ['gp2', 'gp3', 'io1', 'io2'].map(StorageType => ({
      StorageType,
      LicenseModel: 'postgresql-license',
      MultiAZCapable: true,
      SupportsIAMDatabaseAuthentication: true,
      AvailabilityZones: [
        { Name: `${REGION}a` },
        { Name: `${REGION}b` },
        { Name: `${REGION}c` },
      ],
    })),
  );
});
