import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';

const path = (keys: ReadonlyArray<string | number>) => keys.join('.');

/** Parses what came from outside; the error names the field and its rule. */
export function parse<S extends z.ZodTypeAny>(
  schema: S,
  input: unknown,
  where = 'body',
): z.output<S> {
  // PostgreSQL has no text with it, and nobody writes it.
  if (JSON.stringify(input ?? null).includes('\\u0000')) {
    throw new InputError(`${where}: a null character is no text`);
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues
      .flatMap(issue =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map(key => `${path([...issue.path, key])}: not known`)
          : [`${path(issue.path) || where}: ${issue.message}`],
      )
      .join('; '),
  );
}
