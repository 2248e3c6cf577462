/**
 * Caches the result of a function for each object: several controls show the same rules
 * and routes, and judge the same groups, of one database and of others that share them.
 * Evidence is never changed in place.
 */
export function oncePerObject<K extends object, V>(
  make: (object: K) => V,
): (object: K) => V {
  const known = new WeakMap<K, V>();
  return object => {
    const before = known.get(object);
    if (before !== undefined) return before;
    const made = make(object);
    known.set(object, made);
    return made;
  };
}
