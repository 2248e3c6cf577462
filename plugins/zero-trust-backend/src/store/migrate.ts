import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const directory = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'migrations',
);

/**
 * Brings the plugin's database up to date, unless the installation does it
 * itself.
 *
 * Several back ends may start at once on an empty database, as replicas do, and
 * the portal with what collects for it. Knex's own lock is a row of a table
 * that it makes first so that two can trip over each other there, and it stays
 * with who dies while holding it. So all of it is one transaction, and on
 * PostgreSQL one at a time; the others wait, and find everything done. SQLite
 * has one connection, and one transaction on it.
 */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (database.migrations?.skip) return knex;
  await knex.transaction(async transaction => {
    if (knex.client.config.client === 'pg')
      await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [
        'zero-trust migrations',
      ]);
    await transaction.migrate.latest({ directory });
  });
  return knex;
}
