import { isError } from '@backstage/errors';
import { LeaseLostError } from './LeaseLostError';

/** What can be reported of an error of the database: never its statement and values. */
export function nameOfStoreError(error: unknown): string {
  if (!isError(error)) return 'an error';
  return 'code' in error ? `${error.name} ${error.code}` : error.name;
}

/**
 * The portal's own database has failed. Its errors quote the statement with all of
 * its values, evidence among them so that they are neither kept nor logged.
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
