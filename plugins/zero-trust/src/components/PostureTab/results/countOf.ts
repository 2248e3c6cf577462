import { PillarPosture } from 'backstage-plugin-zero-trust-common';

/** Returns how many results of all pillars have a status. */
export function countOf(
  pillars: readonly PillarPosture[],
  status: keyof PillarPosture['counts'],
): number {
  return pillars.reduce((sum, { counts }) => sum + counts[status], 0);
}
