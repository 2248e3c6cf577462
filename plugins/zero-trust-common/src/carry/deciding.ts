import { DatedReading, FindingReading, Result } from '../posture';

let parsed = { at: '', time: NaN };

/**
 * Returns a time in milliseconds. Caches the last one, because most results have the
 * same time.
 */
export function time(at: string): number {
  // Stryker disable next-line ConditionalExpression: only faster
  if (at !== parsed.at) parsed = { at, time: Date.parse(at) };
  return parsed.time;
}

/**
 * Returns more than 0 if `a` is later. Most times are equal, and equal texts are not
 * parsed.
 */
export const compareTimes = (a: string, b: string): number =>
  a === b ? 0 : time(a) - time(b);

/** Returns the facts that decide a result, or none if findings do. */
export const decidingFacts = ({ source, evidence }: Result): DatedReading[] =>
  source === 'security-hub'
    ? []
    : evidence.filter(own => own.source !== undefined && !own.context);

/** Returns the findings that decide a result, or none if facts do. */
export function decidingFindings(result: Result): FindingReading[] {
  if (result.source !== 'security-hub') return [];
  const status = result.status === 'fail' ? 'FAILED' : 'PASSED';
  return result.findings.filter(
    own => own.status === status && own.recordState === 'ACTIVE',
  );
}

/** Returns the times of all facts and findings that decide a result. */
export const decidingTimes = (result: Result): string[] => [
  ...decidingFacts(result).map(({ observedAt }) => observedAt),
  ...decidingFindings(result).map(({ updatedAt }) => updatedAt),
];
