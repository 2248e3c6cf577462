/**
 * Describes a list once: several controls show the same rules and routes, of one
 * database and of those that share them. Evidence is never changed in place.
 */
export function describedOnce<T>(
  describe: (items: readonly T[]) => string,
): (items: readonly T[]) => string {
  const known = new WeakMap<readonly T[], string>();
  return items => {
    const before = known.get(items);
    if (before !== undefined) return before;
    const text = describe(items);
    known.set(items, text);
    return text;
  };
}
