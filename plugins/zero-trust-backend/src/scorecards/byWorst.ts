import { EntityPosture } from '../store/postureRow';

/** Where an entity comes in a list of the worst first. */
export interface WorstKey {
  rank: number;
  points: number;
  entityRef: string;
}

/** Not enough evidence first, then by points, then what has none. */
function rank({ posture }: EntityPosture): number {
  if (!posture || posture.points === null) {
    return posture?.phase === 'predicted' ? 2 : 3;
  }
  return posture.score === null ? 0 : 1;
}

export const worstKey = (entity: EntityPosture): WorstKey => ({
  rank: rank(entity),
  points: entity.posture?.points ?? 0,
  entityRef: entity.entityRef,
});

/** Orders keys, the worst first. */
export function byWorst(a: WorstKey, b: WorstKey): number {
  return (
    a.rank - b.rank ||
    a.points - b.points ||
    a.entityRef.localeCompare(b.entityRef)
  );
}
