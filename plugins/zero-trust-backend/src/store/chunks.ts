/**
 * Rows or keys of one statement. SQLite takes 32,766 bindings and 500 rows in one,
 * PostgreSQL 65,535 bindings; no table has more than 30 columns.
 */
const CHUNK = 400;

export function chunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    result.push(items.slice(start, start + size));
  }
  return result;
}
