import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('result patterns, %s', id => {
  it('are shared by resources with the same statuses, and removed when no resource has them', async () => {
    const knex = await migrated(id);
    const zt = installation(knex);
    const names = ['orders', 'billing', 'reports'];
    await zt.catalog(
      names.map(name =>
        entity(name, {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    );
    zt.evidence.databases = names.map(name => ({
      name,
      public: name === 'orders',
    }));
    await zt.collect();
    const patternOf = async (name: string) =>
      (
        await knex('resources')
          .where({ arn: arnOf(name) })
          .first()
      ).pattern;
    const unsafe = await patternOf('orders');
    expect(await patternOf('billing')).toBe(await patternOf('reports'));
    expect(unsafe).not.toBe(await patternOf('reports'));

    zt.evidence.databases = names.map(name => ({ name }));
    await zt.collectAgain();
    expect(await patternOf('orders')).toBe(await patternOf('reports'));
    const counts = await zt.stores.controlCounts.count({
      entities: 'all',
      accounts: 'all',
    });
    await zt.stores.judgements.removeUnusedPatterns();
    expect(await knex('result_patterns').where({ id: unsafe })).toEqual([]);
    expect(
      await knex('result_pattern_statuses').where({ pattern: unsafe }),
    ).toEqual([]);
    const order = (rows: typeof counts) =>
      rows.map(own => JSON.stringify(own)).sort();
    expect(
      order(
        await zt.stores.controlCounts.count({
          entities: 'all',
          accounts: 'all',
        }),
      ),
    ).toEqual(order(counts));
  });
});
