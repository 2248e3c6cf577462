import { setTimeout as sleep } from 'node:timers/promises';

interface Clock {
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

const realClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Lets calls pass at a rate, and a few at once after a rest: a token bucket for
 * each key. Throttled calls are wasted twice, here and for others who share the
 * account's limit.
 */
export class Pacer {
  /** When the bucket of a key will be full again, in milliseconds. */
  private readonly fullAt = new Map<string, number>();

  constructor(
    private readonly rate: { perSecond: number; burst: number },
    private readonly clock: Clock = realClock,
  ) {}

  /**
   * Takes what a key has left: somebody else, in another process, may have used
   * it up a moment ago.
   */
  empty(key: string): void {
    const { perSecond, burst } = this.rate;
    const empty = this.clock.now() + (burst * 1000) / perSecond;
    this.fullAt.set(key, Math.max(empty, this.fullAt.get(key) ?? 0));
  }

  /** Rejects when the signal aborts. */
  async wait(key: string, signal: AbortSignal): Promise<void> {
    const { perSecond, burst } = this.rate;
    const interval = 1000 / perSecond;
    const now = this.clock.now();
    const fullAt = Math.max(now, this.fullAt.get(key) ?? 0) + interval;
    this.fullAt.set(key, fullAt);
    const early = fullAt - burst * interval - now;
    if (early > 0) await this.clock.sleep(Math.ceil(early), signal);
    signal.throwIfAborted();
  }
}
