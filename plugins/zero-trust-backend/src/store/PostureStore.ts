import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson } from './json';
import {
  FoundPostureRow,
  PostureRow,
  postureRecord,
  postureRow,
  PostureToKeep,
  READ_AT,
} from './postureRow';
import { groupsOf, NO_GROUP, removeUnusedGroups } from './readGroups';
import { retrying } from './retrying';
import { removeServiceFailures, saveServiceFailures } from './serviceFailures';
import { clearSortKeys, saveSortKeys } from './sortKeys';
import { whereInJson } from './whereInJson';

/** The row that is locked if nothing was computed yet. It is never committed. */
const EMPTY: Omit<PostureRow, 'entity_ref'> = {
  holder: 0,
  phase: 'measured',
  points: null,
  score: null,
  grade: null,
  band: null,
  coverage: 0,
  observed_at: null,
  stale: false,
  failing: '{}',
  unknown: 0,
  points_without_waivers: null,
  resource_count: 0,
  caps: '[]',
  pillars: '[]',
  predicted: null,
  no_posture: null,
  problems: '[]',
  failing_controls: '{}',
  statuses: '{}',
  change: null,
  contributions: '{"resources":{},"within":{},"accounts":[]}',
  catalogue_version: '',
  read_group: NO_GROUP,
};

/**
 * Writes postures. If two back ends compute the same posture, one waits for the other.
 */
export class PostureStore {
  constructor(private readonly db: Knex) {}

  /**
   * Locks the postures of entities, so only one transaction at a time computes
   * them, and returns the existing ones. An entity without posture gets an empty row
   * first, because otherwise there is nothing to lock: the caller saves or removes each
   * of them in the same transaction.
   */
  async lock(refs: readonly string[], tx: Knex): Promise<PostureToKeep[]> {
    const found = await this.lockRows(refs, tx);
    const known = new Set(found.map(own => own.entity_ref));
    const absent = refs.filter(ref => !known.has(ref)).sort();
    for (const chunk of chunks(absent)) {
      await tx('postures')
        .insert(chunk.map(ref => ({ ...EMPTY, entity_ref: ref })))
        .onConflict('entity_ref')
        .ignore();
    }
    // Another transaction may have been first, and has committed now.
    const rows = [
      ...found,
      ...(absent.length ? await this.lockRows(absent, tx) : []),
    ].filter(own => own.catalogue_version !== EMPTY.catalogue_version);
    return rows.map(own => ({
      ...postureRecord(own),
      observed: {
        at: own.observed_at,
        scopes: fromJson<string[]>(own.scopes),
      },
    }));
  }

  private lockRows(
    refs: readonly string[],
    tx: Knex,
  ): Promise<Array<FoundPostureRow & { scopes: string }>> {
    const scopes = tx('read_groups')
      .select('scopes')
      .whereRaw('read_groups.id = postures.read_group');
    return whereInJson(
      tx('postures')
        .select(
          'postures.*',
          tx.raw(`${READ_AT} as read_at`),
          tx.raw('coalesce((?), ?) as scopes', [scopes, '[]']),
        )
        .orderBy('entity_ref')
        .forUpdate(),
      'entity_ref',
      refs,
    ) as unknown as Promise<Array<FoundPostureRow & { scopes: string }>>;
  }

  /** Writes any number of postures in a few statements. */
  async save(postures: readonly PostureToKeep[], tx: Knex): Promise<void> {
    if (!postures.length) return;
    const groups = await groupsOf(
      postures.map(({ observed }) => observed.scopes),
      tx,
    );
    const rows = postures.map((posture, index) => ({
      ...postureRow(posture),
      read_group: groups[index],
    }));
    for (const chunk of chunks(rows)) {
      await tx('postures').insert(chunk).onConflict('entity_ref').merge();
    }
    await saveServiceFailures(
      postures.map(({ entityRef }) => entityRef),
      tx,
    );
    await saveSortKeys(
      postures.map((posture, index) => ({
        ...posture,
        observedAt: posture.observed.at,
        readGroup: groups[index],
      })),
      tx,
    );
  }

  async remove(refs: readonly string[], tx: Knex): Promise<void> {
    await whereInJson(tx('postures'), 'entity_ref', refs).delete();
    await removeServiceFailures(refs, tx);
    await clearSortKeys(refs, tx);
  }

  /** Removes the rows that `lock` has added and nobody has saved. */
  async removeEmpty(refs: readonly string[], tx: Knex): Promise<void> {
    await whereInJson(
      tx('postures').where({ catalogue_version: EMPTY.catalogue_version }),
      'entity_ref',
      refs,
    ).delete();
  }

  /** Removes the sets of scopes on which no posture depends any more. */
  removeUnusedGroups(): Promise<void> {
    return retrying(() => removeUnusedGroups(this.db));
  }

  async refs(): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.db(
      'postures',
    ).select('entity_ref');
    return rows.map(({ entity_ref }) => entity_ref);
  }
}
