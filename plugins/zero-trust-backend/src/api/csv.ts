/** Matches text that a spreadsheet treats as a formula, also after a separator. */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers stay numbers, also if they start with a sign. */
const isNumber = (value: unknown): value is number => typeof value === 'number';

/**
 * Returns one field of CSV (RFC 4180). Text that a spreadsheet would run as a formula
 * gets an apostrophe as its first character.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function field(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isNumber(value)) return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Returns one line of CSV with its line end. */
export const csvLine = (values: readonly unknown[]): string =>
  `${values.map(field).join(',')}\r\n`;
