/**
 * The input cannot be judged: it is not a plan or template, is truncated, or has an
 * unsupported version. The command exits with status 2 and judges nothing.
 */
export class InputError extends Error {
  readonly name = 'InputError';
}
