import { known } from 'backstage-plugin-zero-trust-common';
import { exemplaryAccount } from 'backstage-plugin-zero-trust-common/testUtils';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, denied, evidenceOf, PAYMENTS } from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';

import { PostureUpdater } from './PostureUpdater';

jest.setTimeout(120_000);

const OWNER = 'group:default/payments';
const REF = 'component:default/service-0';
const names = (size: number) =>
  Array.from({ length: size }, (_, index) => `service-${index}`);

async function catalogOf(zt: Installation, size: number) {
  await zt.catalog([
    group('payments'),
    ...names(size).map(name =>
      entity(name, {
        owner: OWNER,
        annotations: { 'zero-trust/aws-arns': arnOf(name) },
      }),
    ),
  ]);
  zt.evidence.databases = names(size).map(name => ({ name }));
}

describe.each(databases.eachSupportedId())('due subjects, %s', id => {
  async function started(size: number) {
    const knex = await migrated(id);
    const zt = installation(knex);
    await catalogOf(zt, size);
    await zt.collect();
    await zt.updater.updateAll();
    await zt.updater.updateDue();
    const judge = jest.spyOn(zt.stores.judgements, 'judge');
    const judged = () =>
      judge.mock.calls
        .flatMap(([arns]) => arns)
        .filter(arn => arn.includes(':rds:'));
    const statements: string[] = [];
    knex.removeAllListeners('query');
    knex.on('query', ({ sql }) => statements.push(sql));
    return { zt, judged, judge, statements };
  }

  it('are found with as few queries in a large installation as in a small one, without reading results if nothing is due', async () => {
    const counts: number[] = [];
    for (const size of [3, 60]) {
      const { zt, judge, statements } = await started(size);
      statements.length = 0;
      await zt.updater.updateDue();
      expect(judge).not.toHaveBeenCalled();
      expect(
        statements.filter(sql => /resources|postures|entities/.test(sql)),
      ).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(6);
  });

  it('are judged, and no others', async () => {
    const { zt, judged } = await started(10);
    await zt.stores.due.mark([arnOf('service-3')]);
    await zt.updater.updateDue();
    expect(judged()).toEqual([arnOf('service-3')]);
    await zt.updater.updateDue();
    expect(judged()).toHaveLength(1);
  });

  it('include results that become stale after a day, and too old after a week', async () => {
    const { zt, judged } = await started(1);
    zt.pass(23);
    await zt.updater.updateDue();
    expect(judged()).toEqual([]);
    zt.pass(2);
    await zt.updater.updateDue();
    expect(await zt.posture(REF)).toMatchObject({
      points: 100,
      freshness: { stale: true },
    });
    zt.pass(6 * 24);
    await zt.updater.updateDue();
    expect(await zt.posture(REF)).toMatchObject({ score: null, coverage: 0 });
  });

  it('include the rest of an interrupted update', async () => {
    const { zt } = await started(2);
    jest
      .spyOn(zt.updater, 'updateResources')
      .mockRejectedValueOnce(new Error('killed'));
    zt.evidence.databases = [{ name: 'service-0', public: true }];
    await zt.collectAgain();
    expect((await zt.posture(REF))?.points).toBe(100);
    await zt.updater.updateDue();
    expect((await zt.posture(REF))?.points).toBeLessThan(100);
    expect(await zt.posture('component:default/service-1')).toMatchObject({
      resourceCount: 0,
    });
  });

  it('include a resource that changed while it was judged', async () => {
    const { zt, judged } = await started(1);
    const arn = arnOf('service-0');
    await zt.stores.due.mark([arn]);
    const { judgements } = zt.stores;
    const judge = judgements.judge.bind(judgements);
    jest.spyOn(judgements, 'judge').mockImplementationOnce(async (...given) => {
      await judge(...given);
      await zt.stores.due.mark([arn]);
    });
    await zt.updater.updateDue();
    expect(await zt.stores.due.until(zt.iso(), 10)).toEqual(
      new Map([[arn, expect.any(String)]]),
    );
    await zt.updater.updateDue();
    expect(judged()).toContain(arn);
    expect(await zt.stores.due.until(zt.iso(), 10)).toEqual(new Map());
  });

  it('include an entity that changed a week ago', async () => {
    const { zt } = await started(1);
    const day = async () => {
      zt.pass(23);
      await zt.collectAgain();
      await zt.updater.updateDue();
    };
    for (let days = 0; days < 8; days++) await day();
    zt.evidence.databases = [{ name: 'service-0', public: true }];
    await day();
    const { points, change } = (await zt.posture(REF))!;
    expect(change).toBe(points! - 100);
    for (let days = 0; days < 8; days++) await day();
    expect((await zt.posture(REF))?.change).toBe(0);
  });

  it('include everything after a decision about a claim', async () => {
    const { zt, judged } = await started(3);
    await zt.stores.claims.mapAccount(
      {
        kind: 'account',
        accountId: '777788889999',
        owner: OWNER,
        detail: 'mapped',
      },
      { by: 'user:default/platformer', at: zt.iso() },
    );
    await zt.updater.updateDue();
    expect(new Set(judged())).toEqual(new Set(names(3).map(n => arnOf(n))));
  });

  it('include an entity that lost a resource, although the update that found it was interrupted', async () => {
    const { zt } = await started(2);
    const { postures } = zt.stores;
    jest.spyOn(postures, 'lock').mockRejectedValueOnce(new Error('killed'));
    zt.evidence.databases = [{ name: 'service-1' }];
    await zt.collectAgain();
    expect((await zt.posture(REF))?.resourceCount).toBe(1);
    await zt.updater.updateDue();
    expect((await zt.posture(REF))?.resourceCount).toBe(0);
    expect(await zt.stores.due.until(zt.iso(), 10)).toEqual(new Map());
  });

  it('include entities that an account limits, although the update that scored it was interrupted', async () => {
    const { zt } = await started(1);
    const [account] = await zt.stores.accounts.byIds([PAYMENTS]);
    expect(account.score.points).toBeGreaterThanOrEqual(80);
    zt.evidence.foundation = [
      exemplaryAccount({
        arn: `arn:aws:iam::${PAYMENTS}:root`,
        resourceId: PAYMENTS,
        accountId: PAYMENTS,
        root: known(
          { mfaEnabled: false, accessKeysPresent: true, passwordPresent: true },
          'iam:GetAccountSummary',
        ),
      }),
    ];
    const { postures } = zt.stores;
    jest.spyOn(postures, 'lock').mockRejectedValueOnce(new Error('killed'));
    await zt.collectAgain();
    expect((await zt.posture(REF))?.points).toBe(100);
    await zt.updater.updateDue();
    expect((await zt.posture(REF))?.points).toBeLessThan(100);
  });

  it('include a certificate that expires with the next reads of the same evidence', async () => {
    const { zt } = await started(1);
    const soon = new Date(Date.now() + 2 * 3_600_000).toISOString();
    const { instances } = evidenceOf({ name: 'service-0' });
    const certificate = known(
      {
        caIdentifier: 'rds-ca-rsa2048-g1',
        validTill: soon,
        caValidTill: known(
          '2061-01-01T00:00:00.000Z',
          'rds:DescribeCertificates',
        ),
      },
      'rds:DescribeDBInstances',
    );
    zt.evidence.databases = [
      {
        name: 'service-0',
        overrides: { instances: [{ ...instances[0], certificate }] },
      },
    ];
    await zt.collectAgain();
    const severity = async () =>
      (await zt.results(arnOf('service-0'))).get('ZT-DATA-08')?.severity;
    expect(await severity()).toBe('HIGH');
    zt.pass(3);
    // The result of a read three hours later, which finds the same evidence.
    await zt.knex('scopes').update({ read_at: zt.iso() });
    await zt.updater.updateDue();
    expect(await severity()).toBe('CRITICAL');
  });

  it('are judged although the rule of another control throws', async () => {
    const { zt } = await started(1);
    const broken = zt.rules.controls.map(control =>
      control.id === 'ZT-DATA-01'
        ? {
            ...control,
            judge: () => {
              throw new Error('broken');
            },
          }
        : control,
    );
    const error = jest.fn();
    const updater = new PostureUpdater(
      zt.stores,
      zt.settings,
      { ...zt.rules, controls: broken },
      zt.iso,
      { error },
    );
    await updater.updateResources([arnOf('service-0')]);
    const results = await zt.results(arnOf('service-0'));
    expect(results.get('ZT-DATA-01')).toMatchObject({
      status: 'pass',
      carried: true,
    });
    expect(results.get('ZT-DATA-02')?.carried).toBeUndefined();
    expect(error).toHaveBeenCalledTimes(1);
  });

  it('include an entity that was added to the catalog during a complete update', async () => {
    const { zt } = await started(1);
    const { postures } = zt.stores;
    const refs = postures.refs.bind(postures);
    jest.spyOn(postures, 'refs').mockImplementationOnce(async () => {
      await catalogOf(zt, 2);
      return [...(await refs()), 'component:default/service-1'];
    });
    zt.evidence.databases = names(2).map(name => ({ name }));
    await zt.updater.updateAll();
    await zt.collectAgain();
    await zt.updater.updateDue();
    expect(await zt.posture('component:default/service-1')).toMatchObject({
      resourceCount: 1,
      points: 100,
    });
  });

  it('include an entity that left the catalog and came back', async () => {
    const { zt } = await started(2);
    await catalogOf(zt, 1);
    await catalogOf(zt, 2);
    await zt.updater.updateDue();
    const listed = await zt.stores.postureList.list(
      {},
      { sort: 'score', limit: 10 },
    );
    expect(listed.map(({ posture }) => posture?.points)).toEqual([100, 100]);
    const keys = await zt
      .knex('entities')
      .where({ kind: 'component' })
      .select('sort_worst');
    expect(keys.map(key => key.sort_worst)).toEqual([100, 100]);
  });

  it('read a large catalog once for many collections, and again when it has changed', async () => {
    const { zt, statements } = await started(3);
    const reads = () =>
      statements.filter(sql => /^select \* from .entities.$/.test(sql)).length;
    const before = reads();
    for (const name of names(3)) {
      await zt.updater.updateResources([arnOf(name)]);
    }
    expect(reads() - before).toBeLessThanOrEqual(1);
    await catalogOf(zt, 2);
    const changed = reads();
    await zt.updater.updateResources([arnOf('service-2')]);
    expect(reads() - changed).toBe(1);
    expect(
      await zt.stores.attributions.ofResources([arnOf('service-2')]),
    ).toEqual([]);
  });

  it('include an account if one of its databases has changed', async () => {
    const { zt, judge } = await started(1);
    zt.evidence.databases = [
      {
        name: 'service-0',
        overrides: { deletionProtection: denied('rds:DescribeDBInstances') },
      },
    ];
    zt.pass(1);
    await zt.collectAgain();
    await zt.updater.updateDue();
    // An account depends on the owners of its databases, which have changed.
    expect(judge.mock.calls.flatMap(([arns]) => arns)).toContain(
      `arn:aws:iam::${PAYMENTS}:root`,
    );
  });
});
