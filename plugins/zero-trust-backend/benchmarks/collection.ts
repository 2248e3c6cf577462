/**
 * Prints how long the workers of one replica take to read 250 account-regions in which
 * nothing has changed, over the least time: the reads themselves, divided by the
 * workers.
 *
 *     yarn workspace backstage-plugin-zero-trust-backend benchmark:collection [PostgreSQL connection string] [--quick]
 *
 * Each read takes a fixed time, as long as AWS takes for a small account-region, so the
 * ratio shows the time between the reads: storing them, judging, and waiting for work.
 */
import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { FakeEvidenceSource, PAYMENTS } from '../src/__testUtils__/estate';
import { CatalogReader } from '../src/catalog/CatalogReader';
import { scheduleTasks } from '../src/collection/scheduleTasks';
import { Sources } from '../src/collection/Sources';
import { readZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { PostureUpdater } from '../src/posture/PostureUpdater';
import { rulesOf } from '../src/posture/rules';
import { createStores } from '../src/store/Stores';
import { ownDatabase } from './ownDatabase';
import { row } from './row';

const ACCOUNTS = process.argv.includes('--quick') ? 50 : 250;
const READ_MS = 500;
const BOUND = 1.3;

class SlowEvidenceSource extends FakeEvidenceSource {
  accounts = Array.from({ length: ACCOUNTS }, (_, index) =>
    String(Number(PAYMENTS) + index),
  );

  async collect(...scope: Parameters<FakeEvidenceSource['collect']>) {
    await wait(READ_MS);
    return super.collect(...scope);
  }
}

const silent = (): LoggerService => ({
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: silent,
});

async function main() {
  const { knex, end } = await ownDatabase();
  const settings = readZeroTrustSettings(new ConfigReader({}));
  const rules = rulesOf(settings);
  const stores = createStores(knex);
  const evidence = new SlowEvidenceSource();
  const sources = new Sources();
  sources.addEvidenceSource(evidence);
  const tasks = new Map<string, (signal: AbortSignal) => unknown>();
  await stores.entities.replaceAll([]);
  await scheduleTasks({
    settings,
    rules,
    stores,
    sources,
    updater: new PostureUpdater(stores, settings, rules),
    logger: silent(),
    catalog: { read: async () => false } as unknown as CatalogReader,
    scheduler: {
      scheduleTask: async ({ id, fn }) => {
        tasks.set(id, fn as (signal: AbortSignal) => unknown);
      },
    } as Partial<SchedulerService> as SchedulerService,
  });
  const never = new AbortController().signal;
  const workers = [...tasks].filter(([id]) => id.startsWith('collect-'));
  // The last worker only reads what somebody refreshes.
  const scheduled = workers.length - 1;
  /** Reads everything that is due. A worker starts again as often as the scheduler does. */
  const readAll = async () => {
    evidence.collected.length = 0;
    const started = performance.now();
    while (evidence.collected.length < ACCOUNTS) {
      await Promise.all(workers.map(([, fn]) => fn(never)));
    }
    return performance.now() - started;
  };
  await tasks.get('plan-collection')!(never);
  await readAll();
  const ids = (await stores.scopes.list()).map(({ id }) => id);
  await stores.scopes.makeDue(ids, new Date().toISOString());
  const took = await readAll();
  await end();
  const least = (ACCOUNTS * READ_MS) / scheduled;
  const work = `${ACCOUNTS} account-regions in which nothing changed: time over that of the reads`;
  process.stdout.write(
    `${work}: ${(took / least).toFixed(
      2,
    )} (bound: at most ${BOUND}), ${scheduled} workers, ${READ_MS} ms a read\n`,
  );
  row({ work, now: took / least, bound: BOUND });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
