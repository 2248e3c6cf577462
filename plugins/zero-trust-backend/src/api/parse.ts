import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { printable } from '../logging/printable';

type Path = ReadonlyArray<string | number>;

const DEEPEST = 32;
const MOST_VALUES = 10_000;
const MOST_ISSUES = 10;
const LONGEST_QUOTE = 100;

const field = (path: Path, where: string) =>
  printable(path.join('.')).slice(0, LONGEST_QUOTE) || where;

/**
 * Returns problems that are independent of the schema: nesting that is too deep, too
 * many values, or text that a database cannot store. Does not recurse, so nesting of
 * any depth is rejected.
 */
function malformed(
  input: unknown,
): { path: Path; message: string } | undefined {
  const open: Array<{ path: Path; value: unknown }> = [
    { path: [], value: input },
  ];
  for (let count = 0; open.length; count++) {
    const { path, value } = open.pop()!;
    if (path.length > DEEPEST) {
      return {
        path: path.slice(0, 1),
        message: `nested more than ${DEEPEST} levels deep`,
      };
    }
    if (typeof value === 'string' && /[\0\p{Cs}]/u.test(value)) {
      return { path, message: 'has a character that is not text' };
    }
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value);
      if (count + open.length + entries.length > MOST_VALUES) {
        return {
          path: path.slice(0, 1),
          message: `has more than ${MOST_VALUES} values`,
        };
      }
      for (const [key, own] of entries) {
        if (key === '__proto__') {
          return { path: [...path, key], message: 'not known' };
        }
        open.push({ path: [...path, key], value: own });
      }
    }
  }
  return undefined;
}

/** Parses input from outside. The error names the field and its rule. */
export function parse<S extends z.ZodTypeAny>(
  schema: S,
  input: unknown,
  where = 'body',
): z.output<S> {
  const wrong = malformed(input);
  if (wrong) {
    const path = Array.isArray(input) ? [] : wrong.path;
    throw new InputError(`${field(path, where)}: ${wrong.message}`);
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(
          key => `${field([...issue.path, key], where)}: not known`,
        )
      : [`${field(issue.path, where)}: ${issue.message}`],
  );
  const more = issues.length - MOST_ISSUES;
  throw new InputError(
    [
      ...issues.slice(0, MOST_ISSUES),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join('; '),
  );
}
