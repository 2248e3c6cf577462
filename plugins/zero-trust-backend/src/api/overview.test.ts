import { known } from 'backstage-plugin-zero-trust-common';
import { Overview } from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  Database,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import { statementsOf } from '../__testUtils__/plans';
import { Policy, startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

/** Payments has a public database, and Storefront a good one. */
async function portalWith(
  knex: Knex,
  policy: Policy = {},
  differs: Record<'orders' | 'shop', Partial<Database>> = {
    orders: { public: true },
    shop: {},
  },
) {
  const evidence = new FakeEvidenceSource();
  evidence.databases = [
    { name: 'orders', ...differs.orders },
    { name: 'shop', accountId: DATA, ...differs.shop },
  ];
  const portal = await startTestPortal({
    knex,
    evidence,
    config: configWith({
      attribution: {
        accounts: {
          [PAYMENTS]: ['group:default/payments'],
          [DATA]: ['group:default/storefront'],
        },
      },
    }),
    entities: [
      group('payments'),
      group('storefront'),
      group('empty'),
      entity('orders', {
        owner: 'group:default/payments',
        annotations: { 'zero-trust/aws-arns': arnOf('orders') },
      }),
      entity('shop', {
        owner: 'group:default/storefront',
        annotations: { 'zero-trust/aws-arns': arnOf('shop', DATA) },
      }),
    ],
    policy,
  });
  await portal.collect();
  const read = async (query = '', user?: string): Promise<Overview> =>
    (await portal.get(`/v1/overview${query}`, user).expect(200)).body;
  return { portal, read };
}

describe.each(databases.eachSupportedId())('the overview, %s', id => {
  it('compares the teams that have services, worst first', async () => {
    const { portal, read } = await portalWith(await migrated(id));
    const { teams, memberCount, openCriticals, servicesWithCriticals } =
      await read();
    expect(teams.totalItems).toBe(2);
    expect(teams.items.map(({ entityRef }) => entityRef)).toEqual([
      'group:default/payments',
      'group:default/storefront',
    ]);
    const [payments, storefront] = teams.items;
    expect(payments.points!).toBeLessThan(storefront.points!);
    expect(payments).toMatchObject({ memberCount: 1 });
    expect(payments.openCriticals).toBeGreaterThan(0);
    const networks = (own: typeof payments) =>
      own.pillars.find(({ pillar }) => pillar === 'Networks')!.proven!;
    expect(networks(payments)).toBeLessThan(networks(storefront));
    expect(memberCount).toBe(2);
    expect(openCriticals).toBe(payments.openCriticals);
    expect(servicesWithCriticals).toBe(1);
    expect((await read('?limit=1')).teams).toMatchObject({
      items: [{ entityRef: 'group:default/payments' }],
      totalItems: 2,
    });
    await portal.stop();
  });

  it('orders fixes by their gain for everything', async () => {
    const { portal, read } = await portalWith(await migrated(id));
    const { fixes, points } = await read();
    const [best] = fixes;
    expect(best.controlIds).toContain('ZT-NET-01');
    expect(best).toMatchObject({ services: 1, severity: 'CRITICAL' });
    expect(best.gain).toBeGreaterThan(0);
    expect(best.servicePoints).toBeGreaterThanOrEqual(best.gain);
    expect(points! + best.gain).toBeLessThanOrEqual(100);
    const gains = fixes.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    await portal.stop();
  });

  it('counts the services of each control that is fixed together with others', async () => {
    const storageEncrypted = (value: boolean) =>
      known(value, 'rds:DescribeDBInstances');
    const { portal, read } = await portalWith(
      await migrated(id),
      {},
      {
        orders: {
          overrides: {
            storageEncrypted: storageEncrypted(false),
            storageEncryptionType: known('none', 'rds:DescribeDBInstances'),
            kmsKey: known(null, 'rds:DescribeDBInstances'),
          },
        },
        shop: {
          overrides: { kmsKey: known(null, 'rds:DescribeDBInstances') },
        },
      },
    );
    const { fixes } = await read();
    expect(
      fixes.find(({ controlIds }) => controlIds.includes('ZT-DATA-01')),
    ).toMatchObject({
      controlIds: ['ZT-DATA-01', 'ZT-DATA-02'],
      services: 2,
      byControl: [
        { controlId: 'ZT-DATA-01', services: 1 },
        { controlId: 'ZT-DATA-02', services: 2 },
      ],
    });
    await portal.stop();
  });

  it('contains nothing that the caller cannot see', async () => {
    const { portal, read } = await portalWith(await migrated(id), {
      hidden: ['component:default/orders', 'group:default/payments'],
    });
    const overview = await read('', 'storekeeper');
    expect(overview.teams.items.map(({ entityRef }) => entityRef)).toEqual([
      'group:default/storefront',
    ]);
    expect(overview).toMatchObject({ memberCount: 1, openCriticals: 0 });
    expect(JSON.stringify(overview)).not.toContain('payments');
    const { body } = await portal
      .get('/v1/overview/history', 'storekeeper')
      .expect(200);
    expect(body.items.at(-1).points).toBe(overview.points);
    await portal.stop();
  });

  it('takes few statements', async () => {
    const knex = await migrated(id);
    const { portal } = await portalWith(knex);
    const { statements } = await statementsOf(knex, async () =>
      portal.get('/v1/overview').expect(200),
    );
    expect(statements.length).toBeLessThan(10);
    await portal.stop();
  });
});
