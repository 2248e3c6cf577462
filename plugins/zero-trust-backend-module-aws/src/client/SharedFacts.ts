import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { SharedReadings } from './SharedReadings';

/** Carries what is missing past what keeps readings. */
class NotRead extends Error {
  constructor(readonly fact: Fact<never>) {
    super('not read');
  }
}

/** Shares facts as {@link SharedReadings} does: what is missing is not kept. */
export class SharedFacts<T> {
  private readonly shared: SharedReadings<Fact<T>>;

  constructor(milliseconds: number, clock?: () => number) {
    this.shared = new SharedReadings(milliseconds, clock);
  }

  /** The `read` of whoever came first is everybody's, its abort signal too. */
  async get(key: string, read: () => Promise<Fact<T>>): Promise<Fact<T>> {
    try {
      return await this.shared.get(key, async () => {
        const fact = await read();
        if (!isKnown(fact)) throw new NotRead(fact);
        return fact;
      });
    } catch (error) {
      if (error instanceof NotRead) return error.fact;
      throw error;
    }
  }
}
