import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader } from '../catalog/CatalogReader';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Stores } from '../store/Stores';
import { PostureUpdater } from './PostureUpdater';
import { DAY, HOUR, MINUTE } from '../store/durations';

/** The interval at which postures are updated for the passing of time. */
const UPDATE_INTERVAL = MINUTE;
/** A refresh that is not complete after this time ends. */
const REFRESH_TIMEOUT = 30 * MINUTE;
/**
 * The task pauses for this many times the duration of its work, in an installation of
 * any size.
 */
const PAUSE_FACTOR = 10;
/** The longer pause, of up to a minute: reading the catalog takes time too. */
const LONG_PAUSE_FACTOR = 100;
/** Everything is updated at least this often. */
const FULL_UPDATE_INTERVAL = DAY;

interface Options {
  catalog: CatalogReader;
  updater: PostureUpdater;
  stores: Stores;
  settings: Pick<ZeroTrustSettings, 'retentionDays'>;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  clock?: () => number;
}

/**
 * Updates postures without collecting: everything when the catalog changes, and due
 * postures as time passes. Evidence ages and claims take effect even when nothing is
 * collected.
 */
export class PostureUpdateTask {
  private readonly clock: () => number;
  private rested = 0;
  private updated = 0;
  private complete = 0;
  private forgotten = 0;

  constructor(private readonly options: Options) {
    this.clock = options.clock ?? Date.now;
  }

  async run(): Promise<void> {
    const started = this.clock();
    if (started < this.rested) return;
    const changed = await this.readCatalog();
    const { updater } = this.options;
    // Another version of the plugin can have other rules, so its first update is
    // complete.
    if (started - this.complete >= FULL_UPDATE_INTERVAL) {
      await updater.updateAll();
      this.complete = started;
      this.updated = started;
    } else if (changed || started - this.updated >= UPDATE_INTERVAL) {
      await updater.updateDue();
      this.updated = started;
    }
    if (this.updated === started) await this.forget(started);
    const ended = this.clock();
    const worked = ended - started;
    this.rested =
      ended +
      Math.max(
        PAUSE_FACTOR * worked,
        Math.min(LONG_PAUSE_FACTOR * worked, MINUTE),
      );
  }

  /** Postures are updated even if the catalog does not respond. */
  private async readCatalog(): Promise<boolean> {
    try {
      return await this.options.catalog.read();
    } catch (error) {
      this.options.logger.warn(
        'Cannot read the catalog. The data of the last read is used',
        error as Error,
      );
      return false;
    }
  }

  private async forget(now: number): Promise<void> {
    const { stores, settings } = this.options;
    const ago = (ms: number) => new Date(now - ms).toISOString();
    await stores.refreshes.abandon(ago(REFRESH_TIMEOUT), ago(0));
    // This query reads the whole history.
    if (now - this.forgotten < HOUR) return;
    this.forgotten = now;
    await stores.refreshes.retain(ago(7 * DAY));
    await stores.judgements.removeUnusedPatterns();
    await stores.postures.removeUnusedGroups();
    await stores.history.retain(ago(settings.retentionDays * DAY));
    await stores.groupHistory.retain(ago(settings.retentionDays * DAY));
  }
}
