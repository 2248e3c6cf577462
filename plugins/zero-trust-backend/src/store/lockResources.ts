import { Knex } from 'knex';
import { whereInJson } from './whereInJson';

/**
 * Orders resources as everybody locks them, whatever the database's collation is:
 * nobody waits in a circle.
 */
export const inLockOrder = <T extends Knex.QueryBuilder>(query: T): T =>
  (query.client.config.client === 'pg'
    ? query.orderByRaw('resources.arn collate "C"')
    : query.orderBy('resources.arn')) as T;

/** Holds the rows of these resources until the transaction ends. */
export async function lockResources(
  tx: Knex,
  arns: readonly string[],
): Promise<void> {
  await inLockOrder(
    whereInJson(
      tx('resources').select('resources.arn').forUpdate('resources'),
      'resources.arn',
      arns,
    ),
  );
}
