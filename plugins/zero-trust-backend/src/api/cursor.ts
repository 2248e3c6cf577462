import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { parse } from './parse';

export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Throws InputError for what was not given out here. */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return parse(
      schema,
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'cursor: it is not one that this endpoint has given out',
    );
  }
}
