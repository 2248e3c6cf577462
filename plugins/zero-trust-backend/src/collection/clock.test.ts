import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';

jest.setTimeout(60_000);

const orders = entity('orders', {
  owner: 'group:default/payments',
  annotations: { 'zero-trust/aws-arns': arnOf('orders') },
});
const REF = 'component:default/orders';
const YEARS = 10 * 365 * 24;

describe.each(databases.eachSupportedId())('a clock that jumps, %s', id => {
  async function collected() {
    const zt = installation(await migrated(id));
    await zt.catalog([orders]);
    zt.evidence.accounts = [PAYMENTS];
    zt.evidence.databases = [{ name: 'orders' }];
    await zt.collect();
    return zt;
  }

  it('forward: old results are unknown, not passed, and are read at once', async () => {
    const zt = await collected();
    zt.pass(YEARS);
    expect(await zt.collect()).toBe(2);
    expect(zt.logger.error).not.toHaveBeenCalled();
  });

  it('forward and back: collects in the next round, not in years', async () => {
    const zt = await collected();
    zt.pass(YEARS);
    await zt.collect();
    zt.pass(-YEARS);
    zt.evidence.databases = [{ name: 'orders', public: true }];
    expect(await zt.collect()).toBe(2);
    const points = (await zt.posture(REF))?.points;
    expect(points).toBeLessThan(60);
    expect(zt.findings.queries.at(-1)).toMatchObject({ mode: 'full' });
    expect(zt.logger.error).not.toHaveBeenCalled();
    // It is logged once. Then everything works as before.
    expect(await zt.collect()).toBe(0);
    zt.pass(1);
    expect(await zt.collect()).toBe(2);
    expect(zt.logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/clock .* ahead when 2 scopes/)],
    ]);
  });

  it('back by minutes: collects when it would have', async () => {
    const zt = await collected();
    zt.pass(-0.05);
    expect(await zt.collect()).toBe(0);
    zt.pass(1.2);
    expect(await zt.collect()).toBe(2);
  });
});
