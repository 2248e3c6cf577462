import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';

/** The channel to which open pages subscribe. */
export const SIGNAL_CHANNEL = 'zero-trust';

const GAP_MS = 2_000;

/**
 * Makes open pages query again. The signal does not contain what changed, because each
 * viewer may see something else. A portal without the signals plugin works.
 */
export class Signals {
  private later?: NodeJS.Timeout;
  private collectedAt = 0;

  constructor(
    private readonly service: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** Signals that a request or a decision was made. Never throws. */
  decided(): Promise<void> {
    return this.publish({ type: 'decided' });
  }

  /**
   * Signals that a refresh was started, so open pages of its entity show its
   * progress. Never throws.
   */
  refreshing(refreshId: string): Promise<void> {
    return this.publish({ type: 'refreshing', refreshId });
  }

  /**
   * Signals that an account-region was read: at most every two seconds, and once after
   * the last read.
   */
  collected(): void {
    if (this.later) return;
    const wait = Math.max(0, this.collectedAt + GAP_MS - Date.now());
    this.later = setTimeout(() => {
      this.later = undefined;
      this.collectedAt = Date.now();
      this.publish({ type: 'collected' });
    }, wait).unref();
  }

  private async publish(message: JsonObject): Promise<void> {
    try {
      await this.service.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message,
      });
    } catch (error) {
      this.logger.debug('Cannot send a signal to open pages', error as Error);
    }
  }
}
