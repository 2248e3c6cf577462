import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader } from '../catalog/CatalogReader';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { Stores } from '../store/Stores';
import { PostureUpdater } from './PostureUpdater';
import { DAY, HOUR, MINUTE } from '../store/durations';

/** Time acts on postures at least this often. */
const TICK = MINUTE;
/** Nobody waits longer for a refresh. */
const ABANDONED = 30 * MINUTE;
/** However large the installation, it rests so many times as long as it works. */
const REST = 10;
/** And so many times as long, for up to a minute: reading the catalog costs time, too. */
const LONG_REST = 100;
/** Everything is updated at least this often, whatever is due. */
const EVERYTHING = DAY;

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
 * Updates postures without collecting: everything when the catalog changes, and what
 * is due as time passes. Age acts and claims take effect even when nothing is
 * collected.
 */
export class PostureKeeper {
  private readonly clock: () => number;
  private rested = 0;
  private updated = 0;
  private complete = 0;
  private forgotten = 0;

  constructor(private readonly options: Options) {
    this.clock = options.clock ?? Date.now;
  }

  async keep(): Promise<void> {
    const started = this.clock();
    if (started < this.rested) return;
    const changed = await this.readCatalog();
    const { updater } = this.options;
    // Another version of the plugin may have other rules: its first update is complete.
    if (started - this.complete >= EVERYTHING) {
      await updater.updateAll();
      this.complete = started;
      this.updated = started;
    } else if (changed || started - this.updated >= TICK) {
      await updater.updateDue();
      this.updated = started;
    }
    if (this.updated === started) await this.forget(started);
    const ended = this.clock();
    const worked = ended - started;
    this.rested =
      ended + Math.max(REST * worked, Math.min(LONG_REST * worked, MINUTE));
  }

  /** A catalog that does not answer stops no clock. */
  private async readCatalog(): Promise<boolean> {
    try {
      return await this.options.catalog.read();
    } catch (error) {
      this.options.logger.warn(
        'Cannot read the catalog; what was read before is used',
        error as Error,
      );
      return false;
    }
  }

  private async forget(now: number): Promise<void> {
    const { stores, settings } = this.options;
    const ago = (ms: number) => new Date(now - ms).toISOString();
    await stores.refreshes.abandon(ago(ABANDONED), ago(0));
    // It looks at all of history.
    if (now - this.forgotten < HOUR) return;
    this.forgotten = now;
    await stores.refreshes.retain(ago(7 * DAY));
    await stores.judgements.removeUnusedPatterns();
    await stores.postures.removeUnusedGroups();
    await stores.history.retain(ago(settings.retentionDays * DAY));
    await stores.groupHistory.retain(ago(settings.retentionDays * DAY));
  }
}
