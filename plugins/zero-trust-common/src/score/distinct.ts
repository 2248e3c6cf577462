import { Result, worseFirst } from '../posture';

/**
 * One result for each control of each resource. Of several the worst counts, so
 * that neither order nor duplicates change a score.
 */
export function distinctResults(results: readonly Result[]): Result[] {
  if (areDistinct(results)) return [...results];
  const worst = new Map<string, Result>();
  for (const result of results) {
    const key = `${result.resourceArn} ${result.controlId}`;
    const other = worst.get(key);
    if (!other || worseFirst(result, other) < 0) worst.set(key, result);
  }
  return [...worst.values()];
}

/** Those of one evaluation are: no key has to be made of two texts to see it. */
function areDistinct(results: readonly Result[]): boolean {
  const controls = new Set<string>();
  for (const { resourceArn, controlId } of results) {
    if (resourceArn !== results[0].resourceArn) return false;
    controls.add(controlId);
  }
  return controls.size === results.length;
}

/** One of those with the same key: they are taken for the same. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string) {
  return [...new Map(items.map(item => [key(item), item])).values()];
}
