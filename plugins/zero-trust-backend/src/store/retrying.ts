import { setTimeout as sleep } from 'node:timers/promises';

/** PostgreSQL: `serialization_failure` and `deadlock_detected`. */
const CODES = ['40001', '40P01'];
const ATTEMPTS = 4;
const PAUSE_MS = 50;

const isTransient = (error: unknown) =>
  error instanceof Object &&
  'code' in error &&
  CODES.includes(String(error.code));

/** Retries a transaction that the database has aborted because of another one. */
export async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await sleep(attempt * PAUSE_MS);
    }
  }
}
