/** Returns a time as it is written in a report, which people of other places read, too. */
export const reportTime = (at: string): string =>
  `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
