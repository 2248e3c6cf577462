import { mockServices } from '@backstage/backend-test-utils';
import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { databases, migrated } from '../__testUtils__/databases';
import { PAYMENTS } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { CatalogReader } from '../catalog/CatalogReader';
import { scheduleTasks } from './scheduleTasks';
import { Sources } from './Sources';

jest.setTimeout(60_000);

type Task = SchedulerServiceTaskScheduleDefinition & {
  id: string;
  fn: (signal: AbortSignal) => Promise<void>;
};

const ACCOUNTS = Array.from({ length: 12 }, (_, index) =>
  String(Number(PAYMENTS) + index),
);

describe.each(databases.eachSupportedId())('scheduled tasks, %s', id => {
  async function scheduled() {
    const zt = installation(await migrated(id));
    const sources = new Sources();
    sources.addEvidenceSource(zt.evidence);
    zt.evidence.accounts = ACCOUNTS;
    const tasks = new Map<string, Task>();
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async task => {
        tasks.set(task.id, task as Task);
      },
    });
    await zt.catalog([]);
    await scheduleTasks({
      ...zt,
      scheduler,
      sources,
      catalog: { read: async () => false } as unknown as CatalogReader,
    });
    const run = (task: string, signal = new AbortController().signal) =>
      tasks.get(task)!.fn(signal);
    return { ...zt, run };
  }

  it('collect everything that is due in one run of a worker', async () => {
    const { evidence, run } = await scheduled();
    await run('plan-collection');
    await run('collect-1');
    expect([...evidence.collected].sort()).toEqual(ACCOUNTS);
    await run('collect-1');
    expect(evidence.collected).toHaveLength(ACCOUNTS.length);
  });

  it('take the next due account-region at once with any free worker', async () => {
    const { evidence, run, stores, iso } = await scheduled();
    await run('plan-collection');
    const workers = ['collect-1', 'collect-2', 'collect-3'];
    await Promise.all(workers.map(worker => run(worker)));
    expect([...evidence.collected].sort()).toEqual(ACCOUNTS);
    // Nothing has changed: one run of each worker collects everything that is due.
    const ids = (await stores.scopes.list()).map(scope => scope.id);
    await stores.scopes.makeDue(ids, iso());
    evidence.collected.length = 0;
    await Promise.all(workers.map(worker => run(worker)));
    expect([...evidence.collected].sort()).toEqual(ACCOUNTS);
  });

  it('start no collection after they were stopped', async () => {
    const { evidence, run } = await scheduled();
    await run('plan-collection');
    const stop = new AbortController();
    const begun = evidence.nextBegun();
    let open: () => void = () => {};
    evidence.gate = new Promise(resolve => {
      open = resolve;
    });
    const work = run('collect-1', stop.signal);
    await begun;
    stop.abort();
    open();
    await work;
    expect(evidence.collected).toHaveLength(1);
  });
});
