import { Knex } from 'knex';

/**
 * Returns SQL for the time on the clock of the database, so many milliseconds later:
 * ISO 8601 text in UTC, as all times are stored. Machines differ by minutes; the
 * database they share has one clock.
 */
export function databaseTime(db: Knex, laterMs = 0): Knex.Raw {
  return db.client.config.client === 'pg'
    ? db.raw(
        `to_char((clock_timestamp() + cast(? as double precision) * interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
        [laterMs],
      )
    : db.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)`, [
        `${laterMs / 1000} seconds`,
      ]);
}

export type DatabaseTime = typeof databaseTime;
