import { ClaimQuery } from '../store/LeaseStore';

/** What one worker takes. */
export type Work = Omit<ClaimQuery, 'sources'>;

/**
 * Returns what each worker of a replica takes: one more than the configured
 * number. The first collects only what the schedule has due, so refreshes never
 * delay it; the last only what somebody waits for. Half of the others leave out
 * what failed the last time so that a service that hangs never occupies all.
 */
export function workersOf(concurrency: number): Work[] {
  const withFailing = Math.ceil(concurrency / 2);
  const scheduled = Array.from({ length: concurrency }, (_, index): Work => {
    if (index > 0) return { withoutFailing: index > withFailing };
    return { only: 'due', withoutFailing: concurrency > 1 };
  });
  return [...scheduled, { only: 'refresh' }];
}
