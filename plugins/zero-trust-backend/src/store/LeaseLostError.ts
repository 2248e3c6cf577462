/**
 * The error if another worker has the lease now. The results of the read are not
 * stored.
 */
export class LeaseLostError extends Error {
  readonly name = 'LeaseLostError';

  constructor(scopeId: string) {
    super(`The lease on ${scopeId} was lost`);
  }
}
