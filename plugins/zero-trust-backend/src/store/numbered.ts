import { Knex } from 'knex';
import { chunks } from './chunks';
import { whereInJson } from './whereInJson';

/**
 * The numbers of names, which get one when they are reported first. Call it once in a
 * transaction: it inserts in order so that two that tell the same names do not
 * wait for each other in a circle.
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
