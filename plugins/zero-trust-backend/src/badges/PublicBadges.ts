/** For how long figures are kept, in milliseconds. */
const KEPT_FOR = 60_000;

interface Kept<Figures> {
  version: number;
  /** Milliseconds since the epoch. */
  until: number;
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
}

/**
 * Limits what people who are not signed in can make the back end compute: each public
 * roll-up once a minute and version of the catalog, one roll-up at a time. Requests at the
 * same time share a computation. Nothing is shown any more once the catalog does not make
 * it public, and nothing is cached for entities that are not public: callers could fill
 * the memory with names.
 */
export class PublicBadges<Figures> {
  private readonly kept = new Map<string, Kept<Figures>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: Options<Figures>) {}

  /** Returns undefined if the entity is not public. */
  async figures(entityRef: string): Promise<Figures | undefined> {
    const { version: versionNow, clock = Date.now } = this.options;
    const version = await versionNow();
    const known = this.kept.get(entityRef);
    if (known?.version === version && known.until > clock()) {
      return known.figures;
    }
    const fresh = {
      version,
      until: clock() + KEPT_FOR,
      figures: this.computed(entityRef),
    };
    this.kept.set(entityRef, fresh);
    const forget = () => {
      if (this.kept.get(entityRef) === fresh) this.kept.delete(entityRef);
    };
    try {
      const figures = await fresh.figures;
      if (figures === undefined) forget();
      return figures;
    } catch (error) {
      forget();
      throw error;
    }
  }

  private async computed(entityRef: string): Promise<Figures | undefined> {
    if (!(await this.options.isPublic(entityRef))) return undefined;
    const own = this.last.then(() => this.options.compute(entityRef));
    this.last = own.catch(() => undefined);
    return own;
  }
}
