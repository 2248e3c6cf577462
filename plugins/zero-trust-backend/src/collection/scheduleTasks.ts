import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { CatalogReader } from '../catalog/CatalogReader';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { PostureKeeper } from '../posture/PostureKeeper';
import { Rules } from '../posture/rules';
import { PostureUpdater } from '../posture/PostureUpdater';
import { Stores } from '../store/Stores';
import { Collector } from './Collector';
import { workersOf } from './workersOf';
import { keepUnread } from './keepUnread';
import { ScopePlanner } from './ScopePlanner';
import { Sources } from './Sources';
import { MINUTE, SECOND } from '../store/durations';

/** Accounts come and go, and a list that failed is asked for again. */
const PLAN_MS = 5 * MINUTE;
/** How soon a due account-region, or a refresh, is noticed. */
const POLL = { seconds: 2 };
/** For how long a task starts collections; the last one may take its whole time. */
const STARTS_MS = 30 * SECOND;
/** What a task has beyond the time of one collection. */
const SPARE_MS = 2 * STARTS_MS;

interface Options {
  scheduler: SchedulerService;
  settings: ZeroTrustSettings;
  stores: Stores;
  sources: Sources;
  catalog: CatalogReader;
  updater: PostureUpdater;
  rules: Rules;
  logger: LoggerService;
  /** Called when a read has ended, and the postures are up to date. */
  onCollected?: () => void;
}

/**
 * Collects one account-region after the other while there is something to collect.
 * It starts none that the task has no time left to finish.
 */
async function collectAll(
  collector: Pick<Collector, 'collectNext'>,
  signal: AbortSignal,
  query: Parameters<Collector['collectNext']>[1],
): Promise<void> {
  const until = Date.now() + STARTS_MS;
  let found = true;
  while (found && !signal.aborted && Date.now() < until) {
    found = await collector.collectNext(signal, query);
  }
}

/**
 * Planning and keeping postures up to date is done by one replica at a time.
 * Every replica that has sources collects: the leases split the account-regions among them.
 */
export async function scheduleTasks(options: Options): Promise<void> {
  const { scheduler, settings, stores, sources, logger } = options;
  const planner = new ScopePlanner(sources, stores, logger);

  const keeper = new PostureKeeper(options);
  await scheduler.scheduleTask({
    id: 'keep-postures',
    frequency: { seconds: 15 },
    timeout: { minutes: 10 },
    fn: () => keeper.keep(),
  });

  // A back end without sources leaves it to the one that has them: then only
  // that one holds credentials.
  if (!sources.evidence.size && !sources.findings.size) return;

  await scheduler.scheduleTask({
    id: 'plan-collection',
    frequency: {
      milliseconds: Math.min(settings.schedule.frequency, PLAN_MS),
    },
    timeout: { minutes: 10 },
    fn: async signal => {
      await planner.plan(signal);
      await keepUnread(options, new Date().toISOString());
    },
  });

  for (const [index, query] of workersOf(
    settings.schedule.concurrency,
  ).entries()) {
    const collector = new Collector({ ...options, owner: randomUUID() });
    await scheduler.scheduleTask({
      id: `collect-${index + 1}`,
      scope: 'local',
      frequency: POLL,
      timeout: { milliseconds: settings.schedule.timeout + SPARE_MS },
      fn: async signal => {
        // An entity that the catalog has is there before the tags that name it.
        if (!(await stores.attributions.state()).catalogRead) return;
        await collectAll(collector, signal, query);
      },
    });
  }
}
