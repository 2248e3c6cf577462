/**
 * Caches values that several account-regions of one replica need: reads each once, and
 * again when it is older than `milliseconds`. Failures are not cached. The clock is
 * monotonic, so a change of the machine's clock has no effect.
 */
export class SharedReadings<T> {
  private readonly kept = new Map<
    string,
    { until: number; value: Promise<T> }
  >();

  constructor(
    private readonly milliseconds: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /**
   * Returns a value. All callers share the `read` of the first one, with its abort
   * signal.
   */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.clock();
    const found = this.kept.get(key);
    if (found && found.until > now) return found.value;
    const value = read();
    this.kept.set(key, { until: now + this.milliseconds, value });
    value.catch(() => {
      if (this.kept.get(key)?.value === value) this.kept.delete(key);
    });
    return value;
  }
}
