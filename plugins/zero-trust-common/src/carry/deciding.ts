import { DatedReading, FindingReading, Result } from '../posture';

export const time = (at: string) => Date.parse(at);

/** More than 0 where `a` is later. Most are the same, and equal text is not parsed. */
export const compareTimes = (a: string, b: string): number =>
  a === b ? 0 : time(a) - time(b);

/** The facts that decide a result; none where findings do. */
export const decidingFacts = ({ source, evidence }: Result): DatedReading[] =>
  source === 'security-hub'
    ? []
    : evidence.filter(own => own.source !== undefined && !own.context);

/** The findings that decide a result; none where facts do. */
export function decidingFindings(result: Result): FindingReading[] {
  if (result.source !== 'security-hub') return [];
  const status = result.status === 'fail' ? 'FAILED' : 'PASSED';
  return result.findings.filter(
    own => own.status === status && own.recordState === 'ACTIVE',
  );
}

/** The times of all that decides. */
export const decidingTimes = (result: Result): string[] => [
  ...decidingFacts(result).map(({ observedAt }) => observedAt),
  ...decidingFindings(result).map(({ updatedAt }) => updatedAt),
];
