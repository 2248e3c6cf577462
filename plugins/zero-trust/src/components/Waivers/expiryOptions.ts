const DAY = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 30;

/** The days for which a waiver can be requested, up to the configured maximum. */
export function expiryDays(maxDays: number): number[] {
  return [...new Set([7, 14, DEFAULT_DAYS, 60, 90, maxDays])]
    .filter(days => days <= maxDays)
    .sort((a, b) => a - b);
}

/** The default number of days. */
export const defaultDays = (maxDays: number) => Math.min(DEFAULT_DAYS, maxDays);

/**
 * Returns the time this number of days from now, ISO 8601. Subtracts a minute because
 * the maximum must be valid when the request arrives.
 */
export const inDays = (days: number, now: number): string =>
  new Date(now + days * DAY - 60_000).toISOString();
