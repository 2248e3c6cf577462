import { Result, worseFirst } from '../posture';

/**
 * One result for each control of each resource. Of several the worst counts, so
 * that neither order nor duplicates change a score.
 */
export function distinctResults(results: readonly Result[]): Result[] {
  // Results of one evaluation: no control is there twice, so no key has to be built.
  const controls = new Set(results.map(({ controlId }) => controlId));
  // Stryker disable next-line ConditionalExpression: only faster
  if (controls.size === results.length) return [...results];
  const worst = new Map<string, Result>();
  for (const result of results) {
    const key = `${result.resourceArn} ${result.controlId}`;
    const other = worst.get(key);
    if (!other || worseFirst(result, other) < 0) worst.set(key, result);
  }
  return [...worst.values()];
}

/** One of those with the same key: they are taken for the same. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string) {
  return [...new Map(items.map(item => [key(item), item])).values()];
}
