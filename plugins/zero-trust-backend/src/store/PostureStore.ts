import { Knex } from 'knex';
import { chunks } from './chunks';
import {
  FoundPostureRow,
  NO_POINTS,
  PostureRow,
  postureRecord,
  postureRow,
  PostureToKeep,
  READ_AT,
} from './postureRow';
import { whereInJson } from './whereInJson';

interface PostureScope {
  entity_ref: string;
  scope_id: string;
}

/** What is locked where nothing was computed yet. It is never committed. */
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
  worst_first: NO_POINTS,
  best_first: NO_POINTS,
};

/** Writes postures, so that two back ends that compute one come one after the other. */
export class PostureStore {
  constructor(private readonly db: Knex) {}

  /**
   * Locks the postures of entities, so that two who compute one come one after
   * the other, and answers those that are there. An entity without one gets an
   * empty row first, as there is nothing else to lock: the caller saves or removes
   * each in the same transaction.
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
    // Somebody else may have been first, and has committed by now.
    const rows = [
      ...found,
      ...(absent.length ? await this.lockRows(absent, tx) : []),
    ].filter(own => own.catalogue_version !== EMPTY.catalogue_version);
    const moving: Array<{ entity_ref: string; scope_id: string }> =
      await whereInJson(tx('posture_scopes').select('*'), 'entity_ref', refs);
    const scopes = new Map<string, string[]>();
    for (const { entity_ref: ref, scope_id: scope } of moving) {
      scopes.set(ref, [...(scopes.get(ref) ?? []), scope]);
    }
    return rows.map(own => ({
      ...postureRecord(own),
      observed: {
        at: own.observed_at,
        scopes: scopes.get(own.entity_ref) ?? [],
      },
    }));
  }

  private lockRows(
    refs: readonly string[],
    tx: Knex,
  ): Promise<FoundPostureRow[]> {
    return whereInJson(
      tx('postures')
        .select('postures.*', tx.raw(`${READ_AT} as read_at`))
        .orderBy('entity_ref')
        .forUpdate(),
      'entity_ref',
      refs,
    ) as unknown as Promise<FoundPostureRow[]>;
  }

  /** Writes any number of postures in a few statements. */
  async save(postures: readonly PostureToKeep[], tx: Knex): Promise<void> {
    if (!postures.length) return;
    for (const chunk of chunks(postures)) {
      await tx('postures')
        .insert(chunk.map(postureRow))
        .onConflict('entity_ref')
        .merge();
    }
    const key = ({ entity_ref: ref, scope_id: id }: PostureScope) =>
      `${ref} ${id}`;
    const after = new Map(
      postures
        .flatMap(({ entityRef, observed }) =>
          observed.scopes.map(id => ({ entity_ref: entityRef, scope_id: id })),
        )
        .map(own => [key(own), own]),
    );
    const before: PostureScope[] = await whereInJson(
      tx('posture_scopes').select('entity_ref', 'scope_id'),
      'entity_ref',
      postures.map(({ entityRef }) => entityRef),
    );
    for (const chunk of chunks(before.filter(own => !after.has(key(own))))) {
      await tx('posture_scopes')
        .whereIn(
          ['entity_ref', 'scope_id'],
          chunk.map(own => [own.entity_ref, own.scope_id]),
        )
        .delete();
    }
    before.forEach(own => after.delete(key(own)));
    for (const chunk of chunks([...after.values()])) {
      await tx('posture_scopes')
        .insert(chunk)
        .onConflict(['entity_ref', 'scope_id'])
        .ignore();
    }
  }

  async remove(refs: readonly string[], tx: Knex): Promise<void> {
    await whereInJson(tx('postures'), 'entity_ref', refs).delete();
    await whereInJson(tx('posture_scopes'), 'entity_ref', refs).delete();
  }

  async refs(): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.db(
      'postures',
    ).select('entity_ref');
    return rows.map(({ entity_ref }) => entity_ref);
  }
}
