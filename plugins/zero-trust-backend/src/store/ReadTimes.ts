import {
  Evidence,
  FactReading,
  ResourceScore,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { fromJson, toJson } from './json';

/*
 * An hourly read of an account-region finds what the last one found, an hour
 * later. So that what has not changed need not be written again, times are kept
 * apart from what they are the times of: evidence, results and scores are kept
 * without the times of the last read of their scope, and those are kept once,
 * with the scope, by operation.
 */

/** When each operation was called first in the last read of a scope; '' for what it could not read. ISO 8601, UTC. */
export type OperationTimes = Record<string, string>;

const HOUR = 60 * 60 * 1000;
/** Account-regions share readings that are no older than this when one begins. */
const SHARED_FOR = HOUR;
/** The time of what must have one and has none: too old to be believed. */
const LONG_AGO = new Date(0).toISOString();

const UNREAD = '';
/** A fact of evidence, as `known` and `missing` write it. */
const FACT =
  /"(source|missing)":"([^"\\]+)","observedAt":(?:"([^"\\]+)"|null)/g;

const timeOf = (operation: string, times: OperationTimes) =>
  times[operation] ?? LONG_AGO;

const older = (a: string | null, b: string | null) =>
  a === null || (b !== null && Date.parse(b) < Date.parse(a)) ? b : a;

/** The times of one read of a scope, gathered from the evidence that it found. */
export class ReadTimes {
  private readonly times: OperationTimes;
  private readonly since: string;

  /** @param startedAt - when the read began, ISO 8601, UTC */
  constructor(startedAt: string) {
    this.times = { [UNREAD]: startedAt };
    this.since = new Date(Date.parse(startedAt) - SHARED_FOR).toISOString();
  }

  /** Evidence as JSON without the times of this read. What is older keeps its time. */
  withoutTimes(evidence: Evidence): string {
    return toJson(evidence).replace(FACT, (fact, kind, name, at) => {
      if (!this.isOfThisRead(at)) return fact;
      this.take(kind === 'source' ? name : UNREAD, at);
      return `"${kind}":"${name}","observedAt":null`;
    });
  }

  isOfThisRead(at: string): boolean {
    // Both are written by `toISOString`; other forms of time stay as they are.
    return at.length === this.since.length && at >= this.since;
  }

  /** The oldest time of each operation: nothing is ever said to be newer than it is. */
  byOperation(): OperationTimes {
    return this.times;
  }

  /** The oldest of all. */
  oldest(): string {
    return Object.values(this.times).reduce((a, b) => (b < a ? b : a));
  }

  private take(operation: string, at: string) {
    const before = this.times[operation];
    if (before === undefined || at < before) this.times[operation] = at;
  }
}

/** Evidence as it was before {@link ReadTimes.withoutTimes}. */
export function evidenceAt(text: string, times: OperationTimes): Evidence {
  return fromJson<Evidence>(
    text.replace(FACT, (fact, kind, name, at) =>
      at === undefined
        ? `"${kind}":"${name}","observedAt":"${timeOf(
            kind === 'source' ? name : UNREAD,
            times,
          )}"`
        : fact,
    ),
  );
}

/**
 * The time of a reading or a result as it is kept: itself; or null, that of its
 * operation or of its oldest reading; or the place of that reading; or the
 * operation in a list of one.
 */
type KeptTime = string | null | number | [operation: string];
type KeptReading = Omit<FactReading, 'observedAt'> & { observedAt: KeptTime };
type KeptResult = Omit<Result, 'observedAt' | 'evidence' | 'missing'> & {
  observedAt: KeptTime;
  evidence: KeptReading[];
  missing?: KeptReading[];
};
type KeptScore = Omit<ResourceScore, 'freshness'> & {
  freshness: {
    /** The oldest of what does not move with the scope. */
    observedAt: string | null;
    stale: boolean;
    /** Whether something does. */
    moves?: true;
  };
};

const oldestOf = (readings: ReadonlyArray<{ observedAt: string }>) =>
  readings.reduce<string | null>((a, b) => older(a, b.observedAt), null);

/** The time that results without a reading have: that of the resource's status. */
type Status = { observedAt: string; source?: string } | undefined;

function keepReading(
  reading: FactReading,
  times: OperationTimes,
  status: Status,
): KeptReading {
  const { observedAt, source = UNREAD } = reading;
  if (times[source] === observedAt) return { ...reading, observedAt: null };
  return { ...reading, observedAt: keepStatus(observedAt, times, status) };
}

/** What the portal adds itself has the time of the status. */
function keepStatus(
  observedAt: string,
  times: OperationTimes,
  status: Status,
): KeptTime {
  const { source = UNREAD } = status ?? {};
  return observedAt === status?.observedAt && times[source] === observedAt
    ? [source]
    : observedAt;
}

function keepTime(
  { observedAt, source, evidence }: Result,
  times: OperationTimes,
  status: Status,
): KeptTime {
  if (source !== 'live') return observedAt;
  if (!evidence.length) return keepStatus(observedAt, times, status);
  if (observedAt === oldestOf(evidence)) return null;
  const place = evidence.findIndex(
    reading => reading.observedAt === observedAt,
  );
  return place < 0 ? keepStatus(observedAt, times, status) : place;
}

/** Results as JSON without the times of the last read of their scope. */
export function resultsWithoutTimes(
  results: readonly Result[],
  times: OperationTimes,
  status: Status,
): string {
  return toJson(
    results.map(
      (result): KeptResult => ({
        ...result,
        observedAt: keepTime(result, times, status),
        evidence: result.evidence.map(r => keepReading(r, times, status)),
        ...(result.missing && {
          missing: result.missing.map(r => keepReading(r, times, status)),
        }),
      }),
    ),
  );
}

function readingAt(kept: KeptReading, times: OperationTimes): FactReading {
  const { observedAt, source = UNREAD } = kept;
  if (typeof observedAt === 'string') return kept as FactReading;
  const operation = Array.isArray(observedAt) ? observedAt[0] : source;
  return { ...kept, observedAt: timeOf(operation, times) };
}

/** Results as they were before {@link resultsWithoutTimes}. */
export function resultsAt(text: string, times: OperationTimes): Result[] {
  return fromJson<KeptResult[]>(text).map(({ missing, ...kept }) => {
    const evidence = kept.evidence.map(reading => readingAt(reading, times));
    return {
      ...kept,
      observedAt: timeAt(kept.observedAt, evidence, times),
      evidence,
      ...(missing && {
        missing: missing.map(reading => readingAt(reading, times)),
      }),
    };
  });
}

function timeAt(
  kept: KeptTime,
  evidence: readonly FactReading[],
  times: OperationTimes,
): string {
  if (typeof kept === 'string') return kept;
  if (Array.isArray(kept)) return timeOf(kept[0], times);
  return (
    (kept === null ? oldestOf(evidence) : evidence[kept]?.observedAt) ??
    LONG_AGO
  );
}

/** A score as JSON, whose freshness moves with the scope if results of it do. */
export function scoreWithoutTimes(
  score: ResourceScore,
  results: readonly Result[],
  times: OperationTimes,
): string {
  const moving = new Set(Object.values(times));
  const decided = results.filter(({ status }) => status !== 'unknown');
  const stay = decided.filter(({ observedAt }) => !moving.has(observedAt));
  const kept: KeptScore = {
    ...score,
    freshness: {
      observedAt: oldestOf(stay),
      stale: score.freshness.stale,
      ...(stay.length < decided.length && { moves: true }),
    },
  };
  return toJson(kept);
}

/** Of what a score's freshness is the oldest. */
export interface Observed {
  /** Of what stays as old as it is. */
  at: string | null;
  /** Whether it is also of the last read of its scope. */
  moves: boolean;
}

/**
 * A score as it was before {@link scoreWithoutTimes}; what moves with the scope
 * has the oldest time of its last read, so that it is never said to be newer.
 */
export function scoreAt(
  text: string,
  readAt: string | null,
): { score: ResourceScore; observed: Observed } {
  const { freshness, ...score } = fromJson<KeptScore>(text);
  const { observedAt, stale, moves = false } = freshness;
  return {
    score: {
      ...score,
      freshness: {
        observedAt: moves ? older(observedAt, readAt ?? LONG_AGO) : observedAt,
        stale,
      },
    },
    observed: { at: observedAt, moves },
  };
}
