export interface LoggedCall {
  at: string;
  service: string;
  operation: string;
  accountId: string;
  region: string;
  /** `ok`, or the error code. */
  outcome: string;
}

const KEPT = 500;

/** Counts the calls by operation, account, region and outcome, and lists the latest. */
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

  /** Returns the number of calls of an operation, or of all operations. */
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
