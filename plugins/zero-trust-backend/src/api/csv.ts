/** What a spreadsheet takes for a formula, or for a separator in front of one. */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers are numbers, whatever they begin with. */
const isNumber = (value: unknown): value is number => typeof value === 'number';

/**
 * Returns one field of CSV (RFC 4180). Text that a spreadsheet would run as a formula
 * gets an apostrophe in front of it.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function field(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isNumber(value)) return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Returns one line of CSV with its end. */
export const csvLine = (values: readonly unknown[]): string =>
  `${values.map(field).join(',')}\r\n`;
