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

/** The earlier of two times; the same text is not parsed to be compared. @public */
export const earlierOf = (a: string, b: string): string =>
  a !== b && Date.parse(b) < Date.parse(a) ? b : a;

/** The later of two times. @public */
export const laterOf = (a: string, b: string): string =>
  a !== b && Date.parse(b) > Date.parse(a) ? b : a;
