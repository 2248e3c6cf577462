import { Result } from 'backstage-plugin-zero-trust-common';

/** The results of one control with one status, on any number of resources. */
export interface ResultGroup {
  key: string;
  results: Result[];
}

/** Groups results by status and control, in the order of the results. */
export function groupResults(results: readonly Result[]): ResultGroup[] {
  const groups = new Map<string, ResultGroup>();
  for (const result of results) {
    const key = `${result.status} ${result.controlId}`;
    const group = groups.get(key);
    if (group) group.results.push(result);
    else groups.set(key, { key, results: [result] });
  }
  return [...groups.values()];
}
