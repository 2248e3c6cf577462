import { Fact, ReadTimes } from 'backstage-plugin-zero-trust-common';
import { timeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Description } from '../Description';

const MINUTE = 60 * 1000;
const STEP = 15;

/**
 * Returns the lag of point-in-time recovery when it was read, in minutes, rounded up to
 * a quarter of an hour. RDS uploads transaction logs every five minutes
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html).
 */
export function restorableLag(
  latest: Date | undefined,
  described: Description,
  times: ReadTimes,
): Fact<number | null> {
  // Omitted if there is no restorable time.
  if (!latest) return described.value(null);
  const { source } = described.value(null);
  const lag = (Date.parse(timeOf(times, source)) - latest.getTime()) / MINUTE;
  return described.field(
    'LatestRestorableTime',
    // If the portal's clock is slow, the time can be in the future.
    Math.max(1, Math.ceil(lag / STEP)) * STEP,
  );
}
