import { Freshness, Result } from '../posture';

/** The oldest of several; stale when one of them is. */
export function oldest(all: readonly Freshness[]): Freshness {
  const times = all.flatMap(({ observedAt }) =>
    observedAt === null ? [] : [observedAt],
  );
  return {
    observedAt: times.length
      ? times.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a))
      : null,
    stale: all.some(({ stale }) => stale),
  };
}

/** The oldest evidence behind results; what is unknown has none. */
export function freshnessOf(results: readonly Result[]): Freshness {
  return oldest(
    results
      .filter(({ status }) => status !== 'unknown')
      .map(({ observedAt, stale }) => ({ observedAt, stale: Boolean(stale) })),
  );
}
