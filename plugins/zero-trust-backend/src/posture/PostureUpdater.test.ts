import { known } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  denied,
  finding,
  PAYMENTS,
} from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';
import { DAY } from '../store/durations';

jest.setTimeout(60_000);

const OWNER = 'group:default/payments';
const orders = entity('orders', {
  owner: OWNER,
  annotations: { 'zero-trust/aws-arns': arnOf('orders') },
});
const REF = 'component:default/orders';

async function changes({ stores }: Installation, ref = REF) {
  return stores.history.changes(ref, {}, { limit: 100 });
}

async function points({ stores }: Installation, ref = REF) {
  const all = await stores.history.points(ref, {}, { limit: 100 });
  return all.map(point => point.points);
}

describe.each(databases.eachSupportedId())('PostureUpdater, %s', id => {
  let knex: Knex;
  let zt: Installation;

  beforeEach(async () => {
    knex = await migrated(id);
    zt = installation(knex);
    await zt.catalog([orders]);
    zt.evidence.databases = [{ name: 'orders' }];
  });

  it('measures an entity by its resources, and writes the first point', async () => {
    await zt.collect();
    await expect(zt.posture(REF)).resolves.toMatchObject({
      phase: 'measured',
      points: 100,
      grade: 'A',
      coverage: 100,
      resourceCount: 1,
    });
    expect(await points(zt)).toEqual([100]);
    expect(await changes(zt)).toEqual([]);
  });

  it('marks the first read of an account-region, which is no change of the score', async () => {
    const all = () => zt.stores.history.points(REF, {}, { limit: 100 });
    const marks = async () =>
      (await all()).map(({ points: own, firstRead }) => [own, firstRead]);
    /** Makes the whole history eight days older. */
    const age = () =>
      knex('points').update({ at: knex.raw('at - ?', [8 * DAY]) });
    const change = async () => (await zt.posture(REF))?.change;
    const isPublic = { public: true };
    const archive = {
      name: 'archive',
      accountId: DATA,
      tags: { 'backstage.io/entity-ref': REF },
    };
    const later = { name: 'later', tags: archive.tags };
    zt.evidence.accounts = [PAYMENTS];
    zt.evidence.databases = [{ name: 'orders' }, { ...archive, ...isPublic }];
    await zt.collect();
    expect(await marks()).toEqual([[100, true]]);

    // A database that a later read finds is a change.
    await age();
    zt.evidence.databases.push({ ...later, ...isPublic });
    await zt.collectAgain();
    const worse = (await all())[1].points!;
    expect(await marks()).toEqual([
      [100, true],
      [worse, undefined],
    ]);
    expect(await change()).toBe(worse - 100);

    // The other account comes into scope weeks later.
    await age();
    zt.evidence.databases[2] = later;
    await zt.collectAgain();
    expect(await change()).toBe(100 - worse);
    zt.evidence.accounts = [PAYMENTS, DATA];
    await zt.collectAgain();
    const last = (await all()).at(-1)!;
    expect(last.points).toBeLessThan(100);
    expect(last.firstRead).toBe(true);
    expect(await change()).toBe(100 - worse);

    // A week later it is compared with the first read.
    await age();
    zt.evidence.databases[1] = archive;
    await zt.collectAgain();
    expect((await all()).at(-1)).toMatchObject({ points: 100 });
    expect(await change()).toBe(100 - last.points!);
  });

  it('shows a drop after a first read, also if there is another first read later', async () => {
    const tags = { 'backstage.io/entity-ref': REF };
    const change = async () => (await zt.posture(REF))?.change;
    const newest = async () =>
      (await zt.stores.history.points(REF, {}, { limit: 100 })).at(-1)!;
    const third = '222233334444';
    zt.evidence.accounts = [PAYMENTS];
    await zt.collect();
    await knex('points').update({ at: knex.raw('at - ?', [8 * DAY]) });

    const archive = { name: 'archive', accountId: DATA, tags };
    zt.evidence.accounts = [PAYMENTS, DATA];
    zt.evidence.databases = [{ name: 'orders' }, { ...archive, public: true }];
    await zt.collectAgain();
    const first = await newest();
    expect(first).toMatchObject({ firstRead: true });
    expect(await change()).toBe(0);

    zt.evidence.databases = [
      { name: 'orders', public: true },
      { ...archive, public: true },
    ];
    await zt.collectAgain();
    const dropped = await newest();
    expect(dropped.points).toBeLessThan(first.points!);
    expect(dropped.firstRead).toBeUndefined();
    expect(await change()).toBe(dropped.points! - first.points!);

    zt.evidence.accounts = [PAYMENTS, DATA, third];
    zt.evidence.databases.push({
      name: 'third',
      accountId: third,
      tags,
    });
    await zt.collectAgain();
    expect(await newest()).toMatchObject({ firstRead: true });
    expect(await change()).toBe(dropped.points! - first.points!);
  });

  it('is as old as its reads, also if an old finding decides', async () => {
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    const updatedAt = new Date(Date.now() - 7_200_000).toISOString();
    zt.findings.pages = [[finding({ securityControlId: 'RDS.8', updatedAt })]];
    const age = async () =>
      Date.parse((await zt.posture(REF))?.freshness.observedAt ?? '');
    const began = Date.now();
    await zt.collect();
    expect((await zt.results(arnOf('orders'))).get('ZT-DATA-14')).toMatchObject(
      { status: 'fail', observedAt: updatedAt },
    );
    const first = await age();
    expect(first).toBeGreaterThanOrEqual(began);
    await zt.collectAgain();
    expect(await age()).toBeGreaterThan(first);
  });

  it('changes nothing when nothing has changed', async () => {
    await zt.collect();
    await zt.updater.updateAll();
    await zt.collectAgain();
    expect(await points(zt)).toEqual([100]);
    expect(await changes(zt)).toEqual([]);
  });

  it('keeps resources that were found during a complete update', async () => {
    const both = entity('orders', {
      owner: OWNER,
      annotations: {
        'zero-trust/aws-arns': `${arnOf('orders')},${arnOf('users')}`,
      },
    });
    await zt.catalog([both]);
    await zt.collect();
    const { attributions } = zt.stores;
    const writeAt = attributions.writeAt.bind(attributions);
    jest
      .spyOn(attributions, 'writeAt')
      .mockImplementationOnce(async (...given) => {
        zt.evidence.databases = [{ name: 'orders' }, { name: 'users' }];
        await zt.collectAgain();
        return writeAt(...given);
      });
    await zt.updater.updateAll();
    expect(await zt.posture(REF)).toMatchObject({ resourceCount: 2 });
    const found = await attributions.ofResources([arnOf('users')]);
    expect(found.map(({ entityRef }) => entityRef)).toEqual([REF]);
  });

  it('removes the attribution of a deleted resource', async () => {
    await zt.collect();
    const { attributions } = zt.stores;
    const own = await attributions.ofResources([arnOf('orders')]);
    await zt.stores.transaction(tx =>
      attributions.replace(
        own.map(found => ({ ...found, arn: arnOf('never-there') })),
        [arnOf('never-there')],
        tx,
      ),
    );
    await zt.updater.updateAll();
    expect(await attributions.ofResources([arnOf('never-there')])).toEqual([]);
    expect(await attributions.ofResources([arnOf('orders')])).toHaveLength(1);
  });

  it('shows drift: the score drops, with a point and the changes', async () => {
    await zt.collect();
    zt.evidence.databases = [{ name: 'orders', public: true }];
    await zt.collectAgain();
    expect((await zt.posture(REF))?.points).toBeLessThan(100);
    expect(await points(zt)).toHaveLength(2);
    expect(await changes(zt)).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        resourceArn: arnOf('orders'),
        from: 'pass',
        to: 'fail',
      }),
    );
  });

  it('keeps a pass with its date when a permission is lost, until it is too old', async () => {
    await zt.collect();
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    zt.pass(1);
    await zt.collectAgain();
    const kept = (await zt.results(arnOf('orders'))).get('ZT-DATA-14');
    expect(kept).toMatchObject({ status: 'pass', carried: true });
    expect(kept?.missing?.[0]).toMatchObject({
      missing: 'denied',
      needs: 'rds:DescribeDBInstances',
    });
    expect((await zt.posture(REF))?.points).toBe(100);

    zt.pass(8 * 24);
    await zt.updater.updateAll();
    const old = (await zt.results(arnOf('orders'))).get('ZT-DATA-14');
    expect(old?.status).toBe('unknown');
  });

  it('keeps a failure when the permission is lost', async () => {
    zt.evidence.databases = [{ name: 'orders', public: true }];
    await zt.collect();
    const before = (await zt.posture(REF))!.points!;
    const hidden = denied('rds:DescribeDBInstances');
    zt.evidence.databases = [{ name: 'orders', overrides: { instances: [] } }];
    await zt.collectAgain();
    zt.pass(30 * 24);
    await zt.updater.updateAll();
    expect(hidden.missing).toBe('denied');
    const result = (await zt.results(arnOf('orders'))).get('ZT-NET-01');
    expect(result).toMatchObject({ status: 'fail' });
    expect((await zt.posture(REF))!.points).toBeLessThanOrEqual(before);
  });

  it('is unknown if the permission was missing from the start', async () => {
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    await zt.collect();
    const result = (await zt.results(arnOf('orders'))).get('ZT-DATA-14');
    expect(result?.status).toBe('unknown');
    expect((await zt.posture(REF))!.points).toBeLessThan(100);
  });

  it('lets evidence age although nothing is collected any more', async () => {
    await zt.collect();
    zt.pass(25);
    await zt.updater.updateAll();
    expect((await zt.posture(REF))?.freshness.stale).toBe(true);
    zt.pass(7 * 24);
    await zt.updater.updateAll();
    await expect(zt.posture(REF)).resolves.toMatchObject({
      score: null,
      coverage: 0,
    });
  });

  it('treats the same ARN with another resource id as another resource', async () => {
    zt.evidence.databases = [{ name: 'orders', public: true }];
    await zt.collect();
    zt.evidence.databases = [
      {
        name: 'orders',
        resourceId: 'db-RESTORED',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    await zt.collectAgain();
    const results = await zt.results(arnOf('orders'));
    expect(results.get('ZT-NET-01')?.status).toBe('pass');
    expect(results.get('ZT-DATA-14')?.status).toBe('unknown');
  });

  it('keeps a resource that could not be listed, and removes a deleted one', async () => {
    await zt.collect();
    zt.evidence.databases = [];
    zt.evidence.listed = [];
    await zt.collectAgain();
    expect((await zt.posture(REF))?.resourceCount).toBe(1);

    zt.evidence.listed = ['rds-instance'];
    await zt.collectAgain();
    await expect(zt.posture(REF)).resolves.toMatchObject({
      points: null,
      resourceCount: 0,
      noPosture: { reason: 'no-resources', claim: 'not-found' },
      problems: [expect.objectContaining({ kind: 'not-found' })],
    });
    expect(await points(zt)).toEqual([100, null]);
    expect(await changes(zt)).toContainEqual(
      expect.objectContaining({ from: 'pass', to: null }),
    );
  });

  it('records the changes since a service last had resources', async () => {
    await zt.collect();
    zt.evidence.databases = [];
    await zt.collectAgain();
    zt.evidence.databases = [{ name: 'orders', public: true }];
    await zt.collectAgain();
    expect((await points(zt)).slice(0, 2)).toEqual([100, null]);
    const recorded = await changes(zt);
    expect(recorded).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        from: 'pass',
        to: null,
      }),
    );
    expect(recorded).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        from: null,
        to: 'fail',
      }),
    );
  });

  it('has a point without posture before a service that left the catalog returns', async () => {
    await zt.collect();
    await zt.catalog([]);
    await zt.updater.updateAll();
    await zt.catalog([orders]);
    await zt.updater.updateAll();
    expect(await points(zt)).toEqual([100, null, 100]);
    expect(await changes(zt)).toContainEqual(
      expect.objectContaining({
        controlId: 'ZT-NET-01',
        from: null,
        to: 'pass',
      }),
    );
  });

  it('keeps the attribution by tag while tags cannot be read', async () => {
    await zt.catalog([entity('orders', { owner: OWNER })]);
    const tags = { 'backstage.io/entity-ref': REF };
    zt.evidence.databases = [{ name: 'orders', tags, public: true }];
    await zt.collect();
    const before = await zt.posture(REF);
    expect(before?.resourceCount).toBe(1);
    zt.evidence.databases = [
      { name: 'orders', public: true, overrides: { tags: denied('tags') } },
    ];
    await zt.collectAgain();
    await expect(zt.posture(REF)).resolves.toMatchObject({
      resourceCount: 1,
      points: before!.points,
    });
  });

  it('shows removed results only to viewers who can see the entity through which they counted', async () => {
    const db = entity('orders-db', {
      kind: 'Resource',
      owner: OWNER,
      annotations: { 'zero-trust/aws-arns': arnOf('orders') },
    });
    const dependent = entity('orders', {
      owner: OWNER,
      dependsOn: ['resource:default/orders-db'],
    });
    await zt.catalog([dependent, db]);
    await zt.collect();
    await zt.catalog([entity('orders', { owner: OWNER }), db]);
    await zt.updater.updateAll();
    const lost = await changes(zt);
    expect(lost.length).toBeGreaterThan(0);
    for (const change of lost) {
      expect(change.to).toBeNull();
      expect(change.evidenceOf).toBeUndefined();
      expect(change.readers).toEqual(['resource:default/orders-db']);
    }
  });

  it('does not show which resource does not count any more', async () => {
    await zt.collect();
    await zt.catalog([entity('orders', { owner: OWNER })]);
    await zt.updater.updateAll();
    const lost = await changes(zt);
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost.map(({ evidenceOf }) => evidenceOf))).toEqual(
      new Set([undefined]),
    );
  });

  it('keeps the results of an account that is taken out of scope', async () => {
    await zt.collect();
    zt.evidence.accounts = [DATA];
    await zt.collectAgain();
    expect((await zt.posture(REF))?.points).toBe(100);
    const items = await zt.stores.resources.list({}, { limit: 10 });
    expect(items[0].outOfScopeAt).toBeDefined();
  });

  it('marks no account as out of scope if the accounts could not be listed', async () => {
    await zt.collect();
    zt.evidence.accounts = [];
    zt.evidence.scopeProblems = [
      {
        kind: 'denied',
        operation: 'organizations:ListAccounts',
        message: 'denied',
        advice: 'grant it',
        at: zt.iso(),
      },
    ];
    await zt.plan();
    const scopes = await zt.stores.scopes.list({ source: 'fake' });
    expect(scopes.every(({ inScope }) => inScope)).toBe(true);
  });

  it('lets findings decide if nothing else does, and removes deleted ones', async () => {
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    const found = finding({ securityControlId: 'RDS.8' });
    zt.findings.pages = [
      [found],
      [finding({ id: 'another', resourceArn: arnOf('x') })],
    ];
    await zt.collect();
    expect((await zt.results(arnOf('orders'))).get('ZT-DATA-14')).toMatchObject(
      { status: 'fail', source: 'security-hub' },
    );

    zt.findings.pages = [[]];
    zt.pass(25);
    await zt.collectAgain();
    const result = (await zt.results(arnOf('orders'))).get('ZT-DATA-14');
    expect(result).toMatchObject({ status: 'fail', carried: true });
  });

  it('counts the resources of a Resource entity for the service that depends on it', async () => {
    await zt.catalog([
      entity('shop', {
        owner: 'group:default/other',
        dependsOn: ['resource:default/orders-db'],
      }),
      entity('orders-db', {
        kind: 'Resource',
        owner: OWNER,
        dependencyOf: ['component:default/shop'],
      }),
    ]);
    zt.evidence.databases = [
      {
        name: 'orders',
        tags: { 'backstage.io/entity-ref': 'resource:default/orders-db' },
      },
    ];
    await zt.collect();
    const attributions = await zt.stores.attributions.ofEntities([
      'component:default/shop',
    ]);
    expect(attributions).toMatchObject([
      {
        arn: arnOf('orders'),
        attribution: {
          via: 'dependsOn',
          through: 'resource:default/orders-db',
          proven: true,
        },
      },
    ]);
    expect((await zt.posture('component:default/shop'))?.points).toBe(100);
  });

  it('requires less backup if the entity is non-production', async () => {
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: {
          backupRetentionPeriod: known(2, 'rds:DescribeDBInstances'),
        },
      },
    ];
    await zt.collect();
    const judged = async () =>
      (await zt.results(arnOf('orders'))).get('ZT-DATA-11')?.status;
    expect(await judged()).toBe('fail');
    await zt.catalog([
      entity('orders', {
        owner: OWNER,
        annotations: {
          'zero-trust/aws-arns': arnOf('orders'),
          'zero-trust/environment-class': 'non-production',
        },
      }),
    ]);
    await zt.updater.updateAll();
    expect(await judged()).toBe('pass');
  });

  it('compares points with those of a week ago, under the same rules', async () => {
    await zt.collect();
    zt.pass(8 * 24);
    zt.evidence.databases = [{ name: 'orders', public: true }];
    await zt.collectAgain();
    const posture = await zt.posture(REF);
    expect(posture?.change).toBe(posture!.points! - 100);
  });

  it('removes an entity that left the catalog', async () => {
    await zt.collect();
    await zt.catalog([]);
    await zt.updater.updateAll();
    expect(await zt.posture(REF)).toBeUndefined();
    expect(await zt.stores.attributions.ofEntities([REF])).toEqual([]);
    const items = await zt.stores.resources.list({}, { limit: 10 });
    expect(items).toMatchObject([{ state: 'unattributed' }]);
  });
});
