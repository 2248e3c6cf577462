import { isError } from '@backstage/errors';
import { LeaseLostError } from './LeaseLostError';

/** The part of a database error that can be logged: never its statement and values. */
export function nameOfStoreError(error: unknown): string {
  if (!isError(error)) return 'an error';
  return 'code' in error ? `${error.name} ${error.code}` : error.name;
}

/**
 * The error of the portal's own database. The original error quotes the statement with
 * its values, which can be evidence, so it is neither stored nor logged.
 */
export class StoreError extends Error {
  readonly name = 'StoreError';

  constructor(error: unknown) {
    super(`The portal's database has failed: ${nameOfStoreError(error)}`);
  }
}

/** Runs work on the database, and throws its errors as StoreError. */
export async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LeaseLostError ? error : new StoreError(error);
  }
}
