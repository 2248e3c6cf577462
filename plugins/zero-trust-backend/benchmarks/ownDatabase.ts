import createKnex, { Knex } from 'knex';
import { resolve } from 'node:path';
import { connectionString } from './row';

const directory = resolve(__dirname, '../migrations');

function connect(connection: string): Knex {
  return createKnex({ client: 'pg', connection });
}

function inMemory(): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

/**
 * Creates a database with the tables of the plugin, on the server of the connection
 * string, or SQLite in memory without one. `end` deletes it.
 */
export async function ownDatabase(): Promise<{
  knex: Knex;
  end(): Promise<void>;
}> {
  const server = connectionString();
  if (!server) {
    const knex = inMemory();
    await knex.migrate.latest({ directory });
    return { knex, end: () => knex.destroy() };
  }
  const name = `zero_trust_benchmark_${process.pid}`;
  const admin = connect(server);
  await admin.raw('create database ??', [name]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const knex = connect(url.href);
  await knex.migrate.latest({ directory });
  return {
    knex,
    async end() {
      await knex.destroy();
      await admin.raw('drop database ??', [name]);
      await admin.destroy();
    },
  };
}
