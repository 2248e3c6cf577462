import { createHash } from 'node:crypto';
import { z } from 'zod/v3';

const schema = z.object({
  /** The digest of the queries: a cursor is valid for these queries only. */
  asked: z.string(),
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

export function startCursor(asked: string): FindingCursor {
  return { asked, query: 0, until: new Date().toISOString() };
}

export const writeCursor = (cursor: FindingCursor) => JSON.stringify(cursor);

/** Returns the start if the cursor cannot be parsed, or belongs to other queries. */
export function readCursor(
  text: string | undefined,
  asked: string,
): FindingCursor {
  if (!text) return startCursor(asked);
  try {
    const cursor = schema.parse(JSON.parse(text));
    return cursor.asked === asked ? cursor : startCursor(asked);
  } catch {
    return startCursor(asked);
  }
}
