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
 * Remembers which holder a name had when something named it first. It goes by the
 * order in which this database learned of things, not by a clock: what the first
 * read of the catalog finds was there before any tag.
 */
export class AttributionMemory {
  constructor(private readonly db: Knex) {}

  /** Remembers what is new among these, and answers all that is known of them. */
  async remember(
    named: readonly NamedEntity[],
    entities: ReadonlyMap<string, EntityRecord>,
  ): Promise<Memory> {
    const services = [...entities.values()].filter(({ kind }) =>
      SERVICE_KINDS.includes(kind),
    );
    const { catalogRead } = await attributionState(this.db);
    // Every entity would be a stranger to a tag that was seen before the catalog.
    const remembers = catalogRead && services.length > 0;
    return {
      tags: await this.tags(named, entities, remembers),
      dependencies: await this.dependencies(services, entities, remembers),
      ...(await approvalsOf(this.db)),
    };
  }

  /** As `remember`, of tags alone. */
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

  /** What was approved, without what was seen. */
  async approvals(): Promise<Memory> {
    return { ...NOTHING_REMEMBERED, ...(await approvalsOf(this.db)) };
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
    // Another back end may have been first.
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

  /** Who holds these names, or held them last: a rebuilt catalog lacks some for a while. */
  private async holders(
    refs: readonly string[],
    entities: ReadonlyMap<string, EntityRecord>,
  ): Promise<(ref: string) => number | null> {
    const absent = refs.filter(ref => !entities.has(ref));
    const last = await lastHolders(absent, this.db);
    return ref => entities.get(ref)?.holder ?? last.get(ref) ?? null;
  }
}
