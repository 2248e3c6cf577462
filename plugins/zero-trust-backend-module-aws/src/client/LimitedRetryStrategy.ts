import { StandardRetryStrategy } from '@smithy/core/retry';
import { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/** The number of retries after a timeout. */
const RETRIES_AFTER_TIMEOUT = 1;
/** The number of retries after a fault of the service, as in the SDK's defaults. */
const RETRIES_AFTER_FAULT = 2;

/**
 * The SDK's standard retries for throttled calls, and fewer for others. With all
 * attempts, a call that hangs or fails in the same way each time would take longer than
 * the whole collection may, and the results of the other calls would be lost.
 */
export class LimitedRetryStrategy extends StandardRetryStrategy {
  async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const silent = info.error?.name === 'TimeoutError';
    const retries = silent ? RETRIES_AFTER_TIMEOUT : RETRIES_AFTER_FAULT;
    if (info.errorType !== 'THROTTLING' && token.getRetryCount() >= retries) {
      throw new Error('The call fails in the same way each time');
    }
    return super.refreshRetryTokenForRetry(token, info);
  }
}
