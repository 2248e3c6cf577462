import { PageInfo } from 'backstage-plugin-zero-trust-common';
import { encodeCursor, ListIdentity } from './cursor';

/** Returns the first items, and the cursor to the rest if there are more. */
export function pageOf<T>(
  found: readonly T[],
  {
    list,
    limit,
    positionOf,
  }: {
    list: ListIdentity;
    limit: number;
    /** Returns the sort key of an item. */
    positionOf: (last: T) => unknown;
  },
): { items: T[]; pageInfo: PageInfo } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    pageInfo:
      found.length > limit && last !== undefined
        ? { nextCursor: encodeCursor(list, positionOf(last)) }
        : {},
  };
}
