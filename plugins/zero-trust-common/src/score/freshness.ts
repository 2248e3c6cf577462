import { Freshness, Result } from '../posture';

/** The same text, as most are of one reading, is not parsed to be compared. */
function older(a: string | null, b: string | null): string | null {
  // Stryker disable next-line ConditionalExpression: only faster for the same text
  if (a === b) return a;
  if (a === null || b === null) return a ?? b;
  // Stryker disable next-line EqualityOperator: equal times are the same time
  return Date.parse(b) < Date.parse(a) ? b : a;
}

/** The oldest of several; stale when one of them is. */
export function oldest(all: readonly Freshness[]): Freshness {
  let first: string | null = null;
  let stale = false;
  for (const one of all) {
    first = older(first, one.observedAt);
    stale ||= one.stale;
  }
  return { observedAt: first, stale };
}

/** The oldest read behind results; what is unknown has none. */
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
