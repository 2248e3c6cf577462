import { Result, worseFirst } from '../posture';

/**
 * Returns one result for each control of each resource. The worst one counts, so
 * neither order nor duplicates change a score.
 */
export function distinctResults(results: readonly Result[]): Result[] {
  // Results of one evaluation have each control once, so no key is needed.
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

/** Returns one item for each key. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string) {
  return [...new Map(items.map(item => [key(item), item])).values()];
}
