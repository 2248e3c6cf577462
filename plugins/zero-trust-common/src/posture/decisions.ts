import { Result } from './result';

/**
 * Returns a result of `carry`, before a waiver or an attestation was applied. @public
 */
export function withoutDecisions(result: Result): Result {
  if (!result.under) return result;
  const { under, waiver: _, ...rest } = result;
  return { ...rest, ...under };
}

/** A result as if no waiver covered it: a waiver covers failures only. @public */
export function withoutWaiver(result: Result): Result {
  if (result.status !== 'waived') return result;
  const { waiver: _, ...rest } = result;
  return { ...rest, status: 'fail' };
}
