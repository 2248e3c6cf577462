import { Result } from 'backstage-plugin-zero-trust-common';
import { grantText } from './grantText';

/** A permission to grant, and how many results wait for it. */
export interface Grant {
  text: string;
  results: number;
}

/** The permissions that were denied, those that hold back most first. */
export function groupGrants(results: readonly Result[]): Grant[] {
  const counts = new Map<string, number>();
  for (const { missing = [] } of results) {
    for (const text of new Set(missing.flatMap(m => grantText(m) ?? []))) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([text, count]) => ({ text, results: count }))
    .sort((a, b) => b.results - a.results || a.text.localeCompare(b.text));
}
