import { Knex } from 'knex';

/**
 * Filters rows whose column has one of any number of values, with one binding:
 * databases limit the number of bindings in a statement. PostgreSQL plans with the
 * length of an array, and would have to guess that of a JSON text.
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
