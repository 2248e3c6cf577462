import { Knex } from 'knex';
import { chunks } from './chunks';
import { NEVER_READ, NO_GROUP } from './readGroups';
import { whereInJson } from './whereInJson';

/*
 * Lists are sorted by columns of `entities`, each with an index. Entities without a
 * posture also have a place in each order.
 */

/** A rank after all entities with points. */
export const NO_POINTS = 3000;
const PREDICTED = 2000;

/** The sort keys of an entity without a posture. */
const NONE = {
  sort_worst: NO_POINTS,
  sort_best: NO_POINTS,
  sort_coverage: 0,
  sort_observed_at: NEVER_READ,
  sort_read_group: NO_GROUP,
};

interface Ranked {
  phase: 'measured' | 'predicted';
  points: number | null;
  score: number | null;
}

export interface SortKeys extends Ranked {
  entityRef: string;
  holder: number;
  coverage: number;
  /** The oldest time of evidence that the last read of its scope did not find. */
  observedAt: string | null;
  readGroup: number;
}

/**
 * Entities without enough evidence come first among the worst, and last among the best.
 */
function ranks({
  phase,
  points,
  score,
}: Ranked): [worst: number, best: number] {
  if (phase === 'predicted') return [PREDICTED, PREDICTED];
  if (points === null) return [NO_POINTS, NO_POINTS];
  return score === null
    ? [points - 1000, 1000 - points]
    : [points, 100 - points];
}

/**
 * Returns the text by which a title is sorted. An index accepts only texts up to a
 * length.
 */
export const sortTitle = (title: string): string =>
  [...title.toLowerCase()].slice(0, 100).join('');

/** Locks entities in the same order in all transactions, to avoid deadlocks. */
export async function lockEntities(
  refs: readonly string[],
  tx: Knex,
): Promise<void> {
  if (!refs.length || tx.client.config.client !== 'pg') return;
  await whereInJson(
    tx('entities').select('entity_ref').orderBy('entity_ref').forUpdate(),
    'entity_ref',
    refs,
  );
}

/**
 * Writes sort keys that have changed, of entities that still have the same holder.
 * Unchanged rows are not written, because every written row adds entries to the
 * indexes.
 */
export async function saveSortKeys(
  keys: readonly SortKeys[],
  tx: Knex,
): Promise<void> {
  await lockEntities(
    keys.map(({ entityRef }) => entityRef),
    tx,
  );
  for (const chunk of chunks(keys)) {
    const values = chunk.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ');
    await tx.raw(
      `update "entities" set
         sort_worst = cast(own.column3 as integer),
         sort_best = cast(own.column4 as integer),
         sort_coverage = cast(own.column5 as double precision),
         sort_observed_at = own.column6,
         sort_read_group = cast(own.column7 as integer)
       from (values ${values}) as own
      where entities.entity_ref = own.column1
        and entities.holder = cast(own.column2 as integer)
        and (entities.sort_worst, entities.sort_best, entities.sort_coverage,
             entities.sort_observed_at, entities.sort_read_group)
         <> (cast(own.column3 as integer), cast(own.column4 as integer),
             cast(own.column5 as double precision), own.column6,
             cast(own.column7 as integer))`,
      chunk.flatMap(own => [
        own.entityRef,
        own.holder,
        ...ranks(own),
        own.coverage,
        own.observedAt ?? NEVER_READ,
        own.readGroup,
      ]),
    );
  }
}

/** Sets the sort keys of entities without a posture. */
export async function clearSortKeys(
  refs: readonly string[],
  tx: Knex,
): Promise<void> {
  if (!refs.length) return;
  await lockEntities(refs, tx);
  await whereInJson(tx('entities'), 'entity_ref', refs).update(NONE);
}
