import { StandardRetryStrategy } from '@smithy/core/retry';
import { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/** How often a call that was not answered in time is tried again. */
const RETRIES = 1;

/**
 * The SDK's standard retries, but for calls that are not answered in time: with
 * all attempts one that hangs would take longer than the whole collection may,
 * and what was read beside it would be lost.
 */
export class ImpatientRetryStrategy extends StandardRetryStrategy {
  async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    if (info.error?.name === 'TimeoutError' && token.getRetryCount() >= RETRIES)
      throw new Error('It was not answered in time twice');
    return super.refreshRetryTokenForRetry(token, info);
  }
}
