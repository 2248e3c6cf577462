import {
  Attestation,
  Control,
  Evidence,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  nextAgeChange,
  WaiverInForce,
} from 'backstage-plugin-zero-trust-common/alpha';
import { ScopeRecord } from '../store/scopeRecord';
import { DAY, HOUR, MINUTE } from '../store/durations';

/** How often a result is judged again that the next read of its scope may change. */
const RECHECK = 15 * MINUTE;

/** The parts of a resource's results that time changes. */
export interface TimedSubject {
  evidence: Pick<Evidence, 'subject'>;
  results: readonly Result[];
  /** The waivers and attestations in force on the resource. */
  attestations: readonly Attestation[];
  waivers: ReadonlyArray<Pick<WaiverInForce, 'expiresAt'>>;
  /** The scope in which it was collected, if that is in scope. */
  scope: Pick<ScopeRecord, 'lastSuccessAt'> | undefined;
  /** Whether reads that find the same evidence change a result within a day. */
  changesWithReads: boolean;
}

/** Returns whether a result waits for newer evidence, or for a clock that was ahead. */
const isTransient = (result: Result, now: string) =>
  result.stale === true ||
  (result.carried === true && result.status === 'unknown') ||
  result.readAt > now ||
  result.observedAt > now;

/**
 * The number of whole hours since the last good collection is a fact of the region
 * (ZT-GOV-06).
 */
function nextHour(
  { evidence, scope }: TimedSubject,
  now: number,
): number | undefined {
  if (evidence.subject !== 'account-region' || !scope?.lastSuccessAt) {
    return undefined;
  }
  const since = Date.parse(scope.lastSuccessAt);
  return since + (Math.floor(Math.max(0, now - since) / HOUR) + 1) * HOUR;
}

/**
 * Returns when time changes a result of a resource next, if nothing else does: it becomes
 * stale or too old, a waiver or an attestation expires, or the age of a collection
 * changes. ISO 8601, UTC. Undefined for never.
 *
 * @param now - when it was judged, ISO 8601, UTC
 */
export function nextChange(
  subject: TimedSubject,
  now: string,
  controls: ReadonlyMap<string, Control>,
): string | undefined {
  const at = Date.parse(now);
  const times = [
    ...subject.results.map(result => nextAgeChange(result, at)),
    ...subject.attestations.flatMap(({ controlId, attestedAt, expiresAt }) => {
      const days = controls.get(controlId)?.attestation?.validDays;
      return [
        Date.parse(expiresAt),
        days === undefined ? undefined : Date.parse(attestedAt) + days * DAY,
      ];
    }),
    ...subject.waivers.map(({ expiresAt }) => Date.parse(expiresAt)),
    nextHour(subject, at),
    subject.changesWithReads ||
    subject.results.some(result => isTransient(result, now))
      ? at + RECHECK
      : undefined,
  ].filter((time): time is number => time !== undefined && time > at);
  return times.length ? new Date(Math.min(...times)).toISOString() : undefined;
}
