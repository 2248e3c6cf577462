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
  /** At most so many rows in all; more are not read. */
  limit?: number;
  /** Returns the last row of each interval of so many milliseconds only. */
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

/**
 * Selects rows of each member. Each member is one range of the index so that the
 * cost does not depend on the history of others: PostgreSQL would join many members
 * by reading the whole table, and cannot where the rows are a lateral subquery
 * with an order. SQLite has no lateral subqueries and needs none.
 */
function selectOfEach(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  rows: Knex.QueryBuilder,
): Knex.QueryBuilder {
  const members = whereInJson(
    db('entities')
      .join('names', 'names.name', 'entities.entity_ref')
      .select('names.id as entity', 'entities.holder', 'entities.entity_ref'),
    'entities.entity_ref',
    refs,
  );
  const joined = isPostgres(db)
    ? 'cross join lateral (?) as own'
    : `join ${table} as own on own.id in (select id from (?))`;
  return db
    .from(db.raw(`(?) as members ${joined}`, [members, rows]))
    .select('own.*', 'members.entity_ref');
}

const ownRows = (db: Knex, table: HistoryTable) =>
  db(table)
    .whereRaw(`${table}.entity = members.entity`)
    .whereRaw(`${table}.holder = members.holder`);

const inOrderOfTime = <Row extends { id: number; at: unknown }>(
  rows: Row[],
): Row[] => rows.sort((a, b) => Number(a.at) - Number(b.at) || a.id - b.id);

/** Returns the rows of each member in a range, oldest first. */
export async function rowsOfEach<Row extends { id: number; at: unknown }>(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  range: TimeRange,
  { where = rows => rows, limit, lastOfEachMs }: RangeOptions = {},
): Promise<Row[]> {
  const inOrder = within(where(ownRows(db, table)), range)
    .select('*')
    .orderBy(['at', 'id']);
  const interval = (column: string) =>
    db.raw('?? / cast(? as bigint)', [column, lastOfEachMs ?? 1]);
  const rows =
    lastOfEachMs === undefined
      ? inOrder
      : db
          .from(
            inOrder
              .clone()
              .select(db.raw('lead(at) over (order by at, id) as next_at'))
              .as('followed'),
          )
          .whereNull('next_at')
          .orWhereRaw('? <> ?', [interval('next_at'), interval('at')])
          .orderBy(['at', 'id']);
  const query = selectOfEach(db, refs, table, rows);
  return inOrderOfTime<Row>(
    await (limit === undefined ? query : query.limit(limit)),
  );
}

/** Returns the last row of each member before a time, oldest first. */
export async function lastOfEach<Row extends { id: number; at: unknown }>(
  db: Knex,
  refs: readonly string[],
  table: HistoryTable,
  /** Milliseconds since 1970; not included. */
  before: number,
  where: (rows: Knex.QueryBuilder) => Knex.QueryBuilder = rows => rows,
): Promise<Row[]> {
  const rows = where(ownRows(db, table))
    .where('at', '<', before)
    .select('*')
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(1);
  return inOrderOfTime<Row>(await selectOfEach(db, refs, table, rows));
}
