import { TestDatabases } from '@backstage/backend-test-utils';
import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { migrate } from '../store/migrate';

/**
 * SQLite, and every PostgreSQL that a connection string names
 * (BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING and the like).
 */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_16', 'POSTGRES_15'],
});

/** The plugin's database, up to date and empty. */
export async function migrated(id: TestDatabaseId) {
  const knex = await databases.init(id);
  await migrate(mockServices.database({ knex, migrations: { skip: false } }));
  return knex;
}
