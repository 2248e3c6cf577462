import { z } from 'zod/v3';

/**
 * A schema for each property of a type, optional ones included: a schema that
 * lacks a property would drop it from every answer that is parsed.
 */
export type Shape<T> = { [K in keyof T]-?: z.ZodType<T[K]> };
