import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { parseCollectionStatus } from 'backstage-plugin-zero-trust-common/alpha';
import {
  exemplaryBastion,
  exemplaryDatabase,
  exemplaryRegion,
} from 'backstage-plugin-zero-trust-common/testUtils';
import express, { Router } from 'express';
import request from 'supertest';
import { databases, migrated } from '../__testUtils__/databases';
import { leased, READER } from '../__testUtils__/leased';
import { createStores, Stores } from '../store/Stores';
import { addCollectionRoutes } from './collectionRoutes';

jest.setTimeout(60_000);

const NOW = '2026-11-29T09:00:00.000Z';
const EARLIER = '2026-11-29T08:00:00.000Z';
const REGIONS = ['eu-west-1', 'us-east-1'];

describe.each(databases.eachSupportedId())('GET /v1/collection, %s', id => {
  let stores: Stores;
  let server: express.Express;

  beforeEach(async () => {
    stores = createStores(await migrated(id));
    const router = Router();
    addCollectionRoutes(router, {
      stores,
      viewer: async () => ({
        requireCollection: async () => {},
        accountRetirementAmong: async (ids: string[]) => new Set(ids),
      }),
    } as never);
    server = express().use(router);
  });

  const get = async (query = ''): Promise<CollectionStatus> => {
    const { body } = await request(server)
      .get(`/v1/collection${query}`)
      .expect(200);
    return parseCollectionStatus(body);
  };

  it('pages through 1,200 account-regions, with a summary of all', async () => {
    const accounts = Array.from({ length: 600 }, (_, index) =>
      String(100_000_000_000 + index),
    );
    await stores.scopes.plan(
      'evidence',
      'aws',
      accounts.flatMap(accountId =>
        REGIONS.map(region => ({ partition: 'aws', accountId, region })),
      ),
      { now: NOW, complete: true, lists: ['aws-account-region'] },
    );
    await stores.scopes.plan(
      'evidence',
      'aws-accounts',
      accounts.map(accountId => ({
        partition: 'aws',
        accountId,
        accountName: `name of ${accountId}`,
        region: 'ap-south-1',
      })),
      { now: NOW, complete: true, lists: ['aws-account'] },
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await get(cursor ? `?cursor=${cursor}` : '');
      expect(page.totalItems).toBe(1800);
      expect(page.summary).toMatchObject({
        accounts: 600,
        // The home region of accounts is not in scope.
        regions: 2,
        inScope: 1800,
        read: 0,
        oldestRead: null,
      });
      seen.push(
        ...page.items.map(i => [i.source, i.accountId, i.region].join(' ')),
      );
      expect(page.items[0].accountName).toMatch(/^name of/);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(1800);
    expect(seen).toHaveLength(1800);
  });

  it.each([
    [50, undefined],
    [53, 3],
  ])(
    'lists at most 50 accounts that are out of scope, of %s',
    async (count, more) => {
      const scopes = Array.from({ length: count }, (_, index) =>
        REGIONS.map(region => ({
          partition: 'aws',
          accountId: String(100_000_000_000 + index),
          accountName: `team-${index}`,
          region,
        })),
      ).flat();
      const plan = (kept: typeof scopes, now: string) =>
        stores.scopes.plan('evidence', 'aws', kept, { now, complete: true });
      await plan(scopes, EARLIER);
      // The first account keeps one of its two regions.
      await plan(scopes.slice(0, 1), NOW);
      const { outOfScopeAccounts, moreOutOfScopeAccounts } = await get();
      expect(outOfScopeAccounts).toHaveLength(50);
      expect(moreOutOfScopeAccounts).toBe(more);
      expect(outOfScopeAccounts.slice(0, 2)).toEqual([
        {
          accountId: '100000000000',
          accountName: 'team-0',
          since: NOW,
          regions: ['us-east-1'],
          everything: false,
          mayRetire: true,
        },
        {
          accountId: '100000000001',
          accountName: 'team-1',
          since: NOW,
          regions: REGIONS,
          everything: true,
          mayRetire: true,
        },
      ]);
    },
  );

  it('counts resources by kind, without subjects about the account', async () => {
    const database = exemplaryDatabase();
    const { accountId, partition, region } = database;
    const scopeId = await leased(stores, { accountId, partition, region });
    await stores.collections.save(
      scopeId,
      {
        evidence: [database, exemplaryBastion(), exemplaryRegion()],
        unjudged: [
          {
            arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:graph',
            type: 'cluster',
            name: 'graph',
            engine: 'neptune',
            accountId,
            region,
            reason: 'Neptune is not judged.',
          },
        ],
        listed: ['rds-instance', 'bastion', 'aws-account-region'],
      },
      { partition, startedAt: NOW, owner: READER },
    );
    const { items } = await get();
    expect(items).toMatchObject([
      { counts: { databases: 1, bastions: 1, frontEnds: 0, notJudged: 1 } },
    ]);
  });

  it('lists the most severe state first, the oldest read, and each problem once', async () => {
    const [one, two] = ['111122223333', '444455556666'];
    await stores.scopes.plan(
      'evidence',
      'aws',
      [one, two].map(accountId => ({
        partition: 'aws',
        accountId,
        region: 'eu-west-1',
      })),
      { now: NOW, complete: true, lists: ['aws-account-region'] },
    );
    for (const [accountId, now] of [
      [one, EARLIER],
      [two, NOW],
    ]) {
      const claimed = await stores.leases.claim(
        { owner: READER, now: NOW, leaseMs: 60_000 },
        { sources: { evidence: ['aws'], findings: [] } },
      );
      expect(claimed?.accountId).toBe(accountId);
      await stores.leases.finish(claimed!.id, READER, {
        now,
        dueAt: '2026-11-29T10:00:00.000Z',
        durationMs: 1,
        outcome: accountId === two ? 'degraded' : 'healthy',
        problems:
          accountId === two
            ? [
                {
                  kind: 'timeout',
                  operation: 'rds:DescribeDBInstances',
                  message: 'timed out',
                  advice: 'Check the network.',
                  controls: ['ZT-DATA-01'],
                  kept: ['ZT-DATA-02'],
                  at: NOW,
                },
              ]
            : [],
      });
    }
    await stores.sourceProblems.save(
      'findings',
      'security-hub',
      [
        {
          kind: 'not-configured',
          operation: 'zeroTrust.aws.organizations[].securityHub',
          message: 'Security Hub is not configured.',
          advice: 'Set zeroTrust.aws.organizations[].securityHub.',
          at: NOW,
        },
      ],
      NOW,
    );
    const { items, summary, problems } = await get();
    expect(items.map(({ state }) => state)).toEqual(['degraded', 'healthy']);
    expect(summary).toMatchObject({
      read: 2,
      withProblems: 1,
      oldestRead: EARLIER,
    });
    expect(problems).toMatchObject([
      {
        operation: 'rds:DescribeDBInstances',
        controls: ['ZT-DATA-01'],
        kept: ['ZT-DATA-02'],
        places: [{ accountId: two, region: 'eu-west-1' }],
      },
      { kind: 'not-configured', placeCount: 0 },
    ]);
  });
});
