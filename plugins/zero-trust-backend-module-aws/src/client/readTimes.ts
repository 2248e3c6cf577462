import { ReadTimes } from 'backstage-plugin-zero-trust-common';
import { earlierOf } from 'backstage-plugin-zero-trust-common/alpha';

/** Returns the times of a read that begins now. */
export const beginRead = (): ReadTimes => ({
  readAt: new Date().toISOString(),
  operations: {},
});

/** Records when an operation was called. Of several calls the oldest one counts. */
export function recordCall(
  { operations }: ReadTimes,
  operation: string,
  at: string,
): void {
  const before = operations[operation];
  operations[operation] = before ? earlierOf(before, at) : at;
}
