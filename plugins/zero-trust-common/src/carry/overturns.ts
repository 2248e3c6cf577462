import { Result } from '../posture';

const time = (at: string) => Date.parse(at);

/**
 * Whether Security Hub has said something since that was not known when the
 * previous result was made. A finding that was already there and outvoted is not
 * newer evidence, even if what outvoted it cannot be read any more.
 */
function hasNewFinding(current: Result, previous: Result): boolean {
  return current.findings.some(
    finding =>
      time(finding.updatedAt) > time(previous.observedAt) &&
      !previous.findings.some(
        seen => seen.id === finding.id && seen.updatedAt === finding.updatedAt,
      ),
  );
}

/**
 * Whether Security Hub has taken back what failed it: every finding that said so
 * is still there, passes now and was updated since. Then a configuration that was
 * read before, and passed, is not outvoted any more. A finding that is gone takes
 * nothing back.
 */
function takenBack(current: Result, previous: Result): boolean {
  const failed = previous.findings.filter(
    ({ status, recordState }) =>
      status === 'FAILED' && recordState === 'ACTIVE',
  );
  return (
    failed.length > 0 &&
    failed.every(({ id, resourceArn }) =>
      current.findings.some(
        finding =>
          finding.id === id &&
          finding.resourceArn === resourceArn &&
          finding.status === 'PASSED' &&
          finding.workflow !== 'SUPPRESSED' &&
          finding.recordState === 'ACTIVE' &&
          time(finding.updatedAt) > time(previous.observedAt),
      ),
    )
  );
}

/** Whether the current result takes the place of the previous one. */
export function overturns(current: Result, previous: Result): boolean {
  if (current.status === 'unknown') return previous.status === 'unknown';
  if (previous.status === 'unknown') return true;
  if (
    current.source === 'security-hub' &&
    previous.status === 'fail' &&
    current.status !== 'fail'
  ) {
    return hasNewFinding(current, previous);
  }
  return (
    current.observedAt === previous.observedAt ||
    time(current.observedAt) >= time(previous.observedAt) ||
    (previous.source === 'security-hub' &&
      previous.status === 'fail' &&
      current.status === 'pass' &&
      takenBack(current, previous))
  );
}
