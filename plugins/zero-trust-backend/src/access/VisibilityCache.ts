/**
 * A page sends several requests in a row. A change of permissions takes effect after
 * this time.
 */
const LIFE_MS = 10_000;
const MOST_CALLERS = 500;

interface Entry {
  until: number;
  visible: Map<string, boolean>;
}

/** Caches for some seconds which entities each caller can see. */
export class VisibilityCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly clock: () => number = Date.now) {}

  /**
   * Calls `resolve` only for entities that are not cached. Without a caller nothing is
   * cached.
   */
  async resolve(
    caller: string | undefined,
    refs: readonly string[],
    resolve: (unknown: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<Set<string>> {
    const { visible } = this.entry(caller);
    const unknown = refs.filter(ref => !visible.has(ref));
    if (unknown.length) {
      const seen = await resolve(unknown);
      unknown.forEach(ref => visible.set(ref, seen.has(ref)));
    }
    return new Set(refs.filter(ref => visible.get(ref)));
  }

  private entry(caller: string | undefined): Entry {
    const fresh: Entry = {
      until: this.clock() + LIFE_MS,
      visible: new Map(),
    };
    if (caller === undefined) return fresh;
    const known = this.entries.get(caller);
    if (known && known.until > this.clock()) return known;
    if (this.entries.size >= MOST_CALLERS) this.entries.clear();
    this.entries.set(caller, fresh);
    return fresh;
  }
}
