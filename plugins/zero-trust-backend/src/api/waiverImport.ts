import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { readCsv } from '../waivers/readCsv';
import { WaiverRequest } from '../waivers/WaiverRequests';

const MOST_ROWS = 500;

/** What of a row becomes a request. */
const REQUESTED = [
  'entityRef',
  'controlId',
  'resourceArn',
  'reason',
  'ticket',
  'expiresAt',
] as const;
const REQUIRED = ['entityRef', 'controlId', 'reason'] as const;

export const importWaiversBody = z
  .object({ csv: z.string().min(1, 'must not be empty').max(900_000) })
  .strict();

/** Exports put an apostrophe before what a spreadsheet would run. */
const withoutGuard = (text: string) =>
  /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;

/**
 * Reads the register of waivers as requests: by the number of the row, and what is wrong
 * by row and column. The other columns of the register are not read.
 */
export function readRegister(
  csv: string,
  schema: z.ZodType<WaiverRequest, z.ZodTypeDef, unknown>,
  known: readonly string[],
): { rows: Map<number, WaiverRequest>; problems: string[] } {
  const [header = [], ...lines] = readCsv(csv);
  const names = header.map(name => name.trim());
  const unknown = names.filter(name => !known.includes(name));
  const missing = REQUIRED.filter(name => !names.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const wrong = [
    ...unknown.map(
      name => `column ${JSON.stringify(name.slice(0, 100))} is not known`,
    ),
    ...missing.map(name => `column ${name} is missing`),
    ...twice.map(name => `column ${name} is there twice`),
  ];
  if (wrong.length) throw new InputError(`csv: row 1: ${wrong.join('; ')}`);
  if (!lines.length) throw new InputError('csv: there are no rows');
  if (lines.length > MOST_ROWS) {
    throw new InputError(
      `csv: ${lines.length} rows; at most ${MOST_ROWS} are imported at once`,
    );
  }
  const rows = new Map<number, WaiverRequest>();
  const problems: string[] = [];
  lines.forEach((fields, index) => {
    const number = index + 2;
    if (fields.length !== names.length) {
      problems.push(
        `row ${number}: ${fields.length} fields instead of ${names.length}`,
      );
      return;
    }
    const values = Object.fromEntries(
      REQUESTED.flatMap(name => {
        const text = withoutGuard(fields[names.indexOf(name)] ?? '').trim();
        return text ? [[name, text]] : [];
      }),
    );
    const parsed = schema.safeParse(values);
    if (parsed.success) rows.set(number, parsed.data);
    else {
      for (const { path, message } of parsed.error.issues) {
        problems.push(`row ${number}, ${path.join('.')}: ${message}`);
      }
    }
  });
  return { rows, problems };
}
