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

/** Whether the source of a fact was read again, at the same time or later. */
function isReadAgain(current: Result, { source, observedAt }: DatedReading) {
  const known = current.evidence.filter(own => own.source === source);
  return (
    known.length > 0 &&
    known.every(own => time(own.observedAt) >= time(observedAt)) &&
    !current.evidence.some(own => own.missing && own.needs === source)
  );
}

/** Whether Security Hub has since updated it, and it passes. */
const isTakenBack = (current: Result, failed: FindingReading) =>
  current.findings.some(
    own =>
      own.id === failed.id &&
      own.resourceArn === failed.resourceArn &&
      own.status === 'PASSED' &&
      own.workflow !== 'SUPPRESSED' &&
      own.recordState === 'ACTIVE' &&
      time(own.updatedAt) > time(failed.updatedAt),
  );

/** Whether all that decides the current result is newer. */
function decidesAlone(current: Result, at: string): boolean {
  const times = decidingTimes(current);
  return times.length > 0 && times.every(own => time(own) > time(at));
}

/**
 * A finding that was there already, and outvoted, is no newer evidence, even if
 * what outvoted it can no longer be read.
 */
const isNews = (current: Result, previous: Result) =>
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
 * What decided the previous result, and the current one, which is good, does not
 * make up for: the sources of facts, and findings.
 */
export function notReadAgain(current: Result, previous: Result): string[] {
  if (!isNews(current, previous)) return ['securityhub:GetFindings'];
  const facts = decidingFacts(previous).filter(
    own => !isReadAgain(current, own) && !decidesAlone(current, own.observedAt),
  );
  const findings = decidingFindings(previous).filter(
    own =>
      (previous.status !== 'fail' || !isTakenBack(current, own)) &&
      !decidesAlone(current, own.updatedAt) &&
      !(
        previous.status !== 'fail' &&
        current.findings.some(f => f.id === own.id)
      ),
  );
  return distinctSources(facts, findings);
}

/** What an older read did not read again: all that decided, where nothing else is. */
export function notReadSince(current: Result, previous: Result): string[] {
  const unread = notReadAgain(current, previous);
  return unread.length ? unread : sourcesOf(previous);
}

/** The cached facts of a result, by their sources, or the findings that decide it. */
export const cachedSources = (result: Result): string[] =>
  sourcesOf({
    ...result,
    evidence: result.evidence.filter(
      own => compareTimes(own.observedAt, result.readAt) < 0,
    ),
  });

/** A failure that was dated while a clock was wrong needs evidence of the clock as it is now. */
export const endsRedated = (current: Result, previous: Result): boolean =>
  current.source === 'security-hub'
    ? decidingTimes(current).every(at => time(at) > time(previous.observedAt))
    : !current.cached;

const valueOf = ({ value, digest }: DatedReading) => `${digest ?? ''} ${value}`;

/**
 * Whether a fact that decided the previous result is now known with another value.
 * Of several facts of one name, one that is missing now may be any of them.
 */
export function refutes(current: Result, previous: Result): boolean {
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
