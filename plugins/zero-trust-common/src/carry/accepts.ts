import { DatedReading, FindingReading, Result } from '../posture';
import {
  compareTimes,
  decidingFacts,
  decidingFindings,
  decidingTimes,
  time,
} from './deciding';

const distinctSources = (
  facts: readonly DatedReading[],
  findings: readonly FindingReading[],
): string[] => [
  ...new Set([
    ...facts.map(({ source = '' }) => source),
    ...findings.map(() => 'securityhub:GetFindings'),
  ]),
];

const sourcesOf = (result: Result): string[] =>
  distinctSources(decidingFacts(result), decidingFindings(result));

/** Returns whether the source of a fact was read again, at the same time or later. */
function isReadAgain(current: Result, { source, observedAt }: DatedReading) {
  const known = current.evidence.filter(own => own.source === source);
  return (
    known.length > 0 &&
    known.every(own => time(own.observedAt) >= time(observedAt)) &&
    !current.evidence.some(own => own.missing && own.needs === source)
  );
}

/** Returns whether a finding that failed passes in a later update of Security Hub. */
const passesSince = (current: Result, failed: FindingReading) =>
  current.findings.some(
    own =>
      own.id === failed.id &&
      own.resourceArn === failed.resourceArn &&
      own.status === 'PASSED' &&
      own.workflow !== 'SUPPRESSED' &&
      own.recordState === 'ACTIVE' &&
      time(own.updatedAt) > time(failed.updatedAt),
  );

/** Returns whether everything that decides the current result is newer. */
function decidesAlone(current: Result, at: string): boolean {
  const times = decidingTimes(current);
  return times.length > 0 && times.every(own => time(own) > time(at));
}

/**
 * Returns whether the current result has new evidence. A finding that the previous
 * result had, and that did not decide it, is not new, even if the facts that decided
 * can no longer be read.
 */
const hasNewEvidence = (current: Result, previous: Result) =>
  current.source !== 'security-hub' ||
  previous.status !== 'fail' ||
  current.findings.some(
    own =>
      time(own.updatedAt) > time(previous.observedAt) &&
      !previous.findings.some(
        seen => seen.id === own.id && seen.updatedAt === own.updatedAt,
      ),
  );

/**
 * Returns what decided the previous result and has no newer evidence in the current
 * one: the sources of facts, and findings.
 */
export function notReadAgain(current: Result, previous: Result): string[] {
  if (!hasNewEvidence(current, previous)) return ['securityhub:GetFindings'];
  const facts = decidingFacts(previous).filter(
    own => !isReadAgain(current, own) && !decidesAlone(current, own.observedAt),
  );
  const findings = decidingFindings(previous).filter(
    own =>
      (previous.status !== 'fail' || !passesSince(current, own)) &&
      !decidesAlone(current, own.updatedAt) &&
      !(
        previous.status !== 'fail' &&
        current.findings.some(f => f.id === own.id)
      ),
  );
  return distinctSources(facts, findings);
}

/**
 * Returns the sources that an older read did not read again, or else everything that
 * decided the previous result.
 */
export function notReadSince(current: Result, previous: Result): string[] {
  const unread = notReadAgain(current, previous);
  return unread.length ? unread : sourcesOf(previous);
}

/**
 * Returns the sources of the cached facts of a result, or the findings that decide it.
 */
export const cachedSources = (result: Result): string[] =>
  sourcesOf({
    ...result,
    evidence: result.evidence.filter(
      own => compareTimes(own.observedAt, result.readAt) < 0,
    ),
  });

/**
 * Returns whether the current result ends a failure that was dated while a clock was
 * wrong: it needs evidence that was read with the correct clock.
 */
export const endsRedated = (current: Result, previous: Result): boolean =>
  current.source === 'security-hub'
    ? decidingTimes(current).every(at => time(at) > time(previous.observedAt))
    : !current.cached;

const valueOf = ({ value, digest }: DatedReading) => `${digest ?? ''} ${value}`;

/**
 * Returns whether a fact that decided the previous result is now known with another
 * value. If several facts have one name, a missing one may be any of them.
 */
export function contradicts(current: Result, previous: Result): boolean {
  return decidingFacts(previous).some(({ name, observedAt }) => {
    const before = previous.evidence
      .filter(own => own.name === name)
      .map(valueOf);
    return current.evidence.some(
      own =>
        own.name === name &&
        own.value !== undefined &&
        time(own.observedAt) >= time(observedAt) &&
        !before.includes(valueOf(own)),
    );
  });
}
