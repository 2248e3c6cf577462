import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const directory = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'migrations',
);

/** Brings the plugin's database up to date, unless the installation does it itself. */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await knex.migrate.latest({ directory });
  return knex;
}
