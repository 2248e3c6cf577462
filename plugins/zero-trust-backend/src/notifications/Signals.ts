import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';

/** The channel that open pages listen to. */
export const SIGNAL_CHANNEL = 'zero-trust';

/**
 * Tells open pages to query again, without saying what has changed: each viewer may
 * see something else. A portal without the signals plugin works.
 */
export class Signals {
  constructor(
    private readonly service: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** A request or a decision was made. Never throws. */
  async decided(): Promise<void> {
    try {
      await this.service.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message: { type: 'decided' },
      });
    } catch (error) {
      this.logger.debug('Cannot send a signal to open pages', error as Error);
    }
  }
}
