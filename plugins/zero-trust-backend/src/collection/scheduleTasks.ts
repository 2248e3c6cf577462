import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { CatalogReader } from '../catalog/CatalogReader';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { PostureUpdateTask } from '../posture/PostureUpdateTask';
import { Rules } from '../posture/rules';
import { PostureUpdater } from '../posture/PostureUpdater';
import { Stores } from '../store/Stores';
import { Collector } from './Collector';
import { workersOf } from './workersOf';
import { keepUnread } from './keepUnread';
import { ScopePlanner } from './ScopePlanner';
import { Sources } from './Sources';
import { MINUTE, SECOND } from '../store/durations';

/** The interval at which sources list accounts again. */
const PLAN_MS = 5 * MINUTE;
/** The interval at which workers look for due account-regions and refreshes. */
const POLL = { seconds: 2 };
/** How long a task starts collections. The last one can take its full timeout. */
const STARTS_MS = 30 * SECOND;
/** Additional time of a task beyond the timeout of one collection. */
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
  /** Called when a read has ended and the postures are up to date. */
  onCollected?: () => void;
}

/**
 * Collects account-regions one after the other while some are due. Starts no collection
 * for which the task has not enough time left.
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
 * Only one replica at a time plans and updates postures. Every replica with sources
 * collects: the leases distribute the account-regions.
 */
export async function scheduleTasks(options: Options): Promise<void> {
  const { scheduler, settings, stores, sources, logger } = options;
  const planner = new ScopePlanner(sources, stores, logger);

  const updateTask = new PostureUpdateTask(options);
  await scheduler.scheduleTask({
    id: 'keep-postures',
    frequency: { seconds: 15 },
    timeout: { minutes: 10 },
    fn: () => updateTask.run(),
  });

  // A back end without sources leaves planning to the back end with sources, so only
  // that one needs credentials.
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
        // The catalog is read first, so an entity exists before the tags that name
        // it.
        if (!(await stores.attributions.state()).catalogRead) return;
        await collectAll(collector, signal, query);
      },
    });
  }
}
