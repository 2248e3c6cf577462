import { InputError } from '@backstage/errors';
import { codeOwnerSchema } from 'backstage-plugin-zero-trust-common';

/** @throws InputError - saying the rule */
export function parseCodeOwner(input: string | undefined): string | undefined {
  const parsed = codeOwnerSchema.optional().safeParse(input);
  if (!parsed.success) {
    throw new InputError(`codeOwner: ${parsed.error.issues[0].message}`);
  }
  return parsed.data;
}
