import { Fix, Result, ResultStatus } from 'backstage-plugin-zero-trust-common';

/** The results of one control with one status, on any number of resources. */
export interface ResultGroup {
  key: string;
  results: Result[];
}

/** The order of groups. Last known results come between unknown and waived ones. */
const RANKS: Record<ResultStatus, number> = {
  fail: 0,
  unknown: 1,
  waived: 3,
  attested: 4,
  pass: 5,
  'not-applicable': 6,
};
const CARRIED_RANK = 2;

/** Last known results first. The others keep their order. */
const carriedFirst = (a: Result, b: Result) =>
  Number(b.carried ?? false) - Number(a.carried ?? false);

const rankOf = ({ results: [{ status, carried }] }: ResultGroup) =>
  carried ? Math.min(RANKS[status], CARRIED_RANK) : RANKS[status];

/**
 * Groups results by status and control. The first groups need attention: failures in
 * the order of the fixes, the best first, then unknown results, then last known ones.
 * Passes are last. In each group, last known results are first. Otherwise the order of
 * the results stays.
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
  const fixRanks = new Map(
    fixes.flatMap(({ controlIds }, rank) =>
      controlIds.map(id => [id, rank] as const),
    ),
  );
  const fixRankOf = ({ results: [{ status, controlId }] }: ResultGroup) =>
    status === 'fail' ? fixRanks.get(controlId) ?? fixes.length : 0;
  return [...groups.values()]
    .map(group => ({
      ...group,
      results: [...group.results].sort(carriedFirst),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || fixRankOf(a) - fixRankOf(b));
}
