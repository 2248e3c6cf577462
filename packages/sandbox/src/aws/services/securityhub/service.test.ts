import {
  type AwsSecurityFindingFilters,
  GetFindingsCommand,
  ListFindingAggregatorsCommand,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import {
  memberSettings,
  portalSettings,
} from '../../../testing/clientSettings';
import {
  MANAGEMENT,
  MEMBER,
  REGION,
  smallEstate,
  withInstances,
} from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let hub: SecurityHubClient;
let now = new Date('2026-11-24T10:00:00Z');

beforeAll(async () => {
  const estate = withInstances(smallEstate(), 20);
  estate.policies!.reader.allow!.push('securityhub:*');
  estate.accounts[0].regions = { 'us-east-1': {} };
  aws = await startLocalAws({
    estate,
    port: 0,
    throttle: false,
    clock: () => now,
  });
  hub = new SecurityHubClient(portalSettings(aws));
});
afterAll(async () => aws.close());

async function find(Filters: AwsSecurityFindingFilters, client = hub) {
  const all = [];
  for await (const { Findings = [] } of paginateGetFindings(
    { client, pageSize: 100 },
    { Filters },
  )) {
    all.push(...Findings);
  }
  return all;
}
const equals = (Value: string) => [{ Value, Comparison: 'EQUALS' as const }];

it('returns every finding once, page by page', async () => {
  const ids: Array<string | undefined> = [];
  let pages = 0;
  for await (const { Findings = [] } of paginateGetFindings(
    { client: hub, pageSize: 100 },
    {},
  )) {
    pages++;
    expect(Findings.length).toBeLessThanOrEqual(100);
    ids.push(...Findings.map(({ Id }) => Id));
  }
  expect(pages).toBeGreaterThan(2);
  expect(new Set(ids).size).toBe(ids.length);
});

it('rejects more than 100 results, and unknown tokens', async () => {
  for (const input of [{ MaxResults: 101 }, { NextToken: 'guessed' }]) {
    await expect(hub.send(new GetFindingsCommand(input))).rejects.toMatchObject(
      { name: 'InvalidInputException' },
    );
  }
});

it('matches one of the values of each attribute, and all attributes', async () => {
  const found = await find({
    ComplianceSecurityControlId: [
      ...equals('RDS.2'),
      { Value: 'RDS.3', Comparison: 'EQUALS' },
    ],
    AwsAccountId: equals(MEMBER),
    ResourceId: [{ Value: 'db:orders', Comparison: 'CONTAINS' }],
  });
  expect(found.map(f => f.Compliance?.SecurityControlId).sort()).toEqual([
    'RDS.2',
    'RDS.3',
  ]);
});

it('filters by prefixes, negations, maps and dates', async () => {
  const everything = await find({});
  const prefixed = await find({
    GeneratorId: [{ Value: 'security-control/', Comparison: 'PREFIX' }],
  });
  expect(prefixed).toHaveLength(everything.length);
  const others = await find({
    ComplianceStatus: [
      { Value: 'PASSED', Comparison: 'NOT_EQUALS' },
      { Value: 'WARNING', Comparison: 'NOT_EQUALS' },
    ],
  });
  expect(new Set(others.map(f => f.Compliance?.Status))).toEqual(
    new Set(['FAILED']),
  );
  const tagged = await find({
    ResourceTags: [{ Key: 'team', Value: 'payments', Comparison: 'EQUALS' }],
  });
  expect(new Set(tagged.map(f => f.Resources?.[0].Id))).toEqual(
    new Set([`arn:aws:rds:${REGION}:${MEMBER}:db:orders`]),
  );
  expect(
    await find({
      UpdatedAt: [
        { Start: '2026-11-24T10:00:01Z', End: '2027-01-01T00:00:00Z' },
      ],
    }),
  ).toEqual([]);
  expect(
    await find({
      UpdatedAt: [{ DateRange: { Value: 7, Unit: 'DAYS' } }],
    }),
  ).toHaveLength(everything.length);
});

it('limits the size of a filter', async () => {
  await expect(
    find({
      AwsAccountId: Array.from({ length: 21 }, () => equals(MEMBER)[0]),
    }),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
});

it('sorts by the requested fields', async () => {
  const { Findings = [] } = await hub.send(
    new GetFindingsCommand({
      SortCriteria: [{ Field: 'UpdatedAt', SortOrder: 'desc' }],
    }),
  );
  const times = Findings.map(({ UpdatedAt = '' }) => UpdatedAt);
  expect(times).toEqual([...times].sort().reverse());
});

it('shows the administrator all regions in the home region, and members their own findings', async () => {
  const regions = async (client: SecurityHubClient) =>
    new Set((await find({}, client)).map(f => `${f.AwsAccountId}/${f.Region}`));
  expect((await regions(hub)).size).toBe(4);
  expect(
    await regions(new SecurityHubClient(portalSettings(aws, 'us-east-1'))),
  ).toEqual(new Set([`${MANAGEMENT}/us-east-1`, `${MEMBER}/us-east-1`]));
  expect(
    await regions(new SecurityHubClient(await memberSettings(aws))),
  ).toEqual(new Set([`${MEMBER}/${REGION}`]));
});

// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ListFindingAggregators.html
it('aggregates in one region, and lists the aggregator in all', async () => {
  const list = (region: string) =>
    new SecurityHubClient(portalSettings(aws, region)).send(
      new ListFindingAggregatorsCommand({}),
    );
  expect((await list(REGION)).FindingAggregators).toHaveLength(1);
  expect((await list('us-east-1')).FindingAggregators).toEqual(
    (await list(REGION)).FindingAggregators,
  );
});

it('allows 3 requests a second after a burst of 6, per account and region', async () => {
  const own = await startLocalAws({
    estate: smallEstate(),
    port: 0,
    clock: () => now,
  });
  try {
    const client = new SecurityHubClient(portalSettings(own));
    const call = () => client.send(new GetFindingsCommand({}));
    for (let index = 0; index < 6; index++) await call();
    await expect(call()).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    await new SecurityHubClient(portalSettings(own, 'us-east-1')).send(
      new GetFindingsCommand({}),
    );
    now = new Date(now.getTime() + 1000);
    for (let index = 0; index < 3; index++) await call();
    await expect(call()).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
  } finally {
    await own.close();
  }
});
