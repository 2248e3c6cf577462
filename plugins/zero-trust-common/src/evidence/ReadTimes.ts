/**
 * When evidence was read. A fact names the operation that returned it; the time
 * of each operation is here, once. All times are ISO 8601, UTC.
 * @public
 */
export interface ReadTimes {
  /** When the read of the subject began. */
  readAt: string;
  /**
   * The time of the call, by source; the oldest of several calls. A cached response has
   * the time of its call. A source that is absent was read at `readAt`.
   */
  operations: Record<string, string>;
  /** For facts that the portal adds itself: the time when it added them, by source. */
  added?: Record<string, string>;
}

/** Returns the time of a source. @public */
export function timeOf(
  { readAt, operations }: ReadTimes,
  source: string | undefined,
): string {
  return (source !== undefined && operations[source]) || readAt;
}

/** Returns whether a time can be compared as text: `2026-11-24T07:00:00.000Z`. */
const isSortable = (at: string) => at.length === 24 && at[23] === 'Z';

/**
 * Returns whether the first of two times is before the second. Times in JavaScript's
 * format are compared as texts: parsing takes a large part of the time of judging.
 */
export const isBefore = (a: string, b: string): boolean =>
  isSortable(a) && isSortable(b) ? a < b : Date.parse(a) < Date.parse(b);

/** Returns the earlier of two times. @public */
export const earlierOf = (a: string, b: string): string =>
  isBefore(b, a) ? b : a;

/** Returns the later of two times. @public */
export const laterOf = (a: string, b: string): string =>
  isBefore(a, b) ? b : a;
