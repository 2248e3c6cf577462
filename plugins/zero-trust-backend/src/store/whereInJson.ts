import { Knex } from 'knex';

/**
 * Keeps the rows whose column is among any number of values, as one binding: the
 * databases limit how many a statement may have. PostgreSQL plans with the number
 * of values of an array, and would guess that of a JSON text.
 */
export function whereInJson<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  values: readonly string[],
): T {
  return (
    query.client.config.client === 'pg'
      ? query.whereRaw('?? = any(?)', [column, [...values]])
      : query.whereRaw('?? in (select value from json_each(?))', [
          column,
          JSON.stringify(values),
        ])
  ) as T;
}
