import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/catalog';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { EntityStore } from './EntityStore';
import { HistoryStore, NewPoint } from './HistoryStore';

jest.setTimeout(60_000);

const REF = 'component:default/orders';
const at = (day: number) =>
  `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;

const HOLDER = 1;

const point = (day: number, points: number): NewPoint => ({
  entityRef: REF,
  holder: HOLDER,
  at: at(day),
  points,
  score: points,
  grade: 'B',
  band: { low: points, high: points },
  coverage: 100,
  criticals: 0,
  catalogueVersion: day < 20 ? 'old rules' : 'new rules',
});

describe.each(databases.eachSupportedId())('HistoryStore, %s', id => {
  let knex: Knex;
  let history: HistoryStore;

  beforeEach(async () => {
    knex = await migrated(id);
    history = new HistoryStore(knex);
    await new EntityStore(knex).replaceAll([toEntityRecord(entity('orders'))]);
    await history.add(
      [1, 10, 20, 30].map(day => point(day, 60 + day)),
      [1, 20].map(day => ({
        at: at(day),
        entityRef: REF,
        holder: HOLDER,
        evidenceHolder: HOLDER,
        controlId: 'ZT-NET-01',
        resourceArn: 'arn',
        from: 'pass',
        to: 'fail',
        severity: 'HIGH',
        reason: 'public',
        evidenceOf: REF,
      })),
      knex,
    );
  });

  const days = async () =>
    (await history.points(REF, {}, { limit: 100 })).map(p => p.at);

  it('answers a range, oldest first, page by page', async () => {
    const range = { from: at(5), to: at(25) };
    const [first, ...rest] = await history.points(REF, range, { limit: 1 });
    expect(first).toMatchObject({ at: at(10), points: 70 });
    expect(rest).toEqual([]);
    const [next] = await history.points(REF, range, {
      limit: 1,
      after: first,
    });
    expect(next).toMatchObject({ at: at(20) });
  });

  it('knows what was in force at a time', async () => {
    const found = await history.pointsAt([REF, 'component:default/x'], at(15));
    expect(found.get(REF)).toMatchObject({ at: at(10) });
    expect(found.size).toBe(1);
  });

  it('begins the history of several with what was in force before', async () => {
    const found = await history.pointsOf([REF], { from: at(15) });
    expect(found.points.map(p => p.at)).toEqual([at(10), at(20), at(30)]);
  });

  it('tells a change of rules from a change of the world', async () => {
    expect(await history.catalogueChanged(REF, { to: at(15) })).toBe(false);
    expect(
      await history.catalogueChanged(REF, { from: at(15), to: at(25) }),
    ).toBe(true);
  });

  it('forgets what is too old, but for where the trend begins', async () => {
    await history.retain(at(25));
    expect(await days()).toEqual([at(20), at(30)]);
    expect(await history.changes(REF, {}, { limit: 10 })).toEqual([]);
  });

  it('keeps a name once, however often it is reported', async () => {
    const before = await knex('names').count({ count: '*' });
    await history.add([point(31, 50)], [], knex);
    expect(await knex('names').count({ count: '*' })).toEqual(before);
  });

  it('answers changes newest first', async () => {
    const changes = await history.changes(REF, {}, { limit: 10 });
    expect(changes).toEqual(
      [20, 1].map(day => ({
        id: expect.any(Number),
        at: at(day),
        controlId: 'ZT-NET-01',
        resourceArn: 'arn',
        evidenceOf: REF,
        from: 'pass',
        to: 'fail',
        severity: 'HIGH',
        reason: 'public',
      })),
    );
  });
});
