export interface LoggedCall {
  at: string;
  service: string;
  operation: string;
  accountId: string;
  region: string;
  /** `ok`, or the code of the error. */
  outcome: string;
}

const KEPT = 500;

/** Which calls came, and how often. */
export class CallLog {
  private latest: LoggedCall[] = [];
  private readonly counts = new Map<
    string,
    Omit<LoggedCall, 'at'> & { count: number }
  >();

  add(call: LoggedCall): void {
    this.latest.push(call);
    if (this.latest.length > KEPT) this.latest.shift();
    const { at: _, ...kind } = call;
    const key = JSON.stringify(Object.values(kind));
    const { count } = this.counts.get(key) ?? { count: 0 };
    this.counts.set(key, { ...kind, count: count + 1 });
  }

  clear(): void {
    this.latest = [];
    this.counts.clear();
  }

  /** How many calls there were of an operation, or of all. */
  count(operation?: string): number {
    return this.summary()
      .filter(entry => !operation || entry.operation === operation)
      .reduce((sum, { count }) => sum + count, 0);
  }

  summary() {
    return [...this.counts.values()];
  }

  recent(): LoggedCall[] {
    return [...this.latest];
  }
}
