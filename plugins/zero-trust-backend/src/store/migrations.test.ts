import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { entity } from '../__testUtils__/catalog';
import { databases } from '../__testUtils__/databases';
import { arnOf } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'migrations',
);
const REF = 'component:default/orders';

async function tablesOf(knex: Knex): Promise<string[]> {
  const isPg = knex.client.config.client === 'pg';
  const found = await knex.raw(
    isPg
      ? "select tablename as name from pg_tables where schemaname = 'public'"
      : "select name from sqlite_master where type = 'table'",
  );
  const rows: Array<{ name: string }> = isPg ? found.rows : found;
  return rows
    .map(({ name }) => name)
    .filter(name => !/^(knex_migrations|sqlite_)/.test(name))
    .sort();
}

/** Collects an estate, so the database contains every kind of data. */
async function filled(knex: Knex) {
  const zt = installation(knex);
  await zt.catalog([
    entity('orders', {
      owner: 'group:default/payments',
      annotations: { 'zero-trust/aws-arns': arnOf('orders') },
    }),
  ]);
  zt.evidence.databases = [{ name: 'orders' }];
  await zt.collect();
  return zt.posture(REF);
}

describe.each<[TestDatabaseId]>(databases.eachSupportedId())(
  'the initial migration, %s',
  id => {
    it('is undone with data in its tables, and done again', async () => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      const tables = await tablesOf(knex);
      const posture = await filled(knex);
      expect(posture?.points).toEqual(expect.any(Number));

      await knex.migrate.rollback({ directory }, true);
      expect(await tablesOf(knex)).toEqual([]);

      await knex.migrate.latest({ directory });
      expect(await tablesOf(knex)).toEqual(tables);
      expect(await filled(knex)).toMatchObject({ points: posture!.points });
    });

    it('allows one attribution of each kind', async () => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      const row = {
        entity_ref: REF,
        arn: 'arn',
        via: 'tag',
        detail: 'tag',
        proven: true,
        through: '',
      };
      await knex('attributions').insert(row);
      await expect(knex('attributions').insert(row)).rejects.toThrow();
    });
  },
);
