import {
  type GetFindingsV2Request,
  paginateGetFindingsV2,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { portalSettings } from '../../../testing/clientSettings';
import {
  MEMBER,
  smallEstate,
  withInstances,
} from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let hub: SecurityHubClient;
beforeAll(async () => {
  const estate = withInstances(smallEstate(), 20);
  estate.policies!.portal.allow = ['securityhub:GetFindings'];
  aws = await startLocalAws({ estate, port: 0, throttle: false });
  hub = new SecurityHubClient(portalSettings(aws));
});
afterAll(async () => aws.close());

interface Document {
  finding_info: { uid: string; modified_time_dt: string };
  compliance: { control: string; status: string };
  cloud: { account: { uid: string } };
}

async function find(request: GetFindingsV2Request): Promise<Document[]> {
  const all: Document[] = [];
  for await (const { Findings = [] } of paginateGetFindingsV2(
    { client: hub, pageSize: 100 },
    request,
  )) {
    expect(Findings.length).toBeLessThanOrEqual(100);
    all.push(...(Findings as unknown as Document[]));
  }
  return all;
}

const equals = (
  FieldName: 'compliance.control' | 'cloud.account.uid',
  Value: string,
) => ({ FieldName, Filter: { Value, Comparison: 'EQUALS' as const } });

it('returns every finding once, page by page, with the permission of GetFindings', async () => {
  const found = await find({});
  const ids = found.map(({ finding_info: { uid } }) => uid);
  expect(ids.length).toBeGreaterThan(200);
  expect(new Set(ids).size).toBe(ids.length);
});

it('matches one of the values of each filter, and all composite filters', async () => {
  const found = await find({
    Filters: {
      CompositeOperator: 'AND',
      CompositeFilters: [
        {
          Operator: 'OR',
          StringFilters: [
            equals('compliance.control', 'RDS.2'),
            equals('compliance.control', 'RDS.3'),
          ],
        },
        { StringFilters: [equals('cloud.account.uid', MEMBER)] },
      ],
    },
  });
  expect(new Set(found.map(f => f.compliance.control))).toEqual(
    new Set(['RDS.2', 'RDS.3']),
  );
  expect(new Set(found.map(f => f.cloud.account.uid))).toEqual(
    new Set([MEMBER]),
  );
});

it('filters by the time of the last change', async () => {
  const modified = (Start: string) => ({
    Filters: {
      CompositeFilters: [
        {
          DateFilters: [
            {
              FieldName: 'finding_info.modified_time_dt' as const,
              Filter: { Start, End: '2100-01-01T00:00:00Z' },
            },
          ],
        },
      ],
    },
  });
  const all = await find({});
  expect(await find(modified(new Date().toISOString()))).toEqual([]);
  expect(await find(modified('2020-01-01T00:00:00Z'))).toHaveLength(all.length);
});

it.each<[string, GetFindingsV2Request]>([
  ['more than a page', { MaxResults: 101 }],
  ['an unknown token', { NextToken: 'guessed' }],
  [
    'more than 20 filters of a type',
    {
      Filters: {
        CompositeFilters: [
          {
            StringFilters: Array.from({ length: 21 }, () =>
              equals('compliance.control', 'RDS.2'),
            ),
          },
        ],
      },
    },
  ],
])('refuses %s', async (_name, request) => {
  const pages = paginateGetFindingsV2(
    {
      client: hub,
      pageSize: request.MaxResults,
      startingToken: request.NextToken,
    },
    request,
  );
  await expect(pages.next()).rejects.toMatchObject({
    name: 'ValidationException',
  });
});
