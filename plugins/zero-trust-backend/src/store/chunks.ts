/** Rows or keys of one statement: SQLite and PostgreSQL bound the bindings of one. */
const CHUNK = 200;

export function chunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    result.push(items.slice(start, start + size));
  }
  return result;
}
