import { Knex } from 'knex';

/**
 * Keeps the rows whose column is among any number of values, as one binding: the
 * databases bound how many a statement may have.
 */
export function whereInJson<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  values: readonly string[],
): T {
  const json = JSON.stringify(values);
  return (
    query.client.config.client === 'pg'
      ? query.whereRaw(
          '?? in (select jsonb_array_elements_text(cast(? as jsonb)))',
          [column, json],
        )
      : query.whereRaw('?? in (select value from json_each(?))', [column, json])
  ) as T;
}
