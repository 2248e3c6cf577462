import { Knex } from 'knex';
import { whereInJson } from './whereInJson';

/**
 * Orders resources in the same way in all transactions, with any collation of the
 * database, to avoid deadlocks.
 */
export const inLockOrder = <T extends Knex.QueryBuilder>(query: T): T =>
  (query.client.config.client === 'pg'
    ? query.orderByRaw('resources.arn collate "C"')
    : query.orderBy('resources.arn')) as T;

/** Locks the rows of these resources until the transaction ends. */
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
