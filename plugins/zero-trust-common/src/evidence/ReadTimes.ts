/**
 * When evidence was read. A fact names the operation that returned it; the time
 * of each operation is here, once. All times are ISO 8601, UTC.
 * @public
 */
export interface ReadTimes {
  /** When the read of the subject began. */
  readAt: string;
  /**
   * By the source of facts, the time of its call; of several calls the oldest. A
   * cached answer keeps the time of its call. A source that is not here was read
   * with the subject.
   */
  operations: Record<string, string>;
  /** By the source of facts that the portal adds itself, the time when it did. */
  added?: Record<string, string>;
}

/** The time of what this source returned. @public */
export function timeOf(
  { readAt, operations }: ReadTimes,
  source: string | undefined,
): string {
  return (source !== undefined && operations[source]) || readAt;
}

/** `2026-11-24T07:00:00.000Z`: of such texts the order is that of their times. */
const isSortable = (at: string) => at.length === 24 && at[23] === 'Z';

/**
 * Whether the first of two times is before the second. Times as JavaScript writes
 * them are compared as texts: parsing takes a large part of the time of judging.
 */
export const isBefore = (a: string, b: string): boolean =>
  isSortable(a) && isSortable(b) ? a < b : Date.parse(a) < Date.parse(b);

/** The earlier of two times. @public */
export const earlierOf = (a: string, b: string): string =>
  isBefore(b, a) ? b : a;

/** The later of two times. @public */
export const laterOf = (a: string, b: string): string =>
  isBefore(a, b) ? b : a;
