import { Knex } from 'knex';
import { chunks } from './chunks';
import { whereInJson } from './whereInJson';

/**
 * Returns the numbers of names. A name gets a number when it is stored first. Call it
 * only once in a transaction: it inserts names in order, so two transactions with the
 * same names do not deadlock.
 */
export async function numbered(
  names: readonly string[],
  tx: Knex,
): Promise<(name: string) => number> {
  const distinct = [...new Set(names)].sort();
  const find = async () => {
    const rows: Array<{ id: number; name: string }> = await whereInJson(
      tx('names').select('id', 'name'),
      'name',
      distinct,
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  };
  let ids = await find();
  const unknown = distinct.filter(name => !ids.has(name));
  if (unknown.length) {
    for (const chunk of chunks(unknown)) {
      await tx('names')
        .insert(chunk.map(name => ({ name })))
        .onConflict('name')
        .ignore();
    }
    ids = await find();
  }
  return name => ids.get(name)!;
}
