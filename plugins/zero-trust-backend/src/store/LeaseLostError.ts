/** Somebody else has the scope by now: what was read of it is not kept. */
export class LeaseLostError extends Error {
  readonly name = 'LeaseLostError';

  constructor(scopeId: string) {
    super(`The lease on ${scopeId} was lost`);
  }
}
