/**
 * Returns a time for a report, with the time zone, because people in other places also
 * read it.
 */
export const reportTime = (at: string): string =>
  `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
