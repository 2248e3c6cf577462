import { Result, withoutDecisions } from '../posture';
import { time } from './deciding';

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

const isGood = ({ status }: Result) =>
  status === 'pass' || status === 'not-applicable';

const staleAfter = ({ source }: Result) =>
  source === 'security-hub' ? STALE_FINDING : STALE_LIVE;

/**
 * Returns when the age of a result changes it next, if nothing else does: when it
 * becomes stale, or is too old to be kept.
 *
 * @param now - milliseconds, as `Date.parse` returns them
 * @returns milliseconds, later than `now`; undefined for never
 * @public
 */
export function nextAgeChange(result: Result, now: number): number | undefined {
  const carried = withoutDecisions(result);
  if (carried.status === 'unknown') return undefined;
  const observed = time(carried.observedAt);
  return [staleAfter(carried), ...(isGood(carried) ? [TOO_OLD] : [])]
    .map(after => observed + after + 1)
    .find(limit => limit > now);
}

/**
 * Ages a result: it becomes stale, and a pass becomes unknown later.
 *
 * @param now - milliseconds, as `Date.parse` returns them
 */
export function age(result: Result, now: number): Result {
  const rest = withoutStale(result);
  if (rest.status === 'unknown') return rest;
  const elapsed = now - time(rest.observedAt);
  if (isGood(rest) && elapsed > TOO_OLD) {
    return {
      ...rest,
      status: 'unknown',
      reason: `No newer evidence for more than 7 days. Last result: ${rest.reason}`,
    };
  }
  return elapsed > staleAfter(rest) ? { ...rest, stale: true } : rest;
}
