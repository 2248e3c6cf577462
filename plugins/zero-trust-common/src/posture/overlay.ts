import { Result } from './result';

/** A result as `carry` made it, before a waiver or an attestation was laid over it. @public */
export function withoutOverlay(result: Result): Result {
  const { under, ...rest } = result;
  return under ? { ...rest, ...under } : result;
}
