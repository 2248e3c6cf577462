import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../store/migrate';

/** Migrations take seconds; who died within one leaves its lock for ever. */
const ATTEMPTS = 30;
const PAUSE_MS = 1_000;

/** PostgreSQL: `unique_violation`, `duplicate_table`, whatever its language. */
const CODES = ['23505', '42P07'];

/** Whether another back end is making the same tables at the same time. */
function isAtWork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, message = '' } = error as Error & { code?: string };
  return (
    name === 'MigrationLocked' ||
    (/knex_migrations/.test(message) &&
      (CODES.includes(code ?? '') || /already exists/.test(message)))
  );
}

/**
 * Brings the database up to date where several back ends start at once, as
 * replicas do, and the portal with what collects for it: one of them does it,
 * and the others wait in place of failing to start.
 */
export async function migrateWithOthers(
  database: DatabaseService,
  logger: LoggerService,
): Promise<Knex> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrate(database);
    } catch (error) {
      if (attempt === ATTEMPTS || !isAtWork(error)) throw error;
      logger.info('Another back end brings the database up to date');
      await sleep(PAUSE_MS);
    }
  }
}
