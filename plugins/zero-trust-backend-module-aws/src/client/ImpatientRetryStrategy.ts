import { StandardRetryStrategy } from '@smithy/core/retry';
import { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/** How often a call that was not answered in time is tried again. */
const AFTER_SILENCE = 1;
/** How often one is that found a fault, as the SDK does by itself. */
const AFTER_A_FAULT = 2;

/**
 * The SDK's standard retries for calls that are throttled, fewer for others: with
 * all attempts one that hangs, or finds the same fault each time, would take
 * longer than the whole collection may, and what was read beside it would be lost.
 */
export class ImpatientRetryStrategy extends StandardRetryStrategy {
  async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const silent = info.error?.name === 'TimeoutError';
    const retries = silent ? AFTER_SILENCE : AFTER_A_FAULT;
    if (info.errorType !== 'THROTTLING' && token.getRetryCount() >= retries) {
      throw new Error('It fails the same way each time');
    }
    return super.refreshRetryTokenForRetry(token, info);
  }
}
