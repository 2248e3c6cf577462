import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrate } from '../store/migrate';

/**
 * SQLite, and every PostgreSQL with a connection string
 * (BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING and similar variables).
 */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
});

/** Returns the plugin's database, migrated and empty, for this caller only. */
export async function migratedApart(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await migrate(mockServices.database({ knex, migrations: { skip: false } }));
  return knex;
}

/** The databases that the tests of this file use, one after the other. */
const shared = new Map<TestDatabaseId, Promise<Knex>>();

const TABLES_SQLITE = `select name from sqlite_master
  where type = 'table' and name not like 'sqlite_%'`;
const TABLES_PG = `select table_name as name from information_schema.tables
  where table_schema = 'public'`;

/** Resets the database to its state after the migrations. */
async function empty(knex: Knex): Promise<void> {
  const isPg = knex.client.config.client === 'pg';
  const found = await knex.raw(isPg ? TABLES_PG : TABLES_SQLITE);
  const rows: Array<{ name: string }> = isPg ? found.rows : found;
  const tables = rows
    .map(({ name }) => name)
    .filter(name => !name.startsWith('knex_migrations'));
  await knex.transaction(async tx => {
    if (isPg) {
      await tx.raw(
        `truncate ${tables
          .map(name => `"${name}"`)
          .join(', ')} restart identity`,
      );
    } else {
      for (const name of tables) await tx(name).delete();
      await tx('sqlite_sequence').delete();
    }
    await tx('attribution_state').insert({
      id: 1,
      version: 0,
      catalog_read: false,
    });
    await tx('handle_key').insert({ key: 'of the tests' });
    await tx('read_groups').insert({
      id: 0,
      digest: '',
      scopes: '[]',
      read_at: '9999',
    });
  });
}

/**
 * Returns the plugin's database, migrated and empty. All tests of a file share it, so
 * it is migrated once. Work of earlier tests on it must have ended.
 */
export async function migrated(id: TestDatabaseId): Promise<Knex> {
  const before = shared.get(id);
  if (!before) {
    const made = migratedApart(id);
    shared.set(id, made);
    return made;
  }
  const knex = await before;
  await empty(knex);
  return knex;
}
