import { Knex } from 'knex';
import { chunks } from './chunks';
import type { CatalogEntity } from './catalogEntity';
import { toJson } from './json';
import { whereInJson } from './whereInJson';

interface Row {
  id: number;
  entity_ref: string;
  uid: string;
  owners: string;
  locations: string;
}

const identity = (entity: CatalogEntity): Omit<Row, 'id'> => ({
  entity_ref: entity.entityRef,
  uid: entity.uid,
  owners: toJson([...entity.owners].sort()),
  locations: toJson(entity.locations),
});

const isSame = (row: Row, own: Omit<Row, 'id'>) =>
  row.owners === own.owners &&
  row.locations === own.locations &&
  // Without a location nothing shows that it is the same file.
  (own.locations !== '[]' || (row.uid === '' && own.uid === ''));

/**
 * Returns the holder of each entity's name. The holder stays the same while the uid is
 * the same, or the catalog location and the owners are: a rebuilt catalog has other
 * uids.
 */
export async function holdersOf(
  entities: readonly CatalogEntity[],
  tx: Knex,
): Promise<Map<string, number>> {
  const rows: Row[] = await whereInJson(
    tx<Row>('holders').select('*').orderBy('id', 'desc'),
    'entity_ref',
    entities.map(({ entityRef }) => entityRef),
  );
  const byRef = new Map<string, Row[]>();
  for (const row of rows) {
    const list = byRef.get(row.entity_ref);
    if (list) list.push(row);
    else byRef.set(row.entity_ref, [row]);
  }
  const holders = new Map<string, number>();
  const added: Array<Omit<Row, 'id'>> = [];
  for (const entity of entities) {
    const own = identity(entity);
    const known = byRef.get(entity.entityRef) ?? [];
    const holder =
      known.find(({ uid }) => uid !== '' && uid === own.uid) ??
      known.find(row => isSame(row, own));
    if (!holder) {
      added.push(own);
      continue;
    }
    holders.set(entity.entityRef, holder.id);
    const { id, ...before } = holder;
    if (toJson(before) !== toJson({ ...before, ...own })) {
      await tx('holders').where({ id }).update(own);
    }
  }
  for (const chunk of chunks(added)) {
    const inserted: Array<Pick<Row, 'id' | 'entity_ref'>> = await tx('holders')
      .insert(chunk)
      .returning(['id', 'entity_ref']);
    for (const row of inserted) holders.set(row.entity_ref, row.id);
  }
  return holders;
}

/**
 * Returns the last holder of each of these names, also if it is not in the catalog now.
 */
export async function lastHolders(
  refs: readonly string[],
  db: Knex,
): Promise<Map<string, number>> {
  const rows: Array<{ entity_ref: string; id: number }> = await whereInJson(
    db('holders').select('entity_ref').max('id as id').groupBy('entity_ref'),
    'entity_ref',
    refs,
  );
  return new Map(rows.map(({ entity_ref: ref, id }) => [ref, id]));
}
