import {
  Fact,
  isKnown,
  KnownFact,
  ReadTimes,
} from 'backstage-plugin-zero-trust-common';
import { recordCall } from './readTimes';
import { SharedReadings } from './SharedReadings';

/** Thrown with a missing fact so that it is not cached. */
class NotRead extends Error {
  constructor(readonly fact: Fact<never>) {
    super('not read');
  }
}

/** A fact with the time of the call that returned it. */
interface Dated<T> {
  fact: KnownFact<T>;
  at: string;
}

/** Caches facts as {@link SharedReadings} does. Missing facts are not cached. */
export class SharedFacts<T> {
  private readonly shared: SharedReadings<Dated<T>>;

  constructor(milliseconds: number, clock?: () => number) {
    this.shared = new SharedReadings(milliseconds, clock);
  }

  /**
   * Returns a fact. All callers share the `read` of the first one,
   * with its abort signal. Records the time of that call in `times`, because a cached
   * fact has the age of its call.
   */
  async get(
    key: string,
    times: ReadTimes,
    read: () => Promise<Fact<T>>,
  ): Promise<Fact<T>> {
    try {
      const { fact, at } = await this.shared.get(key, async () => {
        const began = new Date().toISOString();
        const answer = await read();
        if (!isKnown(answer)) throw new NotRead(answer);
        return { fact: answer, at: began };
      });
      recordCall(times, fact.source, at);
      return fact;
    } catch (error) {
      if (error instanceof NotRead) return error.fact;
      throw error;
    }
  }
}
