import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { z } from 'zod/v3';
import { parse } from './parse';

/**
 * The number of items in a list: counted for its first page, and stored in its cursors.
 */
export const totalInCursor = z.number().int().min(0);

/** The operation, with the sort order and the filters that determine its pages. */
export type ListIdentity = readonly [operation: string, ...query: unknown[]];

const digestOf = (list: ListIdentity, position: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url')
    .slice(0, 16);

/**
 * Returns the cursor of the page that follows a position. A position is the sort key of
 * the last item, so items that are added or removed do not shift the pages.
 */
export const encodeCursor = (list: ListIdentity, position: unknown): string =>
  Buffer.from(JSON.stringify([digestOf(list, position), position])).toString(
    'base64url',
  );

/**
 * Returns the position in a cursor. Throws an InputError for a cursor of another list,
 * sort order or filter, and for a changed one. This detects mistakes only: every page
 * checks what the caller can see.
 */
export function decodeCursor<T>(
  text: string,
  list: ListIdentity,
  schema: z.ZodType<T>,
): T {
  try {
    const [digest, position] = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (digest === digestOf(list, position)) return parse(schema, position);
  } catch {
    // The same error as for a cursor of another list.
  }
  throw new InputError(
    'cursor: not valid here. Use the nextCursor of a page with the same sort and filters.',
  );
}
