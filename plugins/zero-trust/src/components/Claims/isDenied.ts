import { ResponseError } from '@backstage/errors';

/** Returns whether the viewer is not allowed to see it. */
export const isDenied = (error: unknown): boolean =>
  ResponseError.is(error) && error.statusCode === 403;
