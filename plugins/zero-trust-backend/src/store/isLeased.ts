import { Knex } from 'knex';
import { DatabaseTime } from './databaseTime';

/** Returns SQL for whether a worker holds the lease of a row of `scopes`. */
export const isLeased = (db: Knex, time: DatabaseTime): Knex.Raw =>
  db.raw('(lease_until is not null and lease_until >= ?)', [time(db)]);
