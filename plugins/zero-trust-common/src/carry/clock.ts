import { Result } from '../posture';
import { decidingTimes, time } from './deciding';

/** The tolerated difference of clocks. */
const AHEAD = 5 * 60 * 1000;

const earlier = (at: string, now: string) => (time(at) > time(now) ? now : at);

/**
 * Returns whether no time is after now, by comparing texts of one form. This is true
 * for most results.
 */
function isPast(
  { readAt, observedAt, evidence, findings }: Result,
  now: string,
) {
  if (readAt > now || observedAt > now) return false;
  for (const own of evidence) if (own.observedAt > now) return false;
  for (const { updatedAt } of findings) {
    if (updatedAt > now || !updatedAt.endsWith('Z')) return false;
  }
  return true;
}

/**
 * Returns a result as it counts at a time. A time that is more than five minutes ahead
 * is not evidence: a pass becomes `unknown`, and a failure stays, with the current
 * time.
 */
export function asCounted(result: Result, now: string): Result {
  if (isPast(result, now)) return result;
  const limit = time(now) + AHEAD;
  const isDated = [result.observedAt, ...decidingTimes(result)].every(
    at => time(at) <= limit,
  );
  if (isDated && time(result.readAt) <= limit) return result;
  const dated = {
    ...result,
    readAt: earlier(result.readAt, now),
    observedAt: earlier(result.observedAt, now),
  };
  if (isDated || result.status === 'unknown') return dated;
  if (result.status !== 'fail') {
    return {
      ...dated,
      status: 'unknown',
      reason: `Read while a clock was wrong, at ${result.observedAt}. Result at that time: ${result.reason}`,
    };
  }
  return {
    ...dated,
    carried: true,
    redated: true,
    readAt: now,
    observedAt: now,
    evidence: result.evidence.map(own => ({
      ...own,
      observedAt: earlier(own.observedAt, now),
    })),
    findings: result.findings.map(own => ({
      ...own,
      updatedAt: earlier(own.updatedAt, now),
    })),
    ...(result.failingSince && {
      failingSince: earlier(result.failingSince, now),
    }),
  };
}
