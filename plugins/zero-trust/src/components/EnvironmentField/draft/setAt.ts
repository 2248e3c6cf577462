/** Returns what is at one step of a path; undefined if there is nothing. */
const at = (container: unknown, key: string): unknown =>
  typeof container === 'object' && container !== null
    ? Object.entries(container).find(([name]) => name === key)?.[1]
    : undefined;

function copyWith(container: unknown, path: string[], value: unknown): unknown {
  const [head, ...rest] = path;
  const next = rest.length ? copyWith(at(container, head), rest, value) : value;
  if (Array.isArray(container)) {
    const list: unknown[] = [...container];
    list[Number(head)] = next;
    return list;
  }
  const { [head]: _before, ...others } = { ...(container as object) } as Record<
    string,
    unknown
  >;
  return next === undefined ? others : { ...others, [head]: next };
}

/**
 * Returns a copy with another value at a path such as `access.0.breakGlass`.
 * Undefined takes the answer away. The value must be of the type that is there.
 */
export function setAt<T>(container: T, path: string, value: unknown): T {
  return copyWith(container, path.split('.'), value) as T;
}
