import { Result } from '../posture';
import { decidingTimes, time } from './deciding';

/** Clocks differ by so much. */
const AHEAD = 5 * 60 * 1000;

const earlier = (at: string, now: string) => (time(at) > time(now) ? now : at);

/**
 * A result as it counts at a time. What is dated more than five minutes later is
 * no evidence: a pass becomes `unknown`, and a failure stays, dated now.
 */
export function believe(result: Result, now: string): Result {
  const limit = time(now) + AHEAD;
  if (
    ![result.readAt, result.observedAt, ...decidingTimes(result)].some(
      at => time(at) > limit,
    )
  ) {
    return result;
  }
  const dated = {
    ...result,
    readAt: earlier(result.readAt, now),
    observedAt: earlier(result.observedAt, now),
  };
  const isEvidence = ![result.observedAt, ...decidingTimes(result)].some(
    at => time(at) > limit,
  );
  if (isEvidence || result.status === 'unknown') return dated;
  if (result.status !== 'fail') {
    return {
      ...dated,
      status: 'unknown',
      reason: `Read while a clock was wrong, at ${result.observedAt}. Then: ${result.reason}`,
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
