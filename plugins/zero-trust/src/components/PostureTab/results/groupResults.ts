import { Fix, Result } from 'backstage-plugin-zero-trust-common';

/** The results of one control with one status, on any number of resources. */
export interface ResultGroup {
  key: string;
  results: Result[];
}

/**
 * Groups results by status and control. Failures are in the order of the fixes, the
 * best first; the others stay in the order of the results.
 */
export function groupResults(
  results: readonly Result[],
  fixes: readonly Fix[] = [],
): ResultGroup[] {
  const groups = new Map<string, ResultGroup>();
  for (const result of results) {
    const key = `${result.status} ${result.controlId}`;
    const group = groups.get(key);
    if (group) group.results.push(result);
    else groups.set(key, { key, results: [result] });
  }
  const ranks = new Map(
    fixes.flatMap(({ controlIds }, rank) =>
      controlIds.map(id => [id, rank] as const),
    ),
  );
  const rankOf = ({ results: [{ status, controlId }] }: ResultGroup) =>
    status === 'fail' ? ranks.get(controlId) ?? fixes.length : fixes.length + 1;
  return [...groups.values()].sort((a, b) => rankOf(a) - rankOf(b));
}
