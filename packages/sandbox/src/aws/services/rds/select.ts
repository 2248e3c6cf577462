import type { AwsError } from '../../protocol/AwsError';

const nameIn = (identifier: string) =>
  (identifier.split(':').pop() ?? '').toLowerCase();

/** Returns the item with a name or an ARN, or all items if none is given. */
export function select<T>(
  items: T[],
  identifier: string | undefined,
  nameOf: (item: T) => string | undefined,
  notFound: (identifier: string) => AwsError,
): T[] {
  if (!identifier) return items;
  const found = items.filter(
    item => nameOf(item)?.toLowerCase() === nameIn(identifier),
  );
  if (!found.length) throw notFound(identifier);
  return found;
}
