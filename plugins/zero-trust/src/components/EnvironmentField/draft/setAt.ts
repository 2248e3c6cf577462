/**
 * A copy with another value at a path such as `access.0.breakGlass`. Undefined
 * takes the answer away.
 */
export function setAt<T>(container: T, path: string, value: unknown): T {
  const [head, ...rest] = path.split('.');
  const copy: any = Array.isArray(container)
    ? [...container]
    : { ...container };
  const next = rest.length ? setAt(copy[head], rest.join('.'), value) : value;
  if (next === undefined && !Array.isArray(copy)) {
    delete copy[head];
  } else {
    copy[head] = next;
  }
  return copy;
}
