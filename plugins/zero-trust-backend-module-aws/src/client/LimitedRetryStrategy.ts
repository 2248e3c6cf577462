import { StandardRetryStrategy } from '@smithy/core/retry';
import { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/** How often a call that timed out is retried. */
const AFTER_SILENCE = 1;
/** How often a call that returned a fault is retried, as in the SDK's defaults. */
const AFTER_A_FAULT = 2;

/**
 * The SDK's standard retries for calls that are throttled, fewer for others: with
 * all attempts one that hangs, or finds the same fault each time, would take
 * longer than the whole collection may, and what was read beside it would be lost.
 */
export class LimitedRetryStrategy extends StandardRetryStrategy {
  async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const silent = info.error?.name === 'TimeoutError';
    const retries = silent ? AFTER_SILENCE : AFTER_A_FAULT;
    if (info.errorType !== 'THROTTLING' && token.getRetryCount() >= retries) {
      throw new Error('The call fails in the same way each time');
    }
    return super.refreshRetryTokenForRetry(token, info);
  }
}
