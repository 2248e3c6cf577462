import { AttributionState } from '../store/attributionState';
import { EntityRecord } from '../store/catalogEntity';
import { ClaimIndex } from './attribute';
import { Dependency } from './dependencies';
import { Prover } from './Prover';
import { MINUTE } from '../store/durations';

/**
 * Data that depends only on the catalog and on decisions, and is the same for every
 * resource.
 */
export interface CatalogView {
  entities: ReadonlyMap<string, EntityRecord>;
  prover: Prover;
  dependencies: readonly Dependency[];
  index: ClaimIndex;
  /** By entity: the Resource entities that are proven to be part of it. */
  parts: ReadonlyMap<string, readonly string[]>;
}

type Version = Pick<AttributionState, 'version' | 'catalogRead'>;

const keyOf = ({ version, catalogRead }: Version) =>
  `${version} ${catalogRead}`;

/** Longer than the time between two collections. */
const LIFE_MS = MINUTE;

/**
 * Caches the view of one version of the catalog between consecutive collections, for a
 * minute at most. A large catalog is therefore not read again for each of hundreds of
 * account-regions.
 */
export class CatalogViewCache {
  private kept?: { key: string; view: CatalogView };
  private timer?: NodeJS.Timeout;

  get(version: Version): CatalogView | undefined {
    return this.kept?.key === keyOf(version) ? this.kept.view : undefined;
  }

  set(version: Version, view: CatalogView): void {
    this.kept = { key: keyOf(version), view };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.kept = undefined;
    }, LIFE_MS);
    this.timer.unref();
  }
}
