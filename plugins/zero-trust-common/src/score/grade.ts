import { Grade } from '../posture';

/**
 * Returns A from 90, B from 80, C from 70, D from 60, else E; null without points.
 * @public
 */
export function grade(points: number | null): Grade | null {
  if (points === null) return null;
  if (points >= 90) return 'A';
  if (points >= 80) return 'B';
  if (points >= 70) return 'C';
  return points >= 60 ? 'D' : 'E';
}
