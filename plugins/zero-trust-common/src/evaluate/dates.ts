import { FactReading } from '../judging/control';
import { earlierOf, isBefore, laterOf, ReadTimes, timeOf } from '../evidence';
import { DatedReading, Result } from '../posture';

/** Returns whether the status depends on a reading: it is known, and not only shown. */
export const decides = <R extends FactReading>(
  reading: R,
): reading is R & { source: string } =>
  reading.source !== undefined && !reading.context;

/** Looks up the times of a read for every reading of every control. */
export function datesIn({
  readAt,
  operations,
}: ReadTimes): (reading: FactReading) => DatedReading {
  const times = new Map(Object.entries(operations));
  if (!times.size) return reading => dated(reading, readAt);
  return reading =>
    dated(
      reading,
      (reading.source !== undefined && times.get(reading.source)) || readAt,
    );
}

/**
 * Returns the reading with its time. It adds the time to the reading itself, because
 * copies take a large part of the time of judging. It copies a reading only if the
 * reading already has a time and so belongs to another result, if it has `fails`, which
 * results do not contain, or if a control has frozen it.
 */
function dated(reading: FactReading, observedAt: string): DatedReading {
  if (
    reading.observedAt === undefined &&
    !reading.fails &&
    Object.isExtensible(reading)
  ) {
    reading.observedAt = observedAt;
    return reading as DatedReading;
  }
  const { fails: _, ...rest } = reading;
  return { ...rest, observedAt };
}

/** Returns the time of the oldest deciding fact. */
export function oldestOf(
  readings: readonly DatedReading[],
  { readAt }: Pick<ReadTimes, 'readAt'>,
): string {
  let oldest: string | undefined;
  for (const reading of readings) {
    if (decides(reading)) {
      const { observedAt } = reading;
      oldest =
        oldest === undefined ? observedAt : earlierOf(oldest, observedAt);
    }
  }
  return oldest ?? readAt;
}

/** Returns whether the oldest deciding fact was read before the subject, and cached. */
export const isCached = (oldest: string, { readAt }: ReadTimes): boolean =>
  isBefore(oldest, readAt);

/**
 * Returns when the deciding data was read: with the subject, or later if the portal
 * added facts or Security Hub updated findings since.
 */
export function readAtOf(
  { readAt, added }: ReadTimes,
  readings: readonly FactReading[],
  findings: ReadonlyArray<{ updatedAt: string }>,
): string {
  let latest = readAt;
  for (const { updatedAt } of findings) latest = laterOf(latest, updatedAt);
  if (!added) return latest;
  for (const { source } of readings.filter(decides)) {
    latest = laterOf(latest, added[source] ?? latest);
  }
  return latest;
}

/**
 * A stored result. A result of the last read of its subject refers to the times of that
 * read, by the sources of its facts. A carried result has its own times.
 * @public
 */
export type StoredResult = Omit<
  Result,
  'readAt' | 'observedAt' | 'evidence' | 'missing'
> & {
  readAt?: string;
  observedAt?: string;
  evidence: StoredReading[];
  missing?: StoredReading[];
};
/** A reading without its time, if it is the time of its source. @public */
export type StoredReading = FactReading & { observedAt?: string };

function withoutTime(reading: DatedReading, times: ReadTimes): StoredReading {
  const { observedAt, ...rest } = reading;
  return observedAt === timeOf(times, rest.source) ? rest : reading;
}

/** Returns a result without the times that `withTimes` restores. @public */
export function withoutTimes(result: Result, times: ReadTimes): StoredResult {
  const missing = result.missing && {
    missing: result.missing.map(reading => withoutTime(reading, times)),
  };
  if (result.carried) return { ...result, ...missing };
  const { readAt: _, cached: _cached, observedAt, ...rest } = result;
  return {
    ...rest,
    ...(observedAt !== oldestOf(result.evidence, times) && { observedAt }),
    evidence: result.evidence.map(reading => withoutTime(reading, times)),
    ...missing,
  };
}

/** Returns a stored result with the times of the last read of its subject. @public */
export function withTimes(stored: StoredResult, times: ReadTimes): Result {
  const withTime = (reading: StoredReading): DatedReading => ({
    ...reading,
    observedAt: reading.observedAt ?? timeOf(times, reading.source),
  });
  const { missing, ...rest } = stored;
  const evidence = stored.evidence.map(withTime);
  const oldest = oldestOf(evidence, times);
  const result: Result = {
    ...rest,
    evidence,
    readAt: stored.readAt ?? readAtOf(times, [], stored.findings),
    observedAt: stored.observedAt ?? oldest,
  };
  if (missing) result.missing = missing.map(withTime);
  if (!stored.carried && isCached(oldest, times)) result.cached = true;
  return result;
}
