import { setTimeout } from 'node:timers/promises';

/** For how long figures are kept, in milliseconds. */
const KEPT_FOR = 60_000;

/** How often figures are computed for a request while the catalog changes. */
const MOST_ATTEMPTS = 5;

/** The longest time that a roll-up may take, in milliseconds, before others go on. */
const LONGEST = 30_000;

interface Kept<Figures> {
  version: number;
  /** Milliseconds since the epoch. Undefined while it is computed. */
  until?: number;
  figures: Promise<Figures | undefined>;
}

interface Options<Figures> {
  /**
   * Returns the version of everything that decides what is public: it changes with every
   * change of the catalog.
   */
  version: () => Promise<number>;
  /** Whether the entity itself is public. */
  isPublic: (entityRef: string) => Promise<boolean>;
  /** Returns what everybody can see of a public entity. */
  compute: (entityRef: string) => Promise<Figures>;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** The longest time that a roll-up may take. Milliseconds. */
  longest?: number;
}

/**
 * Limits what people who are not signed in can make the back end compute: each public
 * roll-up once a minute and version of the catalog, one roll-up at a time. Requests at
 * the same time share a computation. Nothing is shown any more once the catalog does not
 * make it public, and nothing is cached for entities that are not public: callers could
 * fill the memory with names.
 */
export class PublicBadges<Figures> {
  private readonly kept = new Map<string, Kept<Figures>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: Options<Figures>) {}

  /**
   * Returns undefined if the entity is not public, or if the catalog changes again and
   * again meanwhile.
   */
  async figures(entityRef: string): Promise<Figures | undefined> {
    const { version: versionNow, clock = Date.now } = this.options;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const version = await versionNow();
      const known = this.kept.get(entityRef);
      const isSame = known?.version === version;
      if (isSame && known.until !== undefined && known.until > clock()) {
        return known.figures;
      }
      const isPending = known !== undefined && known.until === undefined;
      if (isPending && !isSame) {
        // The next one starts when it ends: requests do not add up.
        await known.figures.catch(() => undefined);
      } else {
        const figures = await (isPending
          ? known.figures
          : this.keep(entityRef, version));
        if (figures === undefined) return undefined;
        // Meanwhile, the catalog can have made it private.
        if ((await versionNow()) === version) return figures;
      }
    }
    return undefined;
  }

  private async keep(
    entityRef: string,
    version: number,
  ): Promise<Figures | undefined> {
    const { clock = Date.now } = this.options;
    const fresh: Kept<Figures> = {
      version,
      figures: this.computed(entityRef),
    };
    this.kept.set(entityRef, fresh);
    let isKept = false;
    try {
      const figures = await fresh.figures;
      isKept = figures !== undefined;
      return figures;
    } finally {
      fresh.until = clock() + KEPT_FOR;
      if (!isKept) this.kept.delete(entityRef);
    }
  }

  private async computed(entityRef: string): Promise<Figures | undefined> {
    if (!(await this.options.isPublic(entityRef))) return undefined;
    const own = this.last.then(() => this.inTime(entityRef));
    this.last = own.catch(() => undefined);
    return own;
  }

  private async inTime(entityRef: string): Promise<Figures> {
    const ended = new AbortController();
    try {
      return await Promise.race([
        this.options.compute(entityRef),
        setTimeout(this.options.longest ?? LONGEST, undefined, {
          ref: false,
          signal: ended.signal,
        }).then(() => {
          throw new Error(`The posture of ${entityRef} took too long.`);
        }),
      ]);
    } finally {
      ended.abort();
    }
  }
}
