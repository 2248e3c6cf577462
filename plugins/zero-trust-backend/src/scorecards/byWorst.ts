/** The position of an entity in a list with the worst first. */
export interface WorstKey {
  rank: number;
  points: number;
  entityRef: string;
}

interface Ranked {
  points: number | null;
  score: number | null;
  phase?: 'measured' | 'predicted';
}

/** Not enough evidence first, then by points, then entities without points. */
function rank(ranked: Ranked | undefined): number {
  if (!ranked || ranked.points === null) {
    return ranked?.phase === 'predicted' ? 2 : 3;
  }
  return ranked.score === null ? 0 : 1;
}

export const worstKey = (
  entityRef: string,
  ranked: Ranked | undefined,
): WorstKey => ({
  rank: rank(ranked),
  points: ranked?.points ?? 0,
  entityRef,
});

/** Orders keys, the worst first. */
export function byWorst(a: WorstKey, b: WorstKey): number {
  return (
    a.rank - b.rank ||
    a.points - b.points ||
    a.entityRef.localeCompare(b.entityRef)
  );
}
