import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { Refreshes } from './Refreshes';
import { workersOf } from './workersOf';

jest.setTimeout(60_000);

const never = new AbortController().signal;

const accountId = (index: number) => String(100_000_000_000 + index);
/**
 * The account-regions of services that are refreshed all the time, and fail or succeed.
 */
const REFRESHED = [0, 1, 2, 3, 4, 5];
const ACCOUNTS = Array.from({ length: 11 }, (_, index) => accountId(index));
const owner = 'group:default/payments';

describe('workers', () => {
  it('include one for the schedule and one for refreshes, and never use all for failing scopes', () => {
    expect(workersOf(4)).toEqual([
      { only: 'due', withoutFailing: true },
      { withoutFailing: false },
      { withoutFailing: false },
      { withoutFailing: true },
      { only: 'refresh' },
    ]);
  });

  it('include failing scopes in the only worker for the schedule', () => {
    expect(workersOf(1)).toEqual([
      { only: 'due', withoutFailing: false },
      { only: 'refresh' },
    ]);
  });
});

describe.each(databases.eachSupportedId())('workers, %s', id => {
  const startedPortal = async () => {
    const zt = installation(await migrated(id), {
      zeroTrust: {
        attribution: {
          accounts: Object.fromEntries(ACCOUNTS.map(a => [a, [owner]])),
        },
      },
    });
    zt.findings.scopes = async () => ({ scopes: [] });
    zt.evidence.accounts = ACCOUNTS;
    await zt.catalog(
      REFRESHED.map(index =>
        entity(`service-${index}`, {
          owner,
          annotations: {
            'zero-trust/aws-arns': arnOf('orders', accountId(index)),
          },
        }),
      ),
    );
    await zt.plan();
    return zt;
  };

  /**
   * Lets every worker collect one account-region in each round, and refreshes all
   * services each time that a read starts.
   */
  const collectUnderRefreshes = async (
    zt: Awaited<ReturnType<typeof startedPortal>>,
  ) => {
    const refreshes = new Refreshes(zt.stores, zt.settings, zt.iso);
    const collect = zt.evidence.collect.bind(zt.evidence);
    zt.evidence.collect = async scope => {
      // Each read takes more than a minute, so none satisfies the next refresh.
      zt.pass(1.5 / 60);
      for (const index of REFRESHED) {
        await refreshes.start(`component:default/service-${index}`);
      }
      return collect(scope);
    };
    const workers = workersOf(2).map((query, index) => ({
      query,
      collector: zt.collector(`worker ${index}`),
    }));
    for (const _ of ACCOUNTS) {
      await Promise.all(
        workers.map(({ collector, query }) =>
          collector.collectNext(never, query),
        ),
      );
    }
  };

  it('collect every account-region while services are refreshed in a loop', async () => {
    const zt = await startedPortal();
    await collectUnderRefreshes(zt);
    expect(new Set(zt.evidence.collected).size).toBe(ACCOUNTS.length);
  });

  it('collect every account-region when it is due, although others are refreshed', async () => {
    const zt = await startedPortal();
    await zt.collect();
    zt.pass(1);
    zt.evidence.collected.length = 0;
    await collectUnderRefreshes(zt);
    expect(new Set(zt.evidence.collected).size).toBe(ACCOUNTS.length);
  });

  it('read an account-region once for any number of refreshes within a minute', async () => {
    const zt = await startedPortal();
    await zt.collect();
    zt.pass(2 / 60);
    zt.evidence.collected.length = 0;
    const refreshes = new Refreshes(zt.stores, zt.settings, zt.iso);
    const [worker] = workersOf(1).slice(-1);
    const collector = zt.collector('worker');
    for (let round = 0; round < 5; round++) {
      for (const index of REFRESHED) {
        await refreshes.start(`component:default/service-${index}`);
      }
      while (await collector.collectNext(never, worker));
    }
    expect([...zt.evidence.collected].sort()).toEqual(REFRESHED.map(accountId));
  });
});
