import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/catalog';
import { planOf, statementsOf, stepsInSqlite } from '../__testUtils__/plans';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { EntityStore } from './EntityStore';
import { HistoryStore, NewChange, NewPoint } from './HistoryStore';

jest.setTimeout(60_000);

const REF = 'component:default/orders';
const at = (day: number) =>
  `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;

const HOLDER = 1;

const point = (day: number, points: number): NewPoint => ({
  holder: HOLDER,
  at: at(day),
  points,
  score: points,
  grade: 'B',
  band: { low: points, high: points },
  coverage: 100,
  criticals: 0,
  catalogueVersion: day < 20 ? 'old rules' : 'new rules',
  changes: [],
});

const change = (holder = HOLDER): NewChange => ({
  evidenceHolder: holder,
  controlId: 'ZT-NET-01',
  resourceArn: 'arn',
  from: 'pass',
  to: 'fail',
  severity: 'HIGH',
  reason: 'public',
});

describe.each(databases.eachSupportedId())('HistoryStore, %s', id => {
  let knex: Knex;
  let history: HistoryStore;

  beforeEach(async () => {
    knex = await migrated(id);
    history = new HistoryStore(knex);
    await new EntityStore(knex).replaceAll([toEntityRecord(entity('orders'))]);
    await history.add(
      [1, 10, 20, 30].map(day => ({
        ...point(day, 60 + day),
        changes: [1, 20].includes(day) ? [change()] : [],
      })),
      knex,
    );
  });

  const days = async () =>
    (await history.points(REF, {}, { limit: 100 })).map(p => p.at);

  it('returns a range, oldest first, page by page', async () => {
    const range = { from: at(5), to: at(25) };
    const [start, first, ...rest] = await history.points(REF, range, {
      limit: 2,
    });
    expect(start).toMatchObject({ at: at(5), points: 61 });
    expect(first).toMatchObject({ at: at(10), points: 70 });
    expect(rest).toEqual([]);
    const [, ...others] = await history.points(REF, range, {
      limit: 9,
      after: start,
    });
    expect(others.map(own => own.at)).toEqual([at(20)]);
    const [next] = await history.points(REF, range, {
      limit: 1,
      after: first,
    });
    expect(next).toMatchObject({ at: at(20) });
  });

  it('starts a range with the point in force, which is no first read of that time', async () => {
    const timesIn = async (from: string, to?: string) =>
      (await history.points(REF, { from, to }, { limit: 9 })).map(p => p.at);
    await history.add([{ ...point(31, 50), found: -40 }], knex);
    expect(
      await history.points(REF, { from: '2026-02-20T00:00:00Z' }, { limit: 9 }),
    ).toEqual([expect.not.objectContaining({ firstRead: true })]);
    expect(await timesIn(at(31))).toEqual([at(31)]);
    expect(await timesIn('2025-12-01T00:00:00.000Z', at(5))).toEqual([at(1)]);
    expect(await timesIn(at(25), at(5))).toEqual([]);
    expect(await timesIn('2999-01-01T00:00:00.000Z')).toEqual([]);
    expect((await history.pointsOf([REF], {})).points.at(-1)).toMatchObject({
      firstRead: true,
    });
  });

  it('returns the point in force at a time', async () => {
    const found = await history.pointsAt([REF, 'component:default/x'], at(15));
    expect(found.get(REF)).toMatchObject({ at: at(10) });
    expect(found.size).toBe(1);
  });

  it('starts the history of several entities with the points in force before', async () => {
    const found = await history.pointsOf([REF], { from: at(15) });
    expect(found.points.map(p => p.at)).toEqual([at(10), at(20), at(30)]);
  });

  it('distinguishes changed rules from changed results', async () => {
    expect(await history.catalogueChanged(REF, { to: at(15) })).toBe(false);
    expect(
      await history.catalogueChanged(REF, { from: at(15), to: at(25) }),
    ).toBe(true);
  });

  it('deletes old points, except the start of the trend', async () => {
    await history.retain(at(25));
    expect(await days()).toEqual([at(20), at(30)]);
    expect(await history.changes(REF, {}, { limit: 10 })).toEqual([]);
  });

  it('stores a name once', async () => {
    const before = await knex('names').count({ count: '*' });
    await history.add([point(31, 50)], knex);
    expect(await knex('names').count({ count: '*' })).toEqual(before);
  });

  it('stores the changes of two updates within a millisecond', async () => {
    const changed = (controlId: string) => ({
      ...point(31, 50),
      changes: [{ ...change(), controlId }],
    });
    await history.add([changed('ZT-NET-01')], knex);
    await history.add([changed('ZT-NET-02')], knex);
    await history.add([{ ...point(31, 40), changes: [] }], knex);
    const [newest, before] = await history.changes(REF, {}, { limit: 2 });
    expect(newest).toMatchObject({ at: at(31), controlId: 'ZT-NET-02' });
    expect(before).toMatchObject({ at: at(31), controlId: 'ZT-NET-01' });
    const next = await history.changes(
      REF,
      {},
      { limit: 1, after: newest.position },
    );
    expect(next).toEqual([before]);
    const points = await history.points(REF, {}, { limit: 9 });
    expect(points.at(-1)).toMatchObject({ at: at(31), points: 40 });
  });

  it('returns changes, newest first', async () => {
    const changes = await history.changes(REF, {}, { limit: 10 });
    expect(changes).toEqual(
      [20, 1].map(day => ({
        position: {
          at: at(day),
          index: 0,
        },
        at: at(day),
        controlId: 'ZT-NET-01',
        resourceArn: 'arn',
        evidenceOf: REF,
        readers: [REF],
        from: 'pass',
        to: 'fail',
        severity: 'HIGH',
        reason: 'public',
      })),
    );
  });
});

const HOUR = 3_600_000;
const hour = (index: number) =>
  new Date(Date.UTC(2026, 0, 1) + index * HOUR).toISOString();

const servicesOf = (team: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${team}-${index}`);
const refsOf = (names: readonly string[]) =>
  names.map(name => `component:default/${name}`);

describe.each(databases.eachSupportedId())('a long history, %s', id => {
  const isPostgres = id !== 'SQLITE_3';
  const own = servicesOf('own', 5);
  const others = servicesOf('other', 50);
  let knex: Knex;
  let history: HistoryStore;

  /** Adds a point and a change of each service for each of a number of hours. */
  async function addHours(names: readonly string[], hours: number) {
    const holders = new Map<string, number>(
      (await knex('entities').select('entity_ref', 'holder')).map(row => [
        row.entity_ref,
        row.holder,
      ]),
    );
    const rows = refsOf(names).flatMap(entityRef =>
      Array.from({ length: hours }, (_, index) => ({
        holder: holders.get(entityRef)!,
        at: hour(index),
        points: index % 100,
      })),
    );
    await history.add(
      rows.map(row => ({
        ...point(1, row.points),
        ...row,
        changes: [change(row.holder)],
      })),
      knex,
    );
    await knex.raw('analyze');
  }

  beforeEach(async () => {
    knex = await migrated(id);
    history = new HistoryStore(knex);
    await new EntityStore(knex).replaceAll(
      [...own, ...others].map(name => toEntityRecord(entity(name))),
    );
  });

  const HOURS = 60;
  const range = { from: hour(HOURS - 20), to: hour(HOURS) };
  const team = () => history.pointsOf(refsOf(own), range);
  const changes = () => history.changes(refsOf(own)[0], range, { limit: 10 });

  async function readsOwnRowsInPostgres() {
    const ofTeam = await planOf(knex, team);
    expect(ofTeam.scanned).not.toContain('points');
    // For each service 20 points in the range, and the last one before it.
    expect(ofTeam.rowsRead.points).toBe(own.length * (20 + 1));

    const ofChanges = await planOf(knex, changes);
    expect(ofChanges.scanned).not.toContain('points');
    // Run twice: EXPLAIN runs after the statements.
    expect(ofChanges.rowsRead.points).toBe(20);
    expect(ofChanges.rowsSorted).toBe(0);

    const ofCatalogue = await planOf(knex, () =>
      history.catalogueChanged(refsOf(own)[0], range),
    );
    expect(ofCatalogue.rowsRead.points).toBeLessThanOrEqual(3);
  }

  async function readsByIndexInSqlite() {
    const steps = [
      ...(await stepsInSqlite(knex, team)),
      ...(await stepsInSqlite(knex, changes)),
    ].join('\n');
    expect(steps).toContain('sqlite_autoindex_points_1');
    expect(steps).not.toMatch(/SCAN points/);
  }

  it('reads only the rows of a team and of an entity', async () => {
    expect.hasAssertions();
    await addHours(own, HOURS);
    await addHours(others, HOURS);
    await (isPostgres ? readsOwnRowsInPostgres() : readsByIndexInSqlite());
  });

  it('returns each change and point on exactly one page', async () => {
    await addHours(own.slice(0, 1), 25);
    const [ref] = refsOf(own);
    const seen: number[] = [];
    for (let after; ; ) {
      const page = await history.changes(ref, {}, { limit: 10, after });
      if (!page.length) break;
      seen.push(...page.map(({ at: time }) => Date.parse(time)));
      after = page.at(-1)!.position;
    }
    expect(seen).toHaveLength(25);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    const first = await history.points(ref, {}, { limit: 20 });
    const rest = await history.points(ref, {}, { limit: 20, after: first[19] });
    expect([...first, ...rest].map(({ at: time }) => time)).toEqual(
      Array.from({ length: 25 }, (_, index) => hour(index)),
    );
  });

  it('reads fewer intervals of many services', async () => {
    const names = servicesOf('many', 200);
    await new EntityStore(knex).replaceAll(
      names.map(name => toEntityRecord(entity(name))),
    );
    await addHours(names, 150);
    const { points, lastOfEachMs } = await history.pointsOf(refsOf(names), {
      from: hour(0),
      to: hour(150),
    });
    expect(lastOfEachMs).toBeGreaterThan(HOUR);
    expect(points.length).toBeLessThanOrEqual(200 * 102);
  });

  it('compares over more changes than are read at once', async () => {
    await addHours(own.slice(0, 1), 1_001);
    const [ref] = refsOf(own);
    const found = await history.compared(ref, {
      from: hour(0),
      to: hour(1_001),
    });
    expect(found).toHaveLength(1);
    expect(found[0].changedAt).toHaveLength(1_000);
    expect(found[0]).toMatchObject({ at: hour(1_000), readers: [ref] });
  });

  it('reads the points at the first reads of many services, and just before them', async () => {
    const names = servicesOf('many', 200);
    await new EntityStore(knex).replaceAll(
      names.map(name => toEntityRecord(entity(name))),
    );
    await addHours(names, 150);
    const holders: number[] = await knex('entities')
      .orderBy('holder')
      .limit(3)
      .pluck('holder');
    const minutesPast = (hours: number, minutes: number) =>
      new Date(Date.parse(hour(hours)) + minutes * 60_000).toISOString();
    await history.add(
      holders.map(holder => ({
        ...point(1, 7),
        holder,
        at: minutesPast(71, 30),
        found: -2,
      })),
      knex,
    );
    const trend = () =>
      history.pointsOf(refsOf(names), { from: hour(0), to: hour(150) });
    const { result, statements } = await statementsOf(knex, trend);
    expect(statements.length).toBeLessThanOrEqual(6);
    expect(result.firstReads).toEqual([minutesPast(71, 30)]);
    const timesIn = (from: string, to: string) =>
      result.points.filter(({ at: time }) => time >= from && time <= to);
    expect(timesIn(hour(71), hour(71))).toHaveLength(200);
    const found = timesIn(minutesPast(71, 1), minutesPast(71, 59));
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ points: 7, firstRead: true });
    expect(result.points).toEqual(
      [...result.points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    );
    const rows = isPostgres ? (await planOf(knex, trend)).rowsRead.points : 0;
    // 20,001 rows show that there are too many.
    expect(rows).toBeLessThanOrEqual(20_001 + 200 * (2 * 102 + 4));
  });

  it('reads the newest first reads if there are many', async () => {
    await addHours(own, 5_000);
    await knex('points').update({ found: 0 });
    const { firstReads } = await history.pointsOf(refsOf(own), {
      from: hour(0),
      to: hour(5_000),
    });
    expect(firstReads).toHaveLength(100);
    expect(firstReads?.at(-1)).toBe(hour(4_999));
  });

  it('reads the last point of each interval of a year with a change every hour', async () => {
    const year = 365 * 24;
    await addHours(own.slice(0, 3), year);
    const trend = () =>
      history.pointsOf(refsOf(own.slice(0, 3)), {
        from: hour(0),
        to: hour(year),
      });
    const { result, statements } = await statementsOf(knex, trend);
    expect(statements.length).toBeLessThanOrEqual(5);
    expect(result.lastOfEachMs).toBeGreaterThan(HOUR);
    expect(result.points.length).toBeLessThanOrEqual(3 * 202);
    expect(result.points.at(-1)).toMatchObject({ at: hour(year - 1) });
    const ends = new Set(
      result.points.map(({ at: time }) =>
        Math.floor((Date.parse(time) + HOUR) / result.lastOfEachMs!),
      ),
    );
    expect(ends.size).toBeGreaterThan(195);
    // 20,001 rows show that there are too many. Then one row in each interval is read.
    const rows = isPostgres ? (await planOf(knex, trend)).rowsRead.points : 0;
    expect(rows).toBeLessThanOrEqual(20_001 + 3 * 2 * 202);
  });
});
