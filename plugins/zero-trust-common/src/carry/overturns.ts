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
  return time(current.observedAt) >= time(previous.observedAt);
}
