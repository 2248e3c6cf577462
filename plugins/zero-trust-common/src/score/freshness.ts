import { earlierOf } from '../evidence';
import { Freshness, Result } from '../posture';

/** Returns the older of two times. */
function older(a: string | null, b: string | null): string | null {
  return a === null || b === null ? a ?? b : earlierOf(a, b);
}

/** Returns the oldest of several. Stale if one of them is. */
export function oldest(all: readonly Freshness[]): Freshness {
  let first: string | null = null;
  let stale = false;
  for (const one of all) {
    first = older(first, one.observedAt);
    stale ||= one.stale;
  }
  return { observedAt: first, stale };
}

/** Returns the oldest read of results. Unknown results have none. */
export function freshnessOf(results: readonly Result[]): Freshness {
  let first: string | null = null;
  let stale = false;
  for (const result of results) {
    if (result.status !== 'unknown') {
      first = older(first, result.readAt);
      stale ||= Boolean(result.stale);
    }
  }
  return { observedAt: first, stale };
}
