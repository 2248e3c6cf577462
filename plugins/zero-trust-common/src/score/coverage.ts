/** Under this share nothing is said: not enough evidence. In percent. */
export const ENOUGH = 50;

/**
 * A share in percent with one decimal, rounded down, so that 49.96 does not pass
 * for 50.
 */
export function percent(part: number, whole: number): number {
  return Math.floor((1000 * part) / whole) / 10;
}

/**
 * The mean of percentages with one decimal. It adds whole tenths: the order of
 * the members then changes nothing.
 */
export function meanPercent(shares: readonly number[]): number {
  const tenths = shares.reduce((sum, share) => sum + Math.round(share * 10), 0);
  return Math.floor(tenths / shares.length) / 10;
}
