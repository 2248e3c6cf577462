/** The coverage in percent that a score needs. Less is "not enough evidence". */
export const ENOUGH = 50;

/**
 * Rounds down. Sums of fractions differ in their last digits with the order of
 * the terms; a value that close to a whole number is that number.
 */
export const roundDown = (value: number) => Math.floor(value + 1e-9);

/**
 * Returns a share in percent with one decimal, rounded down so that 49.96 does
 * not count as 50.
 */
export function percent(part: number, whole: number): number {
  return roundDown((1000 * part) / whole) / 10;
}
