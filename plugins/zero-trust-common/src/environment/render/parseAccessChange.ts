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
 * Returns the change that the answers of the template describe. Their values are
 * checked with the environment (`changeAccess`).
 *
 * @param now - ISO 8601, UTC
 * @throws InputError - if an answer is missing or has the wrong type, or if the end is
 * in the past
 * @public
 */
export function parseAccessChange(answers: unknown, now: string): AccessChange {
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
  // Access ends when that day starts, UTC.
  const today = now.slice(0, 10);
  if (form.expiresOn <= today) {
    throw new InputError(
      `access.expiresOn: The access would end at the start of ${form.expiresOn}, and today is ${today} (UTC). Choose a later day.`,
    );
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
