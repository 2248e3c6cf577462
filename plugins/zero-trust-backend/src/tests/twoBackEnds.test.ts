import { TestDatabaseId } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { PostureToKeep } from '../store/postureRow';
import { scopeId } from '../store/ScopeStore';
import { createStores } from '../store/Stores';

jest.setTimeout(60_000);

const SOURCES = { evidence: ['aws'], findings: [] };
const LONG_AGO = '2026-01-01T00:00:00.000Z';
const MINUTES = 60_000;

const place = (index = 0) => ({
  partition: 'aws',
  accountId: String(100_000_000_000 + index),
  region: 'eu-west-1',
});
const machineTime = (ahead: number) =>
  new Date(Date.now() + ahead).toISOString();

describe.each(databases.eachSupportedId())('leases, %s', id => {
  async function planned() {
    const knex = await migrated(id);
    const { scopes, leases } = createStores(knex);
    await scopes.plan('evidence', 'aws', [place()], {
      now: LONG_AGO,
      complete: true,
    });
    const claim = (owner: string, ahead: number, leaseMs = MINUTES) =>
      leases.claim(
        { owner, now: machineTime(ahead), leaseMs },
        { sources: SOURCES },
      );
    return { scopes, leases, claim };
  }

  it.each([10 * MINUTES, -10 * MINUTES])(
    'are respected by a machine whose clock differs by %i ms',
    async ahead => {
      const { claim } = await planned();
      expect(await claim('one', 0)).toMatchObject({ leased: true });
      expect(await claim('other', ahead)).toBeUndefined();
    },
  );

  it.each([10 * MINUTES, -10 * MINUTES])(
    'can be taken by a machine whose clock is %i ms ahead',
    async ahead => {
      const { claim } = await planned();
      expect(await claim('one', ahead)).toBeDefined();
      expect(await claim('other', 0)).toBeUndefined();
    },
  );

  it('can be taken over after they expire, with any clock of the machine', async () => {
    const { scopes, leases, claim } = await planned();
    await claim('dead', 10 * MINUTES, -1);
    const [scope] = await scopes.list();
    expect(scope.leased).toBe(false);
    expect(await claim('alive', -10 * MINUTES)).toMatchObject({ leased: true });
    expect(await leases.renew(scope.id, 'dead', MINUTES, undefined)).toBe(
      false,
    );
  });

  it('are valid as long as they are renewed', async () => {
    const { leases, claim } = await planned();
    const found = await claim('one', 0, -1);
    await leases.renew(found!.id, 'one', MINUTES, undefined);
    expect(await claim('other', 0)).toBeUndefined();
  });

  it('cause no write when they are planned again', async () => {
    const { scopes } = await planned();
    const knex: Knex = (scopes as unknown as { db: Knex }).db;
    const written: string[] = [];
    knex.on('query', ({ sql }) => {
      if (/^(insert|update|delete)/.test(sql)) written.push(sql);
    });
    const plan = (accountName?: string) =>
      scopes.plan('evidence', 'aws', [{ ...place(), accountName }], {
        now: machineTime(0),
        complete: false,
      });
    await plan();
    expect(written).toEqual([]);
    await plan('payments');
    expect(written).toHaveLength(1);
    expect(
      (await scopes.byId(scopeId('evidence', 'aws', place())))?.accountName,
    ).toBe('payments');
  });
});

const shared = databases.eachSupportedId().filter(([id]) => id !== 'SQLITE_3');

// SQLite has one connection, so there are no races.
(shared.length
  ? describe.each(shared)
  : describe.skip.each<[TestDatabaseId]>([['POSTGRES_18']]))(
  'two back ends on one database, %s',
  id => {
    let one: Knex;
    let other: Knex;

    beforeEach(async () => {
      one = await migrated(id);
      other = createKnex(one.client.config);
    });

    afterEach(() => other.destroy());

    it('collect each account-region once', async () => {
      const COUNT = 40;
      const backEnds = [createStores(one), createStores(other)];
      await backEnds[0].scopes.plan(
        'evidence',
        'aws',
        Array.from({ length: COUNT }, (_, index) => place(index)),
        { now: LONG_AGO, complete: true },
      );
      const taken: string[] = [];
      const work = async (index: number) => {
        const { leases } = backEnds[index % 2];
        // The clocks of the machines differ by minutes.
        const now = machineTime((index % 2) * 10 * MINUTES);
        for (let idle = 0; idle < 5; ) {
          const scope = await leases.claim(
            { owner: `worker-${index}`, now, leaseMs: MINUTES },
            { sources: SOURCES },
          );
          if (scope) taken.push(scope.id);
          else idle += 1;
        }
      };
      await Promise.all([0, 1, 2, 3, 4, 5].map(work));
      expect(taken).toHaveLength(COUNT);
      expect(new Set(taken).size).toBe(COUNT);
    });

    it('plan the same account-regions at the same time', async () => {
      const scopes = Array.from({ length: 300 }, (_, index) => place(index));
      const plan = (knex: Knex, list: typeof scopes) =>
        createStores(knex).scopes.plan('evidence', 'aws', list, {
          now: LONG_AGO,
          complete: true,
        });
      await Promise.all([
        plan(one, scopes),
        plan(other, [...scopes].reverse()),
        plan(one, scopes),
      ]);
      expect(await createStores(one).scopes.list()).toHaveLength(300);
    });

    const refOf = (index: number) => `component:default/service-${index}`;
    const entities = [
      group('payments'),
      ...Array.from({ length: 120 }, (_, index) =>
        entity(`service-${index}`, {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf(`service-${index}`) },
        }),
      ),
    ];

    it('end the last two steps of a refresh at the same time', async () => {
      const scopes = [place(0), place(1)];
      const stores = [createStores(one), createStores(other)];
      await stores[0].scopes.plan('evidence', 'aws', scopes, {
        now: LONG_AGO,
        complete: true,
      });
      const ids = scopes.map(scope => scopeId('evidence', 'aws', scope));
      const now = machineTime(0);
      await stores[0].refreshes.create(
        { id: 'refresh', entityRef: refOf(0), startedAt: now },
        ids,
        now,
      );
      for (const own of ids) await stores[0].refreshes.begin(own);
      let isWaiting = () => {};
      const waiting = new Promise<void>(resolve => {
        isWaiting = resolve;
      });
      const end = (index: number, tx: Knex) =>
        stores[index].refreshes.end(
          ids[index],
          { state: 'succeeded' },
          now,
          tx,
        );
      let second: Promise<unknown> = Promise.resolve();
      await stores[0].transaction(async tx => {
        await end(0, tx);
        second = stores[1].transaction(async own => {
          isWaiting();
          await end(1, own);
        });
        await waiting;
        // Long enough for the other transaction to reach its lock.
        await new Promise(resolve => {
          setTimeout(resolve, 200);
        });
      });
      await second;
      expect(await stores[0].refreshes.byId('refresh')).toMatchObject({
        finishedAt: now,
      });
    });

    it('wait for each other to compute the first posture of an entity', async () => {
      const zt = installation(one);
      await zt.catalog(entities);
      zt.evidence.accounts = [PAYMENTS];
      zt.evidence.databases = [{ name: 'service-0' }];
      await zt.collect();
      const [{ posture }] = await zt.stores.postureList.byRefs([refOf(0)]);
      const stores = [createStores(one), createStores(other)];
      await stores[0].transaction(tx =>
        stores[0].postures.remove([refOf(0)], tx),
      );

      const seen: number[] = [];
      let begun = () => {};
      const hasBegun = new Promise<void>(resolve => {
        begun = resolve;
      });
      const compute = (index: number, before: () => Promise<void>) =>
        stores[index].transaction(async tx => {
          const found = await stores[index].postures.lock([refOf(0)], tx);
          seen.push(found.length);
          await before();
          await stores[index].postures.save(
            [
              {
                ...posture!,
                observed: { at: null, scopes: [] },
              } as PostureToKeep,
            ],
            tx,
          );
        });
      const first = compute(0, async () => {
        begun();
        // Long enough for the other transaction to reach its lock.
        await new Promise(resolve => {
          setTimeout(resolve, 200);
        });
      });
      await hasBegun;
      await Promise.all([first, compute(1, async () => {})]);
      expect(seen).toEqual([0, 1]);
    });

    it('write one first point of each entity', async () => {
      const zt = installation(one);
      await zt.catalog(entities);
      zt.evidence.accounts = [PAYMENTS];
      zt.evidence.databases = entities
        .slice(1)
        .map(({ metadata }) => ({ name: metadata.name }));
      await zt.collect();
      for (const table of ['points', 'postures']) {
        await one(table).delete();
      }
      const again = installation(other);
      await Promise.all([
        zt.updater.updateAll(),
        again.updater.updateAll(),
        zt.updater.updateAll(),
      ]);
      const points: Array<{ holder: number; count: string }> = await one(
        'points',
      )
        .select('holder')
        .count({ count: '*' })
        .groupBy('holder');
      expect(points).toHaveLength(120);
      expect(points.filter(({ count }) => Number(count) !== 1)).toEqual([]);
      expect(await one('points').whereNot({ changes: '[]' })).toEqual([]);
    });

    it('save the states of resources and accounts at the same time', async () => {
      const zt = installation(one);
      zt.evidence.accounts = [PAYMENTS];
      zt.evidence.databases = Array.from({ length: 300 }, (_, index) => ({
        name: `service-${index}`,
      }));
      await zt.collect();
      const again = installation(other);
      const states = (reason: string) =>
        new Map(
          zt.evidence.databases.map(({ name }) => [
            arnOf(name),
            { state: 'unproven' as const, reason },
          ]),
        );
      await Promise.all([
        zt.stores.attributables.saveStates(states('one')),
        again.stores.attributables.saveStates(
          new Map([...states('other')].reverse()),
        ),
        zt.updater.updateAll(),
      ]);
      expect(await zt.stores.resources.count({})).toBe(300);
    });
  },
);
