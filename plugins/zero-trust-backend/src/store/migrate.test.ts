import { mockServices } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { databases } from '../__testUtils__/databases';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const BACK_ENDS = 8;

const migrating = (knex: Knex, skip = false) =>
  migrate(mockServices.database({ knex, migrations: { skip } }));

/**
 * Starts like a back end in a separate process. SQLite in memory has one connection.
 */
function connectAgain(knex: Knex): Knex {
  const { client, connection } = knex.client.config;
  return client === 'pg' ? createKnex({ client, connection }) : knex;
}

describe.each(databases.eachSupportedId())('migrate, %s', id => {
  it('allows several back ends to start at the same time on an empty database', async () => {
    const knex = await databases.init(id);
    const others = Array.from({ length: BACK_ENDS }, () => connectAgain(knex));
    try {
      await Promise.all(others.map(other => migrating(other)));
      const done = await knex('knex_migrations').orderBy('id');
      const names = done.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
      expect(await knex('knex_migrations_lock')).toMatchObject([
        { is_locked: 0 },
      ]);
    } finally {
      for (const other of others) if (other !== knex) await other.destroy();
    }
  });

  it('creates no table if the installation migrates itself', async () => {
    const knex = await databases.init(id);
    await migrating(knex, true);
    expect(await knex.schema.hasTable('knex_migrations')).toBe(false);
    expect(await knex.schema.hasTable('scopes')).toBe(false);
  });
});
