/**
 * The number of rows or keys in one statement. SQLite accepts 32,766 bindings and 500
 * rows, and PostgreSQL 65,535 bindings. No table has more than 30 columns.
 */
const CHUNK = 400;

export function chunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    result.push(items.slice(start, start + size));
  }
  return result;
}
