import {
  Evidence,
  ReadTimes,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  earlierOf,
  ResourceScore,
  StoredResult,
  withoutTimes,
  withTimes,
} from 'backstage-plugin-zero-trust-common/alpha';
import { fromJson, toJson } from './json';

/*
 * Most hourly reads of an account-region find the same as the last one, with new times.
 * Unchanged evidence and results are not written again: they are stored without the
 * times of the read, which are stored once with the scope.
 */

const NEVER = new Date(0).toISOString();

/** The columns of a scope with the times of its last read. */
export interface ReadColumns {
  read_at: string | null;
  read_times: string | null;
}

export const timesOf = ({
  read_at: readAt,
  read_times: operations,
}: ReadColumns): ReadTimes => ({
  readAt: readAt ?? NEVER,
  operations: fromJson<ReadTimes['operations']>(operations) ?? {},
});

/** Returns the times of a collection: the oldest one of each operation. */
export function timesOfAll(
  evidence: readonly Evidence[],
  startedAt: string,
): ReadTimes {
  const all = [...new Set(evidence.map(({ times }) => times))];
  const operations: ReadTimes['operations'] = {};
  let [readAt = startedAt] = all.map(times => times.readAt);
  for (const times of all) {
    readAt = earlierOf(readAt, times.readAt);
    for (const [operation, at] of Object.entries(times.operations)) {
      operations[operation] = earlierOf(operations[operation] ?? at, at);
    }
  }
  return { readAt, operations };
}

export function evidenceToStore({ times: _, ...evidence }: Evidence): string {
  return toJson(evidence);
}

/** Evidence has its own times if the last read of its scope did not find it. */
export function evidenceAt(text: string, times: ReadTimes): Evidence {
  const evidence = fromJson<Evidence>(text);
  return evidence.times ? evidence : { ...evidence, times };
}

export const resultsToStore = (
  results: readonly Result[],
  times: ReadTimes,
): string => toJson(results.map(result => withoutTimes(result, times)));

export const resultsAt = (text: string, times: ReadTimes): Result[] =>
  fromJson<StoredResult[]>(text).map(result => withTimes(result, times));

/** The oldest times of the evidence behind a score. */
export interface Observed {
  /** The oldest time of the results that are carried. */
  at: string | null;
  /** Whether there are other results: they are as old as the last read of the scope. */
  moves: boolean;
}

type StoredScore = Omit<ResourceScore, 'freshness'> & {
  freshness: { observedAt: string | null; stale: boolean; moves?: true };
};

const oldest = (times: readonly string[]): string | null =>
  times.length ? times.reduce(earlierOf) : null;

/** @param moves - whether the resource was found by the last read of its scope */
export function scoreToStore(
  score: ResourceScore,
  results: readonly Result[],
  moves: boolean,
): string {
  const decided = results.filter(({ status }) => status !== 'unknown');
  const own = moves ? decided.filter(({ carried }) => carried) : decided;
  const stored: StoredScore = {
    ...score,
    freshness: {
      observedAt: oldest(own.map(({ readAt }) => readAt)),
      stale: score.freshness.stale,
      ...(own.length < decided.length && { moves: true }),
    },
  };
  return toJson(stored);
}

export function scoreAt(
  text: string,
  readAt: string | null,
): { score: ResourceScore; observed: Observed } {
  const { freshness, ...score } = fromJson<StoredScore>(text);
  const { observedAt, stale, moves = false } = freshness;
  const times = [observedAt, moves ? readAt ?? NEVER : null];
  return {
    score: {
      ...score,
      freshness: { observedAt: oldest(times.flatMap(at => at ?? [])), stale },
    },
    observed: { at: observedAt, moves },
  };
}
