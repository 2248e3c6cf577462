const DAY = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 30;

/** The days for which a waiver can be requested, up to the configured maximum. */
export function expiryDays(maxDays: number): number[] {
  return [...new Set([7, 14, DEFAULT_DAYS, 60, 90, maxDays])]
    .filter(days => days <= maxDays)
    .sort((a, b) => a - b);
}

/** The days that are chosen first. */
export const defaultDays = (maxDays: number) => Math.min(DEFAULT_DAYS, maxDays);

/** The time so many days after now, ISO 8601. A minute less than the longest is allowed. */
export const inDays = (days: number, now: number): string =>
  new Date(now + days * DAY - 60_000).toISOString();
