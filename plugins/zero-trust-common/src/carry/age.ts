import { Result } from '../posture';

const HOUR = 60 * 60 * 1000;
const STALE_LIVE = 24 * HOUR;
/** Security Hub checks again every 12 to 24 hours. */
const STALE_FINDING = 48 * HOUR;
const TOO_OLD = 7 * 24 * HOUR;

function withoutStale(result: Result): Result {
  if (result.stale === undefined) return result;
  const { stale: _, ...rest } = result;
  return rest;
}

/**
 * Ages a result: it becomes stale, and a pass becomes unknown later.
 *
 * @param now - milliseconds, as `Date.parse` returns them
 */
export function age(result: Result, now: number): Result {
  const rest = withoutStale(result);
  if (rest.status === 'unknown') return rest;
  const elapsed = now - Date.parse(rest.observedAt);
  const good = rest.status === 'pass' || rest.status === 'not-applicable';
  if (good && elapsed > TOO_OLD) {
    return {
      ...rest,
      status: 'unknown',
      reason: `No newer evidence for more than 7 days. Last result: ${rest.reason}`,
    };
  }
  const limit = rest.source === 'security-hub' ? STALE_FINDING : STALE_LIVE;
  return elapsed > limit ? { ...rest, stale: true } : rest;
}
