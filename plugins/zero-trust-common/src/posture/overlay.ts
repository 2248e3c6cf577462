import { Result } from './result';

/** A result as `carry` made it, before a waiver or an attestation was laid over it. @public */
export function withoutOverlay(result: Result): Result {
  if (!result.under) return result;
  const { under, ...rest } = result;
  return { ...rest, ...under };
}
