import { Knex } from 'knex';
import { attributionState } from './attributionState';
import { chunks } from './chunks';
import { approvalsOf } from './ClaimStore';
import { EntityRecord, resourcesNamedBy, SERVICE_KINDS } from './catalogEntity';
import { lastHolders } from './holders';
import { dependencyKey, Memory, NOTHING_REMEMBERED, tagKey } from './memory';
import { whereInJson } from './whereInJson';

/** An entity that a tag of a resource names. */
export interface NamedEntity {
  resourceKey: string;
  entityRef: string;
}

interface TagRow {
  resource_key: string;
  entity_ref: string;
  holder: number | null;
}

interface DependencyRow {
  holder: number;
  target: string;
  target_holder: number | null;
}

/**
 * Stores which holder a name had when something first named it. The order is that in
 * which this database first stored them, and not that of clocks: everything that the
 * first read of the catalog finds existed before any tag.
 */
export class AttributionMemory {
  constructor(private readonly db: Knex) {}

  /**
   * Stores what is new among these, and returns everything that is stored about them.
   */
  async remember(
    named: readonly NamedEntity[],
    entities: ReadonlyMap<string, EntityRecord>,
  ): Promise<Memory> {
    const services = [...entities.values()].filter(({ kind }) =>
      SERVICE_KINDS.includes(kind),
    );
    const { catalogRead } = await attributionState(this.db);
    // Otherwise every entity would be newer than a tag that was seen before the catalog
    // was read.
    const remembers = catalogRead && services.length > 0;
    return {
      tags: await this.tags(named, entities, remembers),
      dependencies: await this.dependencies(services, entities, remembers),
      ...(await approvalsOf(this.db)),
      retired: await this.retired(),
    };
  }

  /** Like `remember`, but for tags only. */
  async rememberTags(
    named: readonly NamedEntity[],
    entities: ReadonlyMap<string, EntityRecord>,
  ): Promise<Memory['tags']> {
    const { catalogRead } = await attributionState(this.db);
    const hasServices = [...entities.values()].some(({ kind }) =>
      SERVICE_KINDS.includes(kind),
    );
    return this.tags(named, entities, catalogRead && hasServices);
  }

  /** Returns the approvals, without the first sights. */
  async approvals(): Promise<Memory> {
    return { ...NOTHING_REMEMBERED, ...(await approvalsOf(this.db)) };
  }

  private async retired(): Promise<Memory['retired']> {
    const rows: Array<{ account_id: string; retired_at: string }> =
      await this.db('retired_accounts')
        .select('account_id', 'retired_at')
        .whereNotExists(
          this.db('scopes').whereRaw(
            'scopes.account_id = retired_accounts.account_id',
          ),
        );
    return new Map(rows.map(row => [row.account_id, row.retired_at]));
  }

  private async tags(
    named: readonly NamedEntity[],
    entities: ReadonlyMap<string, EntityRecord>,
    remembers: boolean,
  ): Promise<Memory['tags']> {
    const keys = [...new Set(named.map(({ resourceKey }) => resourceKey))];
    const read = async () => {
      const rows: TagRow[] = await whereInJson(
        this.db<TagRow>('tag_sightings').select('*'),
        'resource_key',
        keys,
      );
      return new Map(
        rows.map(row => [tagKey(row.resource_key, row.entity_ref), row.holder]),
      );
    };
    const known = await read();
    const unknown = named.filter(
      own => !known.has(tagKey(own.resourceKey, own.entityRef)),
    );
    if (!unknown.length || !remembers) return known;
    const holderOf = await this.holders(
      unknown.map(({ entityRef }) => entityRef),
      entities,
    );
    for (const chunk of chunks(unknown)) {
      await this.db('tag_sightings')
        .insert(
          chunk.map(own => ({
            resource_key: own.resourceKey,
            entity_ref: own.entityRef,
            holder: holderOf(own.entityRef),
          })),
        )
        .onConflict(['resource_key', 'entity_ref'])
        .ignore();
    }
    // Another back end may have stored them first.
    return read();
  }

  private async dependencies(
    services: readonly EntityRecord[],
    entities: ReadonlyMap<string, EntityRecord>,
    remembers: boolean,
  ): Promise<Memory['dependencies']> {
    const read = async () => {
      const rows = await this.db<DependencyRow>('dependency_sightings').select(
        '*',
      );
      return new Map(
        rows.map(row => [
          dependencyKey(row.holder, row.target),
          row.target_holder,
        ]),
      );
    };
    const known = await read();
    const unknown = services.flatMap(entity =>
      resourcesNamedBy(entity)
        .filter(target => !known.has(dependencyKey(entity.holder, target)))
        .map(target => ({ holder: entity.holder, target })),
    );
    if (!unknown.length || !remembers) return known;
    const holderOf = await this.holders(
      unknown.map(({ target }) => target),
      entities,
    );
    for (const chunk of chunks(unknown)) {
      await this.db('dependency_sightings')
        .insert(
          chunk.map(({ holder, target }) => ({
            holder,
            target,
            target_holder: holderOf(target),
          })),
        )
        .onConflict(['holder', 'target'])
        .ignore();
    }
    return read();
  }

  /**
   * Returns who holds these names, or held them last: a rebuilt catalog lacks some for
   * a while.
   */
  private async holders(
    refs: readonly string[],
    entities: ReadonlyMap<string, EntityRecord>,
  ): Promise<(ref: string) => number | null> {
    const absent = refs.filter(ref => !entities.has(ref));
    const last = await lastHolders(absent, this.db);
    return ref => entities.get(ref)?.holder ?? last.get(ref) ?? null;
  }
}
