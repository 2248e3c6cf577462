import { DatedReading, FindingReading, Result } from '../../posture';
import { carry } from '../carry';

const START = Date.parse('2026-11-01T00:00:00.000Z');
/** Returns the time this number of minutes after the first one. */
export const at = (minutes: number) =>
  new Date(START + minutes * 60_000).toISOString();
const HOUR = 60;
export const DAY = 24 * HOUR;

/** `[source, value, minutes]`; value null: missing now. */
export type Fact = [source: string, value: string | null, minutes: number];
export const reading = ([source, value, minutes]: Fact): DatedReading =>
  value === null
    ? {
        name: source,
        missing: 'denied',
        needs: source,
        observedAt: at(minutes),
      }
    : { name: source, value, source, observedAt: at(minutes) };
export const finding = (
  status: FindingReading['status'],
  minutes: number,
  about: Partial<FindingReading> = {},
): FindingReading => ({
  id: 'finding',
  securityControlId: 'RDS.2',
  resourceArn: 'arn',
  status,
  workflow: 'NEW',
  recordState: 'ACTIVE',
  title: 'RDS.2',
  updatedAt: at(minutes),
  ...about,
});

/** Returns a result of these facts, read at these minutes. */
export const result = (
  status: Result['status'],
  readAt: number,
  facts: Fact[],
  about: Partial<Result> = {},
): Result => ({
  controlId: 'ZT-NET-02',
  status,
  severity: 'HIGH',
  pillar: 'Networks',
  resourceArn: 'arn',
  resourceId: 'id',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: `${status} at ${readAt}.`,
  evidence: facts.map(reading),
  findings: [],
  source: 'live',
  readAt: at(readAt),
  observedAt: at(
    Math.min(readAt, ...facts.flatMap(([, v, m]) => (v === null ? [] : [m]))),
  ),
  ...about,
});
/** Returns a result that one finding decides. */
export const byHub = (status: 'pass' | 'fail', minutes: number): Result =>
  result(status, minutes, [], {
    source: 'security-hub',
    findings: [finding(status === 'pass' ? 'PASSED' : 'FAILED', minutes)],
  });

/** Carries one result over another. `now` is the time of the clock in minutes. */
export const next = (previous: Result, current: Result, now: number): Result =>
  carry([previous], [current], at(now))[0];
