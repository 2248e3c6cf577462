import { z } from 'zod/v3';

/**
 * A schema for each property of a type, also for optional ones: a missing property
 * would be removed from every parsed response.
 */
export type Shape<T> = { [K in keyof T]-?: z.ZodType<T[K]> };
