import { EntityPosture } from '../store/postureRow';

/** Not enough evidence first, then by points, then what has none. */
function rank({ posture }: EntityPosture): number {
  if (!posture || posture.points === null) {
    return posture?.phase === 'predicted' ? 2 : 3;
  }
  return posture.score === null ? 0 : 1;
}

/** Worst first. */
export function byWorst(a: EntityPosture, b: EntityPosture): number {
  return (
    rank(a) - rank(b) ||
    (a.posture?.points ?? 0) - (b.posture?.points ?? 0) ||
    a.entityRef.localeCompare(b.entityRef)
  );
}
