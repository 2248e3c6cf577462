import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { Rules } from '../posture/rules';

/** A list in a query: `?status=fail,unknown`, or the parameter several times. */
export function listOf<T extends z.ZodTypeAny>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform(value =>
      [value]
        .flat()
        .flatMap(text => text.split(','))
        .filter(Boolean),
    )
    .pipe(z.array(item));
}

export function limitUpTo(most: number, usual: number) {
  return z.coerce
    .number({ invalid_type_error: `must be a number from 1 to ${most}` })
    .int(`must be a number from 1 to ${most}`)
    .min(1, `must be a number from 1 to ${most}`)
    .max(most, `must be a number from 1 to ${most}`)
    .default(usual);
}

export const cursorParameter = z.string().optional();

export const entityRefParameter = z
  .string({ required_error: 'is required' })
  .transform((text, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(text));
    } catch {
      context.addIssue({
        code: z.ZodIssueCode.custom,
        message: `"${text}" is not an entity reference such as component:default/orders`,
      });
      return z.NEVER;
    }
  });

const time = z
  .string()
  .refine(text => !Number.isNaN(Date.parse(text)), {
    message: 'must be a time such as 2026-01-31T00:00:00Z',
  })
  .transform(text => new Date(text).toISOString());

export const rangeParameters = {
  from: time.optional(),
  to: time.optional(),
};

/** Whether there is such a control is for the rules to say: plugins add some. */
export const controlIdParameter = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,63}$/, 'must be the id of a control');

/** Throws an InputError that names the parameter where there is no such control. */
export function requireControls(
  rules: Pick<Rules, 'byId'>,
  ids: readonly string[],
): void {
  const unknown = ids.find(id => !rules.byId.has(id));
  if (unknown !== undefined) {
    throw new InputError(`query.control: there is no control "${unknown}"`);
  }
}

/** The reference in a path; one that cannot be read names nothing, and is not found. */
export function refOfPath(params: Record<string, string>): string {
  const { kind, namespace, name } = params;
  return stringifyEntityRef({ kind, namespace, name });
}
