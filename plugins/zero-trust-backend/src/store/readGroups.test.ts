import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/catalog';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { EntityStore } from './EntityStore';
import { groupsOf, NO_GROUP, removeUnusedGroups } from './readGroups';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('groups of scopes, %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await migrated(id);
    await new EntityStore(knex).replaceAll([toEntityRecord(entity('orders'))]);
  });

  const groups = (...sets: string[][]) =>
    knex.transaction(tx => groupsOf(sets, tx));
  const stored = () => knex('read_groups').orderBy('id').pluck('id');
  const use = (group: number, tx: Knex = knex) =>
    tx('entities').update({ sort_read_group: group });

  it('are removed with their scopes when nothing depends on them any more', async () => {
    const [used, unused] = await groups(['one', 'two'], ['three']);
    await use(used);
    await removeUnusedGroups(knex);
    expect(await stored()).toEqual([NO_GROUP, used]);
    expect(await knex('read_group_scopes').where({ group_id: unused })).toEqual(
      [],
    );
    expect(
      await knex('read_group_scopes').where({ group_id: used }),
    ).toHaveLength(2);
    const [again] = await groups(['three']);
    expect(await stored()).toEqual([NO_GROUP, used, again]);
  });

  it('are not removed while a posture that uses one is written', async () => {
    expect.hasAssertions();
    const [group] = await groups(['one']);
    // SQLite has one transaction at a time.
    const meanwhile = id === 'SQLITE_3' ? async () => {} : removeUnusedGroups;
    await knex.transaction(async tx => {
      expect(await groupsOf([['one']], tx)).toEqual([group]);
      await meanwhile(knex);
      await use(group, tx);
    });
    await removeUnusedGroups(knex);
    expect(await stored()).toEqual([NO_GROUP, group]);
  });
});
