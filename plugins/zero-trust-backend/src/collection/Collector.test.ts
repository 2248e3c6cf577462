import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, DATA, finding, PAYMENTS } from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';
import { Refreshes } from './Refreshes';
import { Sources } from './Sources';

jest.setTimeout(60_000);

const orders = entity('orders', {
  owner: 'group:default/payments',
  annotations: { 'zero-trust/aws-arns': arnOf('orders') },
});
const REF = 'component:default/orders';
const never = new AbortController().signal;

const evidenceScope = async ({ stores }: Installation, accountId = PAYMENTS) =>
  (await stores.scopes.list({ source: 'fake', accountId }))[0];
const problem = ({ iso }: Installation): CollectionProblem => ({
  kind: 'invalid-response',
  operation: 'rds:DescribeDBInstances',
  message: 'an HTML page',
  advice: 'Check the proxy',
  at: iso(),
});
const findingScope = async ({ stores }: Installation) =>
  (await stores.scopes.list({ source: 'fake-hub' }))[0];

describe.each(databases.eachSupportedId())('Collector, %s', id => {
  let zt: Installation;

  beforeEach(async () => {
    zt = installation(await migrated(id));
    await zt.catalog([orders]);
    zt.evidence.databases = [{ name: 'orders' }];
  });

  it('collects each account-region once in a round', async () => {
    expect(await zt.collect()).toBe(3);
    expect(await zt.collect()).toBe(0);
    zt.pass(1);
    expect(await zt.collect()).toBe(3);
  });

  it('distributes account-regions between two replicas', async () => {
    await zt.plan();
    let open: () => void = () => {};
    zt.evidence.gate = new Promise(resolve => {
      open = resolve;
    });
    const one = zt.collector('one');
    const two = zt.collector('two');
    const begun = zt.evidence.nextBegun();
    const rounds = [1, 2, 3, 4].map(n =>
      (n % 2 ? one : two).collectNext(never),
    );
    await begun;
    open();
    const worked = (await Promise.all(rounds)).filter(Boolean).length;
    let left = 0;
    while (await one.collectNext(never)) left += 1;
    expect(worked + left).toBe(3);
    expect([...zt.evidence.collected].sort()).toEqual([PAYMENTS, DATA].sort());
  });

  it('marks the first read also if its postures are updated later', async () => {
    zt.evidence.accounts = [PAYMENTS];
    await zt.collect();
    const archive = {
      name: 'archive',
      accountId: DATA,
      public: true,
      tags: { 'backstage.io/entity-ref': REF },
    };
    zt.evidence.accounts = [PAYMENTS, DATA];
    zt.evidence.databases.push(archive);
    // The account that was read before has no news, and its update can fail, too.
    const update = jest
      .spyOn(zt.updater, 'updateResources')
      .mockRejectedValue(new Error('the database is away'));
    await zt.collectAgain();
    update.mockRestore();
    expect((await evidenceScope(zt, DATA)).lastSuccessAt).toBeUndefined();
    await zt.updater.updateDue();
    const all = await zt.stores.history.points(REF, {}, { limit: 9 });
    expect(all.at(-1)).toMatchObject({ firstRead: true });
    await zt.collectAgain();
    expect((await evidenceScope(zt, DATA)).lastSuccessAt).toBeDefined();
  });

  it('does not collect sources of another back end', async () => {
    await zt.plan();
    const portal = zt.collector('portal', new Sources());
    expect(await portal.collectNext(never)).toBe(false);
    expect(await zt.collector('collection').collectNext(never)).toBe(true);
  });

  it('takes over from a replica that died when its lease has expired', async () => {
    await zt.plan();
    const dead = await zt.stores.leases.claim(
      {
        owner: 'dead',
        now: zt.iso(),
        leaseMs: 60_000,
      },
      { sources: { evidence: [zt.evidence.id], findings: [zt.findings.id] } },
    );
    const alive = zt.collector('alive');
    while (await alive.collectNext(never));
    const { id: scopeId } = dead!;
    expect((await zt.stores.scopes.byId(scopeId))?.outcome).toBeUndefined();
    zt.pass(0.1);
    expect(await alive.collectNext(never)).toBe(true);
    expect((await zt.stores.scopes.byId(scopeId))?.outcome).toBe('healthy');
  });

  it('continues a read of findings after a crash', async () => {
    zt.findings.pages = [
      [finding({ id: 'a' })],
      [finding({ id: 'b' })],
      [finding({ id: 'c' })],
    ];
    zt.findings.breaksAt = 2;
    await zt.plan();
    const replica = zt.collector('replica');
    // The read failed, but made progress, so it is due again at once.
    while (await replica.collectNext(never)) {
      if (zt.findings.queries.length) zt.findings.breaksAt = undefined;
    }
    expect(zt.findings.queries).toMatchObject([
      { mode: 'full' },
      { mode: 'full', cursor: '2' },
    ]);
    expect(zt.findings.queries[0].cursor).toBeUndefined();
    const found = await zt.stores.findings.ofResources([arnOf('orders')]);
    expect(
      found
        .get(arnOf('orders'))
        ?.map(f => f.id)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    expect(await findingScope(zt)).toMatchObject({
      outcome: 'healthy',
      reading: undefined,
    });
  });

  it('has one replica read findings at a time, and another one continue when it is killed', async () => {
    zt.evidence.accounts = [];
    const pages = ['a', 'b', 'c', 'd'].map(name => [finding({ id: name })]);
    let reading = 0;
    let most = 0;
    const served: string[] = [];
    zt.findings.read = async function* read(_scope, query) {
      reading += 1;
      most = Math.max(most, reading);
      try {
        for (let page = Number(query.cursor ?? 0); page < 4; page++) {
          await new Promise(resolve => setTimeout(resolve, 20));
          served.push(pages[page][0].id);
          yield {
            findings: pages[page],
            ...(page < 3 && { cursor: String(page + 1) }),
          };
        }
      } finally {
        reading -= 1;
      }
    };
    await zt.plan();
    const replicas = [zt.collector('one'), zt.collector('two')];
    const kill = new AbortController();
    setTimeout(() => kill.abort(), 50);
    await Promise.all(replicas.map(r => r.collectNext(kill.signal)));
    // The aborted read ends, and its result is not stored.
    await new Promise(resolve => setTimeout(resolve, 50));
    const before = served.length;
    expect(before).toBeLessThan(4);
    await Promise.all(replicas.map(r => r.collectNext(never)));
    expect(most).toBe(1);
    // At most the page that was being read is read again.
    expect(served.length).toBeLessThanOrEqual(5);
    expect(new Set(served).size).toBe(4);
    expect(await findingScope(zt)).toMatchObject({
      outcome: 'healthy',
      lastFullAt: expect.any(String),
      reading: undefined,
    });
  });

  it('reads only new findings, and all of them once a day', async () => {
    await zt.collect();
    zt.pass(2);
    await zt.collect();
    zt.pass(24);
    await zt.collect();
    expect(zt.findings.queries.map(({ mode }) => mode)).toEqual([
      'full',
      'delta',
      'full',
    ]);
    expect(zt.findings.queries[1].since).toBeDefined();
  });

  it('keeps evidence and reports a problem if a source returns garbage', async () => {
    await zt.collect();
    zt.evidence.broken = new SyntaxError(
      'Unexpected token <, "<secret>" is not valid JSON',
    );
    await zt.collectAgain();
    const broken = await evidenceScope(zt);
    expect(broken).toMatchObject({
      outcome: 'failing',
      problems: [{ kind: 'invalid-response' }],
    });
    // A response from a proxy instead of AWS can contain anything.
    const reported = [broken, zt.logger.warn.mock.calls];
    expect(JSON.stringify(reported)).not.toContain('secret');
    expect((await evidenceScope(zt)).lastSuccessAt).toBeDefined();
    // It is retried within minutes, and not in the next hour.
    zt.pass(0.1);
    zt.evidence.broken = undefined;
    expect(await zt.collect()).toBe(2);
    expect(await evidenceScope(zt)).toMatchObject({ outcome: 'healthy' });
    expect((await zt.posture(REF))?.points).toBe(100);
  });

  it('stores tags with null and control characters, and the other tags', async () => {
    zt.evidence.accounts = [PAYMENTS];
    zt.evidence.databases = [
      { name: 'orders', tags: { 'nu\0ll': 'a\0b', bell: '\u0007\ud800' } },
      { name: 'beside' },
    ];
    await zt.collect();
    expect(await evidenceScope(zt)).toMatchObject({
      outcome: 'healthy',
      problems: [],
    });
    expect((await zt.posture(REF))?.points).toBe(100);
    expect(zt.logger.warn).not.toHaveBeenCalled();
    expect(zt.logger.error).not.toHaveBeenCalled();
  });

  it('aborts a source that never responds, and reports that', async () => {
    zt = installation(await migrated(id), {
      zeroTrust: { schedule: { timeout: { milliseconds: 50 } } },
    });
    zt.evidence.gate = new Promise(() => {});
    zt.evidence.accounts = [PAYMENTS];
    await zt.collect();
    expect(await evidenceScope(zt)).toMatchObject({
      outcome: 'failing',
      problems: [{ kind: 'timeout' }],
    });
  });

  describe('collection of failing accounts', () => {
    const breaks = async (seconds: number) => {
      zt.evidence.accounts = [PAYMENTS];
      await zt.plan();
      zt.evidence.broken = new Error('broken');
      let open: () => void = () => {};
      zt.evidence.gate = new Promise(resolve => {
        open = resolve;
      });
      const begun = zt.evidence.nextBegun();
      const collecting = zt.collector('one').collectNext(never);
      await begun;
      zt.pass(seconds / 3600);
      open();
      await collecting;
      zt.evidence.gate = Promise.resolve();
    };
    const isDue = async (query = {}) =>
      zt.collector('two').collectNext(never, query);

    beforeEach(() => {
      // Findings are not part of this test.
      zt.findings.scopes = async () => ({ scopes: [] });
    });

    it('is retried soon if it failed quickly', async () => {
      await breaks(0);
      expect(await isDue()).toBe(false);
      zt.pass(6 / 60);
      expect(await isDue()).toBe(true);
    });

    it('pauses longer if it takes long to fail', async () => {
      await breaks(4 * 60);
      zt.pass(30 / 60);
      expect(await isDue()).toBe(false);
      zt.pass(15 / 60);
      expect(await isDue()).toBe(true);
    });

    it('comes after other accounts, and leaves workers free for them', async () => {
      await breaks(0);
      zt.evidence.broken = undefined;
      zt.evidence.accounts = [PAYMENTS, DATA];
      zt.pass(6 / 60);
      await zt.plan();
      zt.evidence.collected.length = 0;
      expect(await isDue({ withoutFailing: true })).toBe(true);
      expect(await isDue({ withoutFailing: true })).toBe(false);
      expect(zt.evidence.collected).toEqual([DATA]);
      await zt.collectAgain();
      expect(zt.evidence.collected).toContain(PAYMENTS);
    });

    it('is done at once for a refresh', async () => {
      await breaks(0);
      const [{ id: scopeId }] = await zt.stores.scopes.list();
      await zt.stores.leases.prioritise([scopeId]);
      expect(await isDue({ withoutFailing: true })).toBe(true);
    });
  });

  it('releases its lease when the process stops', async () => {
    zt.evidence.gate = new Promise(() => {});
    zt.evidence.accounts = [PAYMENTS];
    zt.findings.scopes = async () => ({ scopes: [] });
    await zt.plan();
    const stop = new AbortController();
    const begun = zt.evidence.nextBegun();
    const work = zt.collector('one').collectNext(stop.signal);
    await begun;
    stop.abort();
    await work;
    const next = await zt.stores.leases.claim(
      { owner: 'two', now: zt.iso(), leaseMs: 60_000 },
      { sources: { evidence: [zt.evidence.id], findings: [] } },
    );
    expect(next?.accountId).toBe(PAYMENTS);
  });

  it('reports the controls that a denied action leaves undecided', async () => {
    const action = 'rds:DescribeDBParameters';
    zt.evidence.problems = [
      {
        kind: 'denied',
        operation: action,
        action,
        message: 'denied',
        advice: 'grant it',
        at: zt.iso(),
      },
    ];
    zt.evidence.databases = [
      {
        name: 'orders',
        overrides: {
          parameters: {
            groupName: 'orders',
            values: { missing: 'denied', needs: action },
            applyStatus: { missing: 'denied' },
          },
        },
      },
    ];
    await zt.collect();
    const { outcome, problems } = await evidenceScope(zt);
    expect(outcome).toBe('degraded');
    expect(problems[0].controls).toContain('ZT-DATA-07');
  });

  it('does not blame the source when its own database fails', async () => {
    await zt.plan();
    const broken = jest
      .spyOn(zt.updater, 'updateResources')
      .mockRejectedValue(new Error('database is gone'));
    const replica = zt.collector('replica');
    while (await replica.collectNext(never));
    expect(await evidenceScope(zt)).toMatchObject({
      outcome: 'healthy',
      problems: [],
    });
    expect(zt.logger.error).toHaveBeenCalled();
    broken.mockRestore();
    await zt.updater.updateAll();
    expect((await zt.posture(REF))?.points).toBe(100);
  });

  it('reports only that the database failed, and not the values of the statement', async () => {
    zt.evidence.databases = [{ name: 'a-name-in-a-statement' }];
    zt.evidence.accounts = [PAYMENTS];
    await zt.plan();
    const save = zt.stores.collections.save.bind(zt.stores.collections);
    jest
      .spyOn(zt.stores.collections, 'save')
      .mockImplementationOnce(async (scope, collection, read) => {
        // An error of the database about a missing column.
        const [evidence] = collection.evidence;
        const broken = { ...evidence, arn: null as never };
        return save(scope, { ...collection, evidence: [broken] }, read);
      });
    await zt.collect();
    const scopes = await zt.stores.scopes.list({ source: zt.evidence.id });
    const [found] = scopes.flatMap(({ problems }) => problems);
    expect(found).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/^The portal's database has failed: /),
      advice: expect.stringContaining("portal's database"),
    });
    const reported = JSON.stringify([
      scopes,
      jest.mocked(zt.logger.warn).mock.calls,
      jest.mocked(zt.logger.error).mock.calls,
    ]);
    expect(reported).not.toMatch(/a-name-in-a-statement|insert into/i);
  });

  it('does not overwrite what another back end has read meanwhile', async () => {
    zt.evidence.accounts = [PAYMENTS];
    zt.evidence.foundation = [];
    zt.findings.scopes = async () => ({ scopes: [] });
    await zt.plan();
    let open: () => void = () => {};
    zt.evidence.gate = new Promise(resolve => {
      open = resolve;
    });
    const begun = zt.evidence.nextBegun();
    const heldUp = zt.collector('held up').collectNext(never);
    await begun;
    zt.pass(1);
    zt.evidence.gate = Promise.resolve();
    zt.evidence.databases = [{ name: 'orders' }, { name: 'users' }];
    await zt.collector('other').collectNext(never);
    zt.evidence.databases = [{ name: 'orders' }];
    open();
    await heldUp;
    expect(await zt.stores.resources.arns()).toEqual([
      arnOf('orders'),
      arnOf('users'),
    ]);
    const [scope] = await zt.stores.scopes.list({ source: zt.evidence.id });
    expect(scope).toMatchObject({ outcome: 'healthy', problems: [] });
  });

  describe('refresh', () => {
    const refreshes = () => new Refreshes(zt.stores, zt.settings, zt.iso);
    const TWO_MINUTES = 2 / 60;
    const statesOf = async (refreshId: string) =>
      (await zt.stores.refreshes.byId(refreshId))!.steps.map(
        ({ state }) => state,
      );

    it('reads scopes that are not due yet, and reports the outcome', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      const refreshId = await refreshes().start(REF);
      expect(await refreshes().start(REF)).toBe(refreshId);
      const collector = zt.collector('free');
      let worked = 0;
      while (await collector.collectNext(never, { only: 'refresh' })) {
        worked += 1;
      }
      // The account-region of the database, and the findings about it.
      expect(worked).toBe(2);
      const refresh = await zt.stores.refreshes.byId(refreshId);
      expect(refresh?.finishedAt).not.toBeNull();
      expect(refresh?.steps.map(({ state }) => state)).toEqual([
        'succeeded',
        'succeeded',
      ]);
    });

    it('reads again if the last read is older than `reuseReadsFor`', async () => {
      await zt.collect();
      zt.pass(20 / 3600);
      const settings = {
        ...zt.settings,
        schedule: { ...zt.settings.schedule, reuseReadsFor: 10_000 },
      };
      await new Refreshes(zt.stores, settings, zt.iso).start(REF);
      const collector = zt.collector('free');
      expect(await collector.collectNext(never, { only: 'refresh' })).toBe(
        true,
      );
    });

    it('uses a read that started less than a minute ago', async () => {
      await zt.collect();
      const collected = zt.evidence.collected.length;
      const refresh = await zt.stores.refreshes.byId(
        await refreshes().start(REF),
      );
      expect(refresh?.finishedAt).not.toBeNull();
      expect(refresh?.steps.map(({ state }) => state)).toEqual([
        'succeeded',
        'succeeded',
      ]);
      const collector = zt.collector('free');
      expect(await collector.collectNext(never, { only: 'refresh' })).toBe(
        false,
      );
      expect(zt.evidence.collected).toHaveLength(collected);
    });

    it.each([
      ['just now', 0],
      ['two minutes ago', TWO_MINUTES],
    ])('does not use a running read that started %s', async (_, hours) => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      let open: () => void = () => {};
      const first = await refreshes().start(REF);
      zt.evidence.gate = new Promise(resolve => {
        open = resolve;
      });
      const collector = zt.collector('free');
      const begun = zt.evidence.nextBegun();
      const underWay = collector.collectNext(never, { only: 'refresh' });
      await begun;
      zt.pass(hours);
      const second = await refreshes().start(REF);
      expect(second).not.toBe(first);
      open();
      await underWay;
      expect(await statesOf(first)).toContain('succeeded');
      expect(await statesOf(second)).toContain('queued');
      while (await collector.collectNext(never, { only: 'refresh' }));
      expect(await statesOf(second)).toEqual(['succeeded', 'succeeded']);
      expect(
        zt.evidence.collected.filter(accountId => accountId === PAYMENTS),
      ).toHaveLength(3);
    });

    it('does not use a read that was aborted when the process stopped', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      const first = await refreshes().start(REF);
      zt.evidence.gate = new Promise(() => {});
      const begun = zt.evidence.nextBegun();
      const stop = new AbortController();
      const underWay = zt
        .collector('stopping')
        .collectNext(stop.signal, { only: 'refresh' });
      await begun;
      stop.abort();
      await underWay;
      zt.evidence.gate = Promise.resolve();
      const second = await refreshes().start(REF);
      expect(second).not.toBe(first);
      expect(await statesOf(second)).toEqual(['queued', 'queued']);
    });

    it('does not use a read of findings that started before it and continues', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      zt.findings.pages = [
        [finding({ id: 'a' })],
        [finding({ id: 'b' })],
        [finding({ id: 'c' })],
      ];
      zt.findings.breaksAt = 2;
      const { queries } = zt.findings;
      const collector = zt.collector('free');
      const readFindings = async () => {
        for (const before = queries.length; queries.length === before; ) {
          expect(await collector.collectNext(never, { only: 'refresh' })).toBe(
            true,
          );
        }
      };
      await refreshes().start(REF);
      await readFindings();
      zt.findings.breaksAt = undefined;
      const later = await refreshes().start(REF);
      await readFindings();
      expect(queries.at(-1)).toMatchObject({ cursor: '2' });
      expect(await statesOf(later)).toContain('queued');
      await readFindings();
      expect(queries.at(-1)?.cursor).toBeUndefined();
      while (await collector.collectNext(never, { only: 'refresh' }));
      expect(await statesOf(later)).toEqual(['succeeded', 'succeeded']);
    });

    it('does not use a failed read, however recent', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      zt.evidence.broken = new Error('no route to host');
      await zt.collectAgain();
      expect(await statesOf(await refreshes().start(REF))).toContain('queued');
    });

    it('reports a recent read with problems as partial', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      zt.evidence.problems = [problem(zt)];
      await zt.collectAgain();
      const refresh = await zt.stores.refreshes.byId(
        await refreshes().start(REF),
      );
      expect(refresh?.steps).toMatchObject([
        {
          state: 'partial',
          message: 'rds:DescribeDBInstances: Check the proxy',
        },
        { state: 'succeeded' },
      ]);
    });

    it('names every missing permission of an account-region, and each other problem', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      const denied = (action: string): CollectionProblem => ({
        ...problem(zt),
        kind: 'denied',
        operation: action,
        action,
        advice: `Grant ${action} to the reader role of account 111122223333 (region eu-west-1).`,
      });
      zt.evidence.problems = [
        denied('rds:DescribeDBParameters'),
        denied('ec2:DescribeSecurityGroupRules'),
        problem(zt),
        // The same permission for another call.
        { ...denied('rds:DescribeDBParameters'), operation: 'rds:Other' },
      ];
      await zt.collectAgain();
      const refresh = await zt.stores.refreshes.byId(
        await refreshes().start(REF),
      );
      expect(refresh?.steps[0].message).toBe(
        'Grant ec2:DescribeSecurityGroupRules, rds:DescribeDBParameters to the reader role of account 111122223333 (region eu-west-1). rds:DescribeDBInstances: Check the proxy',
      );
    });

    it('fails if the source fails', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      zt.evidence.broken = new Error('no route to host');
      const refreshId = await refreshes().start(REF);
      const collector = zt.collector('free');
      while (await collector.collectNext(never, { only: 'refresh' }));
      const refresh = await zt.stores.refreshes.byId(refreshId);
      expect(refresh?.steps.map(({ state }) => state).sort()).toEqual([
        'failed',
        'succeeded',
      ]);
    });

    it.each([
      ['with a database', [{ name: 'orders' }]],
      ['without one', []],
    ])(
      'is partial for a missing permission, in an account-region %s',
      async (_, found) => {
        await zt.catalog([
          entity('orders', {
            owner: 'group:default/payments',
            annotations: { 'zero-trust/aws-tags': 'app=orders' },
          }),
        ]);
        zt.evidence.databases = found;
        await zt.collect();
        zt.pass(TWO_MINUTES);
        zt.evidence.listed = ['bastion'];
        zt.evidence.databases = [];
        zt.evidence.problems = [problem(zt)];
        const refreshId = await refreshes().start(REF);
        const collector = zt.collector('free');
        while (await collector.collectNext(never, { only: 'refresh' }));
        expect(await statesOf(refreshId)).toEqual(['partial', 'succeeded']);
        expect((await evidenceScope(zt)).outcome).toBe('degraded');
      },
    );

    it('collects the mapped account of a claim that was not seen yet', async () => {
      zt.evidence.databases = [];
      await zt.collect();
      zt.pass(TWO_MINUTES);
      zt.evidence.databases = [{ name: 'orders' }];
      await refreshes().start(REF);
      const collector = zt.collector('free');
      while (await collector.collectNext(never, { only: 'refresh' }));
      expect((await zt.posture(REF))?.points).toBe(100);
    });

    it('is rejected for an environment that anybody could have described', async () => {
      await zt.catalog([
        entity('forged', {
          owner: 'group:default/storefront',
          annotations: {
            'zero-trust/environment-spec': JSON.stringify({
              ...exampleSpec(),
              accountId: PAYMENTS,
              region: 'eu-west-1',
            }),
          },
        }),
      ]);
      await expect(
        refreshes().start('component:default/forged'),
      ).rejects.toThrow(/entityRef: nothing to collect/);
    });

    it('is rejected if there is nothing to collect', async () => {
      await zt.catalog([entity('nothing')]);
      await expect(
        refreshes().start('component:default/nothing'),
      ).rejects.toThrow(/entityRef: nothing to collect/);
    });

    it('ends although its account-region is not collected any more', async () => {
      await zt.collect();
      zt.pass(TWO_MINUTES);
      const refreshId = await refreshes().start(REF);
      zt.pass(TWO_MINUTES);
      await zt.stores.refreshes.abandon(zt.iso(), zt.iso());
      const refresh = await zt.stores.refreshes.byId(refreshId);
      expect(refresh?.finishedAt).not.toBeNull();
      expect(refresh?.steps.every(({ state }) => state === 'failed')).toBe(
        true,
      );
    });
  });
});
