import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/catalog';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { EntityStore } from './EntityStore';
import { GroupHistoryStore } from './GroupHistoryStore';

jest.setTimeout(60_000);

const REF = 'component:default/orders';
const PAYMENTS = 'group:default/payments';
const HOUR = 3_600_000;
const at = (hour: number) =>
  new Date(Date.UTC(2026, 0, 1) + hour * HOUR).toISOString();

describe.each(databases.eachSupportedId())('GroupHistoryStore, %s', id => {
  let knex: Knex;
  let history: GroupHistoryStore;

  beforeEach(async () => {
    knex = await migrated(id);
    history = new GroupHistoryStore(knex);
    await new EntityStore(knex).replaceAll([toEntityRecord(entity('orders'))]);
    const { holder } = await knex('entities').first('holder');
    const pointIn = (groupRef: string, hour: number) => ({
      entityRef: REF,
      holder,
      groupRef,
      at: at(hour),
      points: Math.floor(hour),
      band: null,
      coverage: 100,
      criticals: 0,
    });
    await history.add(
      [0, 1, 2, 30, 31, 60].flatMap(hour => [
        pointIn(PAYMENTS, hour),
        pointIn('group:default/orders', hour + 0.5),
      ]),
      knex,
    );
  });

  const hours = async (
    from: number,
    lastOfEachMs?: number,
    firstReads?: string[],
  ) =>
    (
      await history.pointsOf(
        [REF],
        PAYMENTS,
        { from: at(from), to: at(59) },
        { lastOfEachMs, firstReads },
      )
    ).map(({ points }) => points);

  it('starts with the point in force before the range', async () => {
    expect(await hours(2)).toEqual([1, 2, 30, 31]);
  });

  it('reads the last point of each interval', async () => {
    expect(await hours(0, 24 * HOUR)).toEqual([2, 31]);
    expect(await hours(1, 2 * HOUR)).toEqual([0, 1, 2, 31]);
  });

  it('reads the points at a first read and just before it', async () => {
    expect(await hours(0, 24 * HOUR, [at(1)])).toEqual([2, 31, 0, 1]);
    expect(await hours(0, 24 * HOUR, [at(29)])).toEqual([2, 31, 2]);
  });

  it('deletes old points, except the last one', async () => {
    await history.retain(at(31));
    expect(await hours(0)).toEqual([30, 31]);
  });
});
