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
 * Limits calls to a rate, with a short burst after a pause: a token bucket for each
 * key. A throttled call costs twice: the portal and other tools share the limit of the
 * account.
 */
export class Pacer {
  /** The time at which the bucket of a key is full again, in milliseconds. */
  private readonly fullAt = new Map<string, number>();

  constructor(
    private readonly rate: { perSecond: number; burst: number },
    private readonly clock: Clock = realClock,
  ) {}

  /**
   * Empties the bucket of a key, because another process may have used its tokens a
   * moment ago.
   */
  empty(key: string): void {
    const { perSecond, burst } = this.rate;
    const empty = this.clock.now() + (burst * 1000) / perSecond;
    this.fullAt.set(key, Math.max(empty, this.fullAt.get(key) ?? 0));
  }

  /** Waits until the key has a token. Rejects when the signal aborts. */
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
