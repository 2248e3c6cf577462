import { InputError } from '@backstage/errors';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { z } from 'zod/v3';
import { readCsv } from '../waivers/readCsv';
import { WaiverRequest } from '../waivers/WaiverRequests';

const MOST_ROWS = 500;
/** Of the file as a JSON string, which must fit into the body of a request. */
const MOST_BYTES = 900_000;
const TOO_LONG = `must have at most ${MOST_BYTES} bytes as a JSON string, in which quotes and line ends have an escape`;
const scopes: readonly string[] = ['service', 'resource'] satisfies Array<
  Waiver['scope']
>;

/** The columns that a request uses. */
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
  .object({
    csv: z
      .string()
      .min(1, 'must not be empty')
      .max(MOST_BYTES, TOO_LONG)
      .refine(
        csv =>
          // The maximum length has reported it.
          csv.length > MOST_BYTES ||
          Buffer.byteLength(JSON.stringify(csv)) <= MOST_BYTES,
        TOO_LONG,
      ),
  })
  .strict();

/**
 * Removes the apostrophe that exports write before text that a spreadsheet would run.
 */
const withoutGuard = (text: string) =>
  /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;

/**
 * The problem of a scope that the row does not request. An export can leave out the ARN:
 * without this check, the waiver would cover every resource of the entity.
 */
function scopeProblem(scope: string, resourceArn: unknown): string | undefined {
  if (!scope) return undefined;
  if (!scopes.includes(scope)) {
    return `scope: ${JSON.stringify(
      scope.slice(0, 100),
    )} is not a scope. Use service or resource.`;
  }
  if (scope === 'resource' && !resourceArn) {
    return 'resourceArn: is required, because the scope is resource. Exports leave it out unless zeroTrust.export.details is true. Add the ARN, or set that and export again';
  }
  if (scope === 'service' && resourceArn) {
    return 'resourceArn: must be empty, because the scope is service';
  }
  return undefined;
}

/**
 * Reads a CSV file of waivers. Returns a request for each valid row, by the number of
 * the row, and the problems of the other rows. The scope is only checked; other columns
 * are ignored.
 */
export function readRegister(
  csv: string,
  schema: z.ZodType<WaiverRequest, z.ZodTypeDef, unknown>,
  known: readonly string[],
): { rows: Map<number, WaiverRequest>; problems: string[] } {
  const [[headerNumber, header] = [1, []], ...lines] = readCsv(csv);
  if (header.length > known.length) {
    throw new InputError(
      `csv: row ${headerNumber}: ${header.length} columns; an export of waivers has ${known.length}`,
    );
  }
  const names = header.map(name => name.trim());
  const unknown = names.filter(name => !known.includes(name));
  const missing = REQUIRED.filter(name => !names.includes(name));
  const seen = new Set<string>();
  const twice = names.filter(name => seen.size === seen.add(name).size);
  const wrong = [
    ...unknown.map(
      name => `column ${JSON.stringify(name.slice(0, 100))} is not known`,
    ),
    ...missing.map(name => `column ${name} is missing`),
    ...twice.map(name => `column ${name} occurs twice`),
  ];
  if (wrong.length)
    throw new InputError(`csv: row ${headerNumber}: ${wrong.join('; ')}`);
  if (!lines.length) throw new InputError('csv: there are no rows');
  if (lines.length > MOST_ROWS) {
    throw new InputError(
      `csv: ${lines.length} rows; at most ${MOST_ROWS} are imported at once`,
    );
  }
  const rows = new Map<number, WaiverRequest>();
  const problems: string[] = [];
  for (const [number, fields] of lines) {
    if (fields.length !== names.length) {
      problems.push(
        `row ${number}: ${fields.length} fields instead of ${names.length}`,
      );
      continue;
    }
    const valueOf = (name: string) =>
      withoutGuard(fields[names.indexOf(name)] ?? '').trim();
    const values = Object.fromEntries(
      REQUESTED.flatMap(name => {
        const text = valueOf(name);
        return text ? [[name, text]] : [];
      }),
    );
    const scope = scopeProblem(valueOf('scope'), values.resourceArn);
    if (scope) problems.push(`row ${number}, ${scope}`);
    const parsed = schema.safeParse(values);
    if (parsed.success) {
      if (!scope) rows.set(number, parsed.data);
    } else {
      for (const { path, message } of parsed.error.issues) {
        problems.push(`row ${number}, ${path.join('.')}: ${message}`);
      }
    }
  }
  return { rows, problems };
}
