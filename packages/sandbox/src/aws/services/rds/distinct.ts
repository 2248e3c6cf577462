/** Returns one item for each key: the last one. */
export function distinct<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}
