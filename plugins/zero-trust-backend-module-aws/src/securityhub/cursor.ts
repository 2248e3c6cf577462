import { catalogueVersion } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';

const schema = z.object({
  /** What is asked follows from the catalogue: a place in it is of that version. */
  version: z.string(),
  /** Index of the query. */
  query: z.number().int().min(0),
  /** `NextToken`, to go on within the query. */
  token: z.string().optional(),
  /** The end of the time range: AWS's tokens are good for the same filter only. */
  until: z.string(),
});

export type FindingCursor = z.infer<typeof schema>;

export function startCursor(): FindingCursor {
  return {
    version: catalogueVersion,
    query: 0,
    until: new Date().toISOString(),
  };
}

export const writeCursor = (cursor: FindingCursor) => JSON.stringify(cursor);

/** Starts over where the place cannot be read, or is in another catalogue. */
export function readCursor(text: string | undefined): FindingCursor {
  if (!text) return startCursor();
  try {
    const cursor = schema.parse(JSON.parse(text));
    return cursor.version === catalogueVersion ? cursor : startCursor();
  } catch {
    return startCursor();
  }
}
