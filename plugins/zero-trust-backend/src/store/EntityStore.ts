import { Knex } from 'knex';
import { chunks } from './chunks';
import {
  CatalogEntity,
  EntityRecord,
  SERVICE_KINDS,
  Tier,
} from './catalogEntity';
import {
  bindMappings,
  MappingChange,
  suspendMappingsOfOthers,
} from './ClaimStore';
import { clearSortKeys, lockEntities, sortTitle } from './sortKeys';
import { holdersOf } from './holders';
import { fromJson, toJson } from './json';
import {
  catalogWasRead,
  lockAttribution,
  changeAttributionVersion,
} from './attributionState';
import { retrying } from './retrying';
import { removeServiceFailures } from './serviceFailures';
import { whereInJson } from './whereInJson';

/** A service in groups or systems, with the groups and systems that it belongs to. */
export interface EntityMember {
  entityRef: string;
  kind: string;
  of: string[];
  /** The Resource entities that are proven to be part of it. */
  dependsOn: string[];
  locations: string[];
}

interface Row {
  entity_ref: string;
  uid: string;
  holder: number;
  kind: string;
  title: string;
  owners: string;
  systems: string;
  parents: string;
  tier: Tier;
  annotations: string;
  locations: string;
  depends_on: string;
  dependency_of: string;
}

type RelationType = 'owner' | 'system' | 'parent';

interface Relation {
  entity_ref: string;
  type: RelationType;
  target: string;
}

function row(entity: CatalogEntity, holder: number): Row {
  return {
    entity_ref: entity.entityRef,
    uid: entity.uid,
    holder,
    kind: entity.kind,
    title: entity.title,
    owners: toJson(entity.owners),
    systems: toJson(entity.systems),
    parents: toJson(entity.parents),
    tier: entity.tier,
    annotations: toJson(entity.annotations),
    locations: toJson(entity.locations),
    depends_on: toJson(entity.dependsOn),
    dependency_of: toJson(entity.dependencyOf),
  };
}

function record(found: Row): EntityRecord {
  return {
    entityRef: found.entity_ref,
    uid: found.uid,
    holder: found.holder,
    kind: found.kind,
    title: found.title,
    owners: fromJson<string[]>(found.owners),
    systems: fromJson<string[]>(found.systems),
    parents: fromJson<string[]>(found.parents),
    tier: found.tier,
    annotations: fromJson<Record<string, string>>(found.annotations),
    locations: fromJson<string[]>(found.locations),
    dependsOn: fromJson<string[]>(found.depends_on),
    dependencyOf: fromJson<string[]>(found.dependency_of),
  };
}

const relations = (entity: CatalogEntity): Relation[] => {
  const of = (type: RelationType, targets: readonly string[]) =>
    targets.map(target => ({ entity_ref: entity.entityRef, type, target }));
  return [
    ...of('owner', entity.owners),
    ...of('system', entity.systems),
    ...of('parent', entity.parents),
  ];
};

/** Writes how many entities of each kind there are. */
async function saveCounts(
  entities: readonly CatalogEntity[],
  tx: Knex,
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { kind } of entities)
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  await tx('entity_kinds').delete();
  if (!counts.size) return;
  await tx('entity_kinds').insert(
    [...counts].map(([kind, count]) => ({ kind, entities: count })),
  );
}

const same = (a: Row, b: Row) =>
  (Object.keys(a) as Array<keyof Row>).every(key => a[key] === b[key]);

/** The part of the catalog from which postures are computed. */
export class EntityStore {
  constructor(private readonly db: Knex) {}

  /**
   * Replaces the known entities. Returns whether an entity, or the mapping of an account,
   * has changed.
   *
   * @param onMappingsChanged - gets the mappings of accounts that were suspended, resumed
   *   or ended, before anything is stored. If it throws, nothing is stored
   */
  async replaceAll(
    entities: readonly CatalogEntity[],
    onMappingsChanged: (
      changes: readonly MappingChange[],
    ) => Promise<void> = async () => {},
  ): Promise<boolean> {
    const known = new Map(entities.map(e => [e.entityRef, e]));
    return retrying(() =>
      this.db.transaction(async tx => {
        const { catalogRead } = await lockAttribution(tx);
        const holders = await holdersOf([...known.values()], tx);
        const before = new Map<string, Row>(
          (await tx<Row>('entities').select('*')).map(r => [r.entity_ref, r]),
        );
        const changed = [...known.values()]
          .map(entity => row(entity, holders.get(entity.entityRef)!))
          .filter(r => {
            const old = before.get(r.entity_ref);
            return !old || !same(r, old);
          });
        const removed = [...before.keys()].filter(ref => !known.has(ref));
        const refs = [...changed.map(r => r.entity_ref), ...removed];
        const others = changed
          .filter(r => (before.get(r.entity_ref) ?? r).holder !== r.holder)
          .map(r => r.entity_ref);
        // The posture of a new holder, or of an entity that was absent, is computed
        // again.
        const begun = changed
          .filter(r => before.get(r.entity_ref)?.holder !== r.holder)
          .map(r => r.entity_ref);
        await whereInJson(tx('postures'), 'entity_ref', begun).delete();
        await removeServiceFailures([...begun, ...removed], tx);
        await lockEntities(refs, tx);
        // Proofs of one holder of a name do not count for the next one.
        for (const column of ['entity_ref', 'through']) {
          await whereInJson(tx('attributions'), column, [
            ...others,
            ...removed,
          ]).delete();
        }
        await whereInJson(tx('entities'), 'entity_ref', removed).delete();
        await whereInJson(tx('entity_relations'), 'entity_ref', refs).delete();
        for (const chunk of chunks(changed)) {
          await tx('entities')
            .insert(
              chunk.map(own => ({
                ...own,
                is_service: SERVICE_KINDS.includes(own.kind),
                sort_title: sortTitle(own.title),
              })),
            )
            .onConflict('entity_ref')
            .merge();
        }
        await clearSortKeys(others, tx);
        if (refs.length) await saveCounts([...known.values()], tx);
        for (const chunk of chunks(
          changed.flatMap(r => relations(known.get(r.entity_ref)!)),
        )) {
          await tx('entity_relations').insert(chunk);
        }
        await bindMappings(holders, tx);
        const mappings = await suspendMappingsOfOthers(
          new Date().toISOString(),
          tx,
        );
        if (mappings.length) await onMappingsChanged(mappings);
        const hasChanged = refs.length > 0 || mappings.length > 0;
        if (hasChanged) await changeAttributionVersion(tx);
        if (!catalogRead) await catalogWasRead(tx);
        return hasChanged;
      }),
    );
  }

  async all(): Promise<EntityRecord[]> {
    return (await this.db<Row>('entities').select('*')).map(record);
  }

  async byRefs(refs: readonly string[]): Promise<EntityRecord[]> {
    const rows: Row[] = await whereInJson(
      this.db<Row>('entities').select('*'),
      'entity_ref',
      refs,
    );
    return rows.map(record);
  }

  /** Returns those of these entities that the last read of the catalog found. */
  async existing(refs: readonly string[]): Promise<Set<string>> {
    return new Set(await this.present(refs, this.db));
  }

  /** Returns those of these entities that are in the catalog now. */
  async present(refs: readonly string[], tx: Knex): Promise<string[]> {
    const rows: Array<Pick<Row, 'entity_ref'>> = await whereInJson(
      tx<Row>('entities').select('entity_ref'),
      'entity_ref',
      refs,
    );
    return rows.map(found => found.entity_ref);
  }

  async refs(kinds: readonly string[]): Promise<string[]> {
    const rows: Array<Pick<Row, 'entity_ref'>> = await this.db<Row>('entities')
      .select('entity_ref')
      .whereIn('kind', kinds);
    return rows.map(found => found.entity_ref);
  }

  /**
   * Replaces the Resource entities that are proven to be part of others. Returns the
   * entities for which they changed.
   */
  async saveProvenDependencies(
    dependencies: ReadonlyMap<string, readonly string[]>,
    tx: Knex,
  ): Promise<string[]> {
    const rows: Array<{ entity_ref: string; proven_depends_on: string }> =
      await tx('entities').select('entity_ref', 'proven_depends_on');
    const changed = rows.flatMap(
      ({ entity_ref: ref, proven_depends_on: old }) => {
        const proven = toJson([...(dependencies.get(ref) ?? [])].sort());
        return proven === old ? [] : [{ ref, proven }];
      },
    );
    await lockEntities(
      changed.map(({ ref }) => ref),
      tx,
    );
    for (const chunk of chunks(changed)) {
      const values = chunk.map(() => '(?, ?)').join(', ');
      await tx.raw(
        `update "entities" set proven_depends_on = own.column2
           from (values ${values}) as own where entities.entity_ref = own.column1`,
        chunk.flatMap(({ ref, proven }) => [ref, proven]),
      );
    }
    return changed.map(({ ref }) => ref);
  }

  /** Returns, by entity, the Resource entities that are proven to be part of it. */
  async provenDependencies(
    refs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const rows: Array<{ entity_ref: string; proven_depends_on: string }> =
      await whereInJson(
        this.db('entities').select('entity_ref', 'proven_depends_on'),
        'entity_ref',
        refs,
      );
    return new Map(
      rows.map(found => [
        found.entity_ref,
        fromJson<string[]>(found.proven_depends_on),
      ]),
    );
  }

  /** Returns every Group, System and Domain: the structure of roll-ups. */
  async structure(): Promise<
    Array<Pick<EntityRecord, 'entityRef' | 'kind' | 'title' | 'parents'>>
  > {
    const rows = await this.db<Row>('entities')
      .select('entity_ref', 'kind', 'title', 'parents')
      .whereIn('kind', ['group', 'system', 'domain']);
    return rows.map(found => ({
      entityRef: found.entity_ref,
      kind: found.kind,
      title: found.title,
      parents: fromJson<string[]>(found.parents),
    }));
  }

  /**
   * Returns the entities that one of these owns, or that are part of one of these, each
   * once with the owners and systems. Also returns the Resource entities that are
   * proven to be part of them.
   */
  async members(
    by: 'owner' | 'system',
    refs: readonly string[],
    kinds: readonly string[],
  ): Promise<EntityMember[]> {
    const rows: Array<{
      entity_ref: string;
      kind: string;
      proven_depends_on: string;
      locations: string;
      target: string;
    }> = await whereInJson(
      this.db('entities')
        .join(
          'entity_relations',
          'entity_relations.entity_ref',
          'entities.entity_ref',
        )
        .select(
          'entities.entity_ref',
          'entities.kind',
          'entities.proven_depends_on',
          'entities.locations',
          'entity_relations.target',
        )
        .where('entity_relations.type', by)
        .whereIn('entities.kind', kinds)
        .orderBy(['entities.entity_ref', 'entity_relations.target']),
      'entity_relations.target',
      refs,
    );
    const members = new Map<string, EntityMember>();
    for (const found of rows) {
      const member = members.get(found.entity_ref);
      if (member) member.of.push(found.target);
      else
        members.set(found.entity_ref, {
          entityRef: found.entity_ref,
          kind: found.kind,
          of: [found.target],
          dependsOn: fromJson<string[]>(found.proven_depends_on),
          locations: fromJson<string[]>(found.locations),
        });
    }
    return [...members.values()];
  }
}
