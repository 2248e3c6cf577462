import { InputError } from '@backstage/errors';
import { AccessChange } from './accessChange';
import { z } from 'zod/v3';

const formSchema = z
  .object({
    change: z.enum(['add', 'remove']),
    kind: z.enum(['identity-center', 'iam-role', 'iam-user']),
    arn: z.string().optional(),
    permissionSet: z.string().optional(),
    databaseUser: z.string().optional(),
    privileges: z.enum(['read-only', 'read-write']).optional(),
    expiresOn: z.string().optional(),
  })
  .strict();

/**
 * Returns the change that the answers of the template describe. Their values are checked
 * with the environment (`changeAccess`).
 *
 * @throws InputError - when an answer is missing or of another type
 * @public
 */
export function parseAccessChange(answers: unknown): AccessChange {
  const parsed = formSchema.safeParse(answers);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `access.${path.join('.')}: ${message}`)
        .join('\n'),
    );
  }
  const { change, kind, arn = '', permissionSet = '', ...form } = parsed.data;
  const principal =
    kind === 'identity-center'
      ? ({ kind, permissionSet } as const)
      : ({ kind, arn } as const);
  if (change === 'remove') return { kind: 'remove', principal };
  if (!form.expiresOn) {
    throw new InputError('access.expiresOn: Choose the day of its end.');
  }
  return {
    kind: 'add',
    entry: {
      principal,
      databaseUsers: [
        {
          name: form.databaseUser ?? '',
          privileges: form.privileges ?? 'read-only',
        },
      ],
      breakGlass: false,
      expiresOn: form.expiresOn,
    },
  };
}
