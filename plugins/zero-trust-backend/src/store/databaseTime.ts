import { Knex } from 'knex';

/**
 * Returns SQL for the time on the clock of the database plus a number of milliseconds,
 * as ISO 8601 text in UTC, like all stored times. The clocks of machines differ by
 * minutes, and all back ends share the clock of the database.
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
