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
 * Migrates the plugin's database, unless the installation does it itself.
 *
 * Several back ends can start at the same time with an empty database, for example
 * replicas. The lock of Knex is a row in a table that it creates first, so two
 * processes can conflict there, and the lock stays if a process dies with it. All
 * migrations are therefore one transaction, and on PostgreSQL one process at a time
 * runs it. The others wait and find all migrations done. SQLite has one connection,
 * with one transaction at a time.
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
