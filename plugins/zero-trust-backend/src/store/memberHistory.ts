import { Knex } from 'knex';
import { whereInJson } from './whereInJson';

export interface TimeRange {
  /** ISO 8601, UTC. */
  from?: string;
  to?: string;
}

type HistoryTable = 'points' | 'group_points';

interface RangeOptions {
  /** Adds conditions on the table. */
  where?: (rows: Knex.QueryBuilder) => Knex.QueryBuilder;
  /** The maximum number of rows. Further rows are not read. */
  limit?: number;
  /** Returns only the last row in each interval of this many milliseconds. */
  lastOfEachMs?: number;
}

const isPostgres = (db: Knex) => db.client.config.client === 'pg';

export const within = <T extends Knex.QueryBuilder>(
  query: T,
  { from, to }: TimeRange,
  at = 'at',
): T => {
  if (from) query.where(at, '>=', Date.parse(from));
  if (to) query.where(at, '<=', Date.parse(to));
  return query;
};

/** The columns that identify a row: those of the member, and the time last. */
const KEYS: Record<HistoryTable, readonly string[]> = {
  points: ['holder', 'at'],
  group_points: ['holder', 'of_group', 'at'],
};

/** The columns of a trend, without the changes of results. */
const COLUMNS: Record<HistoryTable, readonly string[]> = {
  points: [...KEYS.points, 'score', 'grade', 'catalogue', 'found'],
  group_points: KEYS.group_points,
};
const columnsOf = (table: HistoryTable) => [
  ...COLUMNS[table],
  'points',
  'band_low',
  'band_high',
  'coverage',
  'criticals',
];

const membersOf = (db: Knex, refs: readonly string[]) =>
  whereInJson(
    db('entities').select('holder', 'entity_ref'),
    'entity_ref',
    refs,
  );

/**
 * Selects rows of each member. Each member is one range of the index, so the cost does
 * not depend on the history of others. For many members, PostgreSQL would read the
 * whole table in a join, and cannot do so for a lateral subquery with an order. SQLite
 * has no lateral subqueries and does not need them.
 */
function selectOfEach(
  db: Knex,
  members: Knex.QueryBuilder,
  table: HistoryTable,
  rows: Knex.QueryBuilder,
): Knex.QueryBuilder {
  const key = KEYS[table];
  const joined = isPostgres(db)
    ? 'cross join lateral (?) as own'
    : `join ${table} as own on (${key
        .map(column => `own.${column}`)
        .join(', ')}) in (select ${key.join(', ')} from (?))`;
  return db
    .from(db.raw(`(?) as members ${joined}`, [members, rows]))
    .select(
      ...columnsOf(table).map(column => `own.${column}`),
      'members.entity_ref',
    );
}

const ownRows = (db: Knex, table: HistoryTable) =>
  db(table).whereRaw(`${table}.holder = members.holder`);

const inOrderOfTime = <Row extends { at: unknown }>(rows: Row[]): Row[] =>
  rows.sort((a, b) => Number(a.at) - Number(b.at));

/** Returns the rows of each member in a range, oldest first. */
export async function rowsOfEach<Row extends { at: unknown }>(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  range: TimeRange,
  { where = rows => rows, limit, lastOfEachMs }: RangeOptions = {},
): Promise<Row[]> {
  if (lastOfEachMs !== undefined) {
    return inOrderOfTime<Row>(
      await lastOfIntervals(db, refs, table, range, { where, lastOfEachMs }),
    );
  }
  const rows = within(where(ownRows(db, table)), range)
    .select(columnsOf(table))
    .orderBy('at');
  const query = selectOfEach(db, membersOf(db, refs), table, rows);
  return inOrderOfTime<Row>(
    await (limit === undefined ? query : query.limit(limit)),
  );
}

/**
 * Selects the last row in each interval. Each step goes to the last row before the
 * interval of the previous step, so the cost depends on the number of returned rows,
 * and not on the number of rows between them.
 */
function lastOfIntervals(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  range: TimeRange,
  {
    where,
    lastOfEachMs,
  }: Required<Pick<RangeOptions, 'where' | 'lastOfEachMs'>>,
): Knex.QueryBuilder {
  const lastTime = (of: string) =>
    within(where(db(table)), range)
      .whereRaw(`${table}.holder = ${of}.holder`)
      .max('at');
  const first = db
    .from(membersOf(db, refs).as('each'))
    .select('entity_ref', 'holder', db.raw('(?)', [lastTime('each')]));
  const next = db
    .from('latest')
    .whereNotNull('latest.at')
    .select(
      'entity_ref',
      'holder',
      db.raw('(?)', [
        lastTime('latest').whereRaw(
          `${table}.at < latest.at - latest.at % cast(? as bigint)`,
          [lastOfEachMs],
        ),
      ]),
    );
  const rows = where(ownRows(db, table))
    .whereRaw(`${table}.at = members.at`)
    .select(columnsOf(table))
    .limit(1);
  return selectOfEach(
    db,
    db('latest').whereNotNull('at').select('entity_ref', 'holder', 'at'),
    table,
    rows,
  ).withRecursive('latest', ['entity_ref', 'holder', 'at'], query =>
    query.unionAll([first, next]),
  );
}

/** Returns for `lastOfEach` the times that find the rows at and just before these times. */
export const timesAround = (times: readonly number[]): number[] => [
  ...new Set(times.flatMap(time => [time, time + 1])),
];

/**
 * Returns the last row of each member before a time, or before each of several times,
 * oldest first. A row that is the last one before several times is returned once.
 */
export async function lastOfEach<Row extends { at: unknown }>(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  /** Milliseconds since 1970; not included. */
  before: number | readonly number[],
  where: (rows: Knex.QueryBuilder) => Knex.QueryBuilder = rows => rows,
): Promise<Row[]> {
  const times = [before].flat();
  if (!times.length) return [];
  const eachTime = isPostgres(db)
    ? db.raw('unnest(?::bigint[]) as times (before_at)', [times])
    : db.raw('(select value as before_at from json_each(?)) as times', [
        JSON.stringify(times),
      ]);
  const members = membersOf(db, refs)
    .joinRaw('cross join ?', [eachTime])
    .select('before_at');
  const rows = where(ownRows(db, table))
    .whereRaw('at < members.before_at')
    .select(columnsOf(table))
    .orderBy('at', 'desc')
    .limit(1);
  const query = selectOfEach(db, members, table, rows);
  return inOrderOfTime<Row>(
    await (times.length > 1 ? query.distinct() : query),
  );
}

/** Deletes rows that are older than a time, except the last one before it. */
export async function deleteBefore(
  db: Knex,
  table: HistoryTable,
  /** ISO 8601, UTC. */
  time: string,
): Promise<void> {
  const later = db(`${table} as later`)
    .where('later.at', '<', Date.parse(time))
    .whereRaw(`later.at > ${table}.at`);
  for (const column of KEYS[table].slice(0, -1)) {
    later.whereRaw(`later.${column} = ${table}.${column}`);
  }
  await db(table)
    .where(`${table}.at`, '<', Date.parse(time))
    .whereExists(later)
    .delete();
}
