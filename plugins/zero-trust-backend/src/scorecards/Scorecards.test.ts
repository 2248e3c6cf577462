import { Entity } from '@backstage/catalog-model';
import { known } from 'backstage-plugin-zero-trust-common';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, DATA, PAYMENTS } from '../__testUtils__/estate';
import {
  CONFIG,
  Installation,
  installation,
} from '../__testUtils__/installation';
import { WaiverRecord } from '../store/WaiverStore';
import { Scorecards } from './Scorecards';

jest.setTimeout(60_000);

const TEAM = 'group:default/payments';
const OTHERS = 'group:default/data';
const PARENT = 'group:default/engineering';

const config = {
  zeroTrust: {
    ...(CONFIG.zeroTrust as object),
    attribution: { accounts: { [PAYMENTS]: [TEAM], [DATA]: [OTHERS] } },
  },
};

const database = (name: string, accountId: string, dependents: string[] = []) =>
  entity(`${name}-db`, {
    kind: 'Resource',
    owner: accountId === DATA ? OTHERS : TEAM,
    annotations: { 'zero-trust/aws-arns': arnOf(name, accountId) },
    dependencyOf: dependents.map(own => `component:default/${own}`),
  });
const service = (
  name: string,
  uses: string[],
  annotations: Record<string, string> = {},
) =>
  entity(name, {
    owner: TEAM,
    annotations,
    dependsOn: uses.map(own => `resource:default/${own}-db`),
  });
type Covering = { isApproved?: boolean; resource?: WaiverRecord['resource'] };

const groups = [
  group('engineering'),
  group('payments', PARENT),
  group('data', PARENT),
];

const everything = { visibleAmong: async () => 'all' } as unknown as Viewer;

describe.each(databases.eachSupportedId())('scorecards, %s', id => {
  let zt: Installation;
  let scorecards: Scorecards;

  beforeEach(async () => {
    zt = installation(await migrated(id), config);
    scorecards = new Scorecards(
      zt.stores,
      zt.rules,
      zt.settings.trustedLocations,
    );
    zt.evidence.databases = [
      { name: 'ledger', public: true },
      { name: 'orders' },
      { name: 'shared', accountId: DATA },
    ];
  });

  const measure = async (...entities: Entity[]) => {
    await zt.catalog([...groups, ...entities]);
    await zt.collectAgain();
    await zt.updater.updateAll();
  };
  const scorecard = async (ref: string, viewer = everything) =>
    scorecards.scorecard(ref, viewer, { limit: 100, now: new Date(zt.iso()) });
  const figures = ({
    members: _,
    totalMembers: __,
    freshness: ___,
    ...rest
  }: Omit<Scorecard, 'pageInfo'>) => rest;
  const members = ({ members: all }: Pick<Scorecard, 'members'>) =>
    all.map(({ entityRef, points, share }) => [entityRef, points, share]);

  it("does not change with services on another team's database", async () => {
    const own = [database('ledger', PAYMENTS)];
    await measure(...own, database('shared', DATA));
    const before = await scorecard(TEAM);
    const others = await scorecard(OTHERS);
    expect(before.points).toBe(49);

    const names = Array.from({ length: 25 }, (_, i) => `empty-${i}`);
    await measure(
      ...own,
      database('shared', DATA, names),
      ...names.map(name => service(name, ['shared'])),
    );
    const after = await scorecard(TEAM);
    expect(figures(after)).toEqual(figures(before));
    expect(figures(await scorecard(OTHERS))).toEqual(figures(others));
    expect(after.members).toHaveLength(26);
    expect(after.members[1]).toMatchObject({
      entityRef: 'component:default/empty-0',
      points: 100,
      share: 0,
      usesResourcesOf: [OTHERS],
    });
  });

  it('orders fixes by gain, and shows the proven share of each pillar', async () => {
    await measure(
      database('ledger', PAYMENTS, ['books']),
      service('books', ['ledger']),
    );
    const { fixes, members: all, points } = await scorecard(TEAM);
    expect(fixes[0]).toMatchObject({ services: 1, severity: 'CRITICAL' });
    expect(fixes[0].controlIds).toContain('ZT-NET-01');
    expect(fixes[0].gain).toBeGreaterThan(0);
    expect(points! + fixes[0].gain).toBeLessThanOrEqual(100);
    const proven = all[0].pillars.find(({ pillar }) => pillar === 'Networks');
    expect(proven!.proven).toBeLessThan(100);
  });

  it('names the worst failure of each member on the resources that contribute', async () => {
    await measure(
      database('ledger', PAYMENTS, ['books']),
      database('shared', DATA, ['books', 'clean']),
      service('books', ['ledger', 'shared']),
      service('clean', ['shared']),
    );
    const worst = async (ref: string) =>
      (await scorecard(ref)).members.map(member => [
        member.entityRef,
        member.worstControl,
      ]);
    expect(await worst(TEAM)).toEqual([
      ['component:default/books', 'ZT-NET-01'],
      ['component:default/clean', undefined],
    ]);
  });

  it('computes the gain of a fix as the points that the team gains', async () => {
    const all = [
      database('ledger', PAYMENTS, ['books']),
      database('orders', PAYMENTS, ['books', 'shop']),
      service('books', ['ledger', 'orders']),
      service('shop', ['orders']),
    ];
    const [ledger, orders, shared] = zt.evidence.databases;
    zt.evidence.databases = [ledger, { ...orders, public: true }, shared];
    await measure(...all);
    const before = await scorecard(TEAM);
    const fix = before.fixes.find(({ controlIds }) =>
      controlIds.includes('ZT-NET-01'),
    )!;
    expect(fix).toMatchObject({ services: 2, resources: 2 });

    zt.evidence.databases = [
      { ...ledger, public: false },
      { ...orders, public: false },
      shared,
    ];
    await measure(...all);
    const after = await scorecard(TEAM);
    expect(after.points! - before.points!).toBe(fix.gain);
    expect(fix.gain).toBeGreaterThan(0);
  });

  it('says that the gain is a lower bound if a service counts only in part, or has a hidden part', async () => {
    const [ledger, orders, shared] = zt.evidence.databases;
    zt.evidence.databases = [ledger, { ...orders, public: true }, shared];
    const all = [
      database('ledger', PAYMENTS),
      database('orders', PAYMENTS),
      database('shared', DATA, ['mixed']),
      service('shop', ['orders']),
    ];
    const fixOf = async (viewer = everything) =>
      (await scorecard(TEAM, viewer)).fixes.find(({ controlIds }) =>
        controlIds.includes('ZT-NET-01'),
      );
    await measure(...all, service('mixed', ['ledger', 'shared']));
    expect(await fixOf()).toMatchObject({ services: 1, isLowerBound: true });

    await measure(...all, service('mixed', ['ledger']));
    const exact = await fixOf();
    expect(exact).toMatchObject({ services: 2 });
    expect(exact).not.toHaveProperty('isLowerBound');
    const limited = {
      visibleAmong: async (list: () => Promise<string[]>) =>
        new Set(
          (await list()).filter(ref => ref !== 'resource:default/ledger-db'),
        ),
    } as unknown as Viewer;
    expect(await fixOf(limited)).toMatchObject({
      services: 1,
      isLowerBound: true,
    });
  });

  it('does not count a critical failure as fixed if it needs another fix', async () => {
    const [ledger, ...others] = zt.evidence.databases;
    const unencrypted = known(false, 'rds:DescribeDBInstances');
    zt.evidence.databases = [
      { ...ledger, overrides: { storageEncrypted: unencrypted } },
      ...others,
    ];
    const all = [
      database('ledger', PAYMENTS, ['books']),
      service('books', ['ledger']),
    ];
    await measure(...all);
    const before = await scorecard(TEAM);
    const fix = before.fixes.find(({ controlIds }) =>
      controlIds.includes('ZT-NET-01'),
    )!;
    zt.evidence.databases = [
      {
        ...ledger,
        public: false,
        overrides: { storageEncrypted: unencrypted },
      },
      ...others,
    ];
    await measure(...all);
    const after = await scorecard(TEAM);
    expect(after.points! - before.points!).toBe(fix.gain);
  });

  it('does not name owners that the viewer cannot see', async () => {
    await measure(
      database('shared', DATA, ['user']),
      service('user', ['shared']),
    );
    const viewer = {
      visibleAmong: async (list: () => Promise<string[]>) =>
        new Set((await list()).filter(ref => ref !== OTHERS)),
    } as unknown as Viewer;
    const { members: shown } = await scorecard(TEAM, viewer);
    expect(shown[0]).toMatchObject({ share: 0 });
    expect(shown[0].usesResourcesOf).toBeUndefined();
  });

  it("scores a service by the team's own resources, and by all resources on its page", async () => {
    await measure(
      database('ledger', PAYMENTS),
      database('shared', DATA, ['mixed']),
      service('mixed', ['ledger', 'shared']),
    );
    expect((await zt.posture('component:default/mixed'))?.points).toBe(69);
    const team = await scorecard(TEAM);
    expect(members(team)).toEqual([['component:default/mixed', 49, 1]]);
    expect(team).toMatchObject({
      points: 49,
      openCriticals: 1,
      topFailing: expect.arrayContaining([
        expect.objectContaining({
          controlId: 'ZT-NET-01',
          services: 1,
          resources: 1,
        }),
      ]),
    });
    const parent = await scorecard(PARENT);
    expect(members(parent)).toEqual([['component:default/mixed', 69, 1]]);
    expect(
      parent.children.map(({ entityRef, points, memberCount }) => [
        entityRef,
        points,
        memberCount,
      ]),
    ).toEqual([
      [TEAM, 49, 1],
      [OTHERS, 100, 1],
    ]);
  });

  it('shows no points without waivers for a part of a service', async () => {
    const ref = 'component:default/mixed';
    await measure(
      database('ledger', PAYMENTS),
      database('shared', DATA, ['mixed']),
      service('mixed', ['ledger', 'shared']),
    );
    const [{ holder }] = await zt.stores.entities.byRefs([ref]);
    const waiver: WaiverRecord = {
      id: 'first',
      controlId: 'ZT-NET-01',
      entityRef: ref,
      holder,
      reason: 'The migration ends in January',
      state: 'requested',
      requestedBy: 'user:default/payer',
      requestedAt: zt.iso(),
      expiresAt: '9998-12-31T00:00:00.000Z',
    };
    await zt.stores.waivers.request(waiver);
    await zt.stores.waivers.decide(waiver, 'approved', {
      by: 'user:default/platformer',
      at: zt.iso(),
    });
    await zt.updater.updateDue();
    const pointsOf = async (of: string) =>
      (await scorecard(of)).members.map(
        ({ entityRef, pointsWithoutWaivers }) => [
          entityRef,
          pointsWithoutWaivers,
        ],
      );
    expect(await pointsOf(PARENT)).toEqual([[ref, 69]]);
    expect(await pointsOf(TEAM)).toEqual([[ref, undefined]]);
  });

  it('counts the waivers in force of a service and of its database', async () => {
    const ref = 'component:default/books';
    const part = 'resource:default/ledger-db';
    const foreign = 'resource:default/shared-db';
    await measure(
      database('ledger', PAYMENTS, ['books']),
      database('shared', DATA, ['books']),
      service('books', ['ledger', 'shared']),
    );
    const day = (days: number) =>
      new Date(Date.parse(zt.iso()) + days * 86_400_000).toISOString();
    const request = async (
      waiverId: string,
      entityRef: string,
      expiresAt: string,
      { isApproved = true, resource }: Covering = {},
    ) => {
      const [{ holder }] = await zt.stores.entities.byRefs([entityRef]);
      const waiver: WaiverRecord = {
        id: waiverId,
        controlId: `ZT-${waiverId}`,
        entityRef,
        holder,
        ...(resource && { resource }),
        reason: 'The migration ends in January',
        state: 'requested',
        requestedBy: 'user:default/payer',
        requestedAt: zt.iso(),
        expiresAt,
      };
      await zt.stores.waivers.request(waiver);
      if (!isApproved) return;
      await zt.stores.waivers.decide(waiver, 'approved', {
        by: 'user:default/platformer',
        at: zt.iso(),
      });
    };
    await request('long', ref, day(90));
    await request('soon', ref, day(20));
    await request('of-database', part, day(29));
    await request('over', ref, day(1));
    await request('undecided', ref, day(20), { isApproved: false });
    await request('gone', ref, day(20), {
      resource: { arn: arnOf('deleted'), id: 'db-DELETED' },
    });
    await request('of-others', foreign, day(20));
    zt.pass(48);
    const counted = { inForce: 3, endingSoon: 2 };
    const { waivers, members: all } = await scorecard(TEAM);
    expect(waivers).toEqual(counted);
    expect(all.map(member => member.waivers)).toEqual([counted]);
    expect((await scorecard(PARENT)).waivers).toEqual({
      inForce: 4,
      endingSoon: 3,
    });

    const limited = {
      visibleAmong: async () => new Set([ref]),
    } as unknown as Viewer;
    expect((await scorecard(TEAM, limited)).waivers).toEqual({
      inForce: 2,
      endingSoon: 1,
    });
  });

  it('shares the weight of a database among the services that use it', async () => {
    await measure(
      database('ledger', PAYMENTS),
      database('orders', PAYMENTS),
      service('one', ['ledger']),
      service('two', ['ledger']),
      service('three', ['orders']),
    );
    const team = await scorecard(TEAM);
    expect(members(team)).toEqual([
      ['component:default/one', 49, 0.5],
      ['component:default/two', 49, 0.5],
      ['component:default/three', 100, 1],
    ]);
    expect(team).toMatchObject({ points: 74, openCriticals: 1 });
    expect(team.topFailing[0]).toMatchObject({ services: 2, resources: 1 });
  });

  it('assigns the higher tier of its database to a Component', async () => {
    const critical = database('ledger', PAYMENTS);
    critical.metadata.annotations!['zero-trust/tier'] = 'critical';
    await measure(
      critical,
      database('orders', PAYMENTS),
      service('one', ['ledger']),
      service('two', ['orders']),
    );
    // (3 · 49 + 2 · 100) / 5
    expect((await scorecard(TEAM)).points).toBe(69);
  });

  it('has no posture if no member has a share', async () => {
    await measure(
      database('shared', DATA, ['user']),
      service('user', ['shared']),
    );
    expect(await scorecard(TEAM)).toMatchObject({
      points: null,
      score: null,
      grade: null,
      withoutPosture: 0,
      memberCount: 0,
      totalMembers: 1,
    });
  });

  it('has a trend of the resources that the team owned at each time', async () => {
    const entities = [
      database('ledger', PAYMENTS),
      database('shared', DATA, ['mixed']),
      service('mixed', ['ledger', 'shared']),
    ];
    await measure(...entities);
    zt.pass(24);
    zt.evidence.databases = zt.evidence.databases.map(own => ({
      ...own,
      public: own.name === 'shared',
    }));
    await zt.collectAgain();
    await zt.updater.updateAll();
    const trend = async (ref: string) =>
      (await scorecards.history(ref, everything, {})).at(-1)?.points;
    expect((await scorecard(TEAM)).points).toBe(100);
    expect(await trend(TEAM)).toBe(100);
    expect(await trend(OTHERS)).toBe(49);
    expect(await trend(PARENT)).toBe((await scorecard(PARENT)).points);
    const first = await scorecards.history(TEAM, everything, {});
    expect(first[0].points).toBe(49);
  });

  it('continues the trend when everything contributes again', async () => {
    await measure(
      database('ledger', PAYMENTS),
      database('shared', DATA, ['mixed']),
      service('mixed', ['ledger', 'shared']),
    );
    await measure(database('ledger', PAYMENTS), service('mixed', ['ledger']));
    const points = (await scorecards.history(TEAM, everything, {})).map(
      point => point.points,
    );
    expect(new Set(points)).toEqual(new Set([49]));
    zt.evidence.databases = [{ name: 'ledger' }];
    zt.pass(1);
    await zt.collectAgain();
    expect(
      (await scorecards.history(TEAM, everything, {})).at(-1)?.points,
    ).toBe(100);
  });

  it('continues the trend of a service that was missing in the catalog', async () => {
    const ledger = database('ledger', PAYMENTS);
    await measure(
      ledger,
      database('shared', DATA, ['mixed']),
      service('mixed', ['ledger', 'shared']),
    );
    await measure(ledger);
    expect(await zt.posture('component:default/mixed')).toBeUndefined();
    zt.evidence.databases = [{ name: 'ledger' }];
    zt.pass(1);
    await zt.collectAgain();
    await zt.catalog([ledger, service('mixed', ['ledger']), ...groups]);
    await zt.updater.updateAll();
    expect((await scorecard(TEAM)).points).toBe(100);
    expect(
      (await scorecards.history(TEAM, everything, {})).at(-1)?.points,
    ).toBe(100);
  });
});
