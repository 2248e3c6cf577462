import { ClaimQuery } from '../store/LeaseStore';

/** What one worker collects. */
export type Work = Omit<ClaimQuery, 'sources'>;

/**
 * Returns what each worker of a replica collects: one worker more than configured. The
 * first collects only what is due by schedule, so refreshes never delay it. The last
 * collects only refreshes. Half of the others skip scopes that failed the last time, so
 * a service that does not respond never occupies all workers.
 */
export function workersOf(concurrency: number): Work[] {
  const withFailing = Math.ceil(concurrency / 2);
  const scheduled = Array.from({ length: concurrency }, (_, index): Work => {
    if (index > 0) return { withoutFailing: index > withFailing };
    return { only: 'due', withoutFailing: concurrency > 1 };
  });
  return [...scheduled, { only: 'refresh' }];
}
