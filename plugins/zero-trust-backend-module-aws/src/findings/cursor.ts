import { createHash } from 'node:crypto';
import { z } from 'zod/v3';

const schema = z.object({
  /** The digest of the queries: a cursor is valid for these queries only. */
  queries: z.string(),
  /** Index of the query. */
  query: z.number().int().min(0),
  /** `NextToken`, to continue within the query. */
  token: z.string().optional(),
  /** The end of the time range: AWS accepts a token only with the same filter. */
  until: z.string(),
});

export type FindingCursor = z.infer<typeof schema>;

/** Distinguishes queries by format, catalogue and configuration. */
export const digestOf = (queries: readonly unknown[]) =>
  createHash('sha256')
    .update(JSON.stringify(queries))
    .digest('hex')
    .slice(0, 16);

export function startCursor(queries: string): FindingCursor {
  return { queries, query: 0, until: new Date().toISOString() };
}

export const writeCursor = (cursor: FindingCursor) => JSON.stringify(cursor);

/** Returns the start if the cursor cannot be parsed, or belongs to other queries. */
export function readCursor(
  text: string | undefined,
  queries: string,
): FindingCursor {
  if (!text) return startCursor(queries);
  try {
    const cursor = schema.parse(JSON.parse(text));
    return cursor.queries === queries ? cursor : startCursor(queries);
  } catch {
    return startCursor(queries);
  }
}
