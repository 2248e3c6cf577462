import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { isPrintable, quoted } from '../logging/printable';
import { Rules } from '../posture/rules';
import { parse } from './parse';

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

/** A name: one line of text, because it is written to logs and audit events. */
export const identifier = (longest: number) =>
  z
    .string()
    .max(longest, `at most ${longest} characters`)
    .refine(isPrintable, 'has a character that is not printable');

/** The maximum length of a text in a query. ARNs and cursors are the longest. */
const LONGEST = 2048;
/**
 * The maximum length of a reference: kind, namespace and name have at most 63
 * characters each.
 */
const LONGEST_REF = 256;

export const filterParameter = identifier(LONGEST).optional();
export const cursorParameter = identifier(LONGEST).optional();

export const entityRefParameter = z
  .string({ required_error: 'is required' })
  .transform((text, context) => {
    try {
      if (text.length <= LONGEST_REF && isPrintable(text)) {
        return stringifyEntityRef(parseEntityRef(text));
      }
    } catch {
      // The same error as for a text that is not a reference.
    }
    context.addIssue({
      code: z.ZodIssueCode.custom,
      message: `${quoted(
        text,
      )} is not an entity reference such as component:default/orders`,
    });
    return z.NEVER;
  });

/**
 * Returns whether the text is a time in the range that databases can store, and in which
 * texts of times have the same order as the times.
 */
const isTime = (text: string) => {
  const time = Date.parse(text);
  return time >= 0 && time <= Date.parse('9999-12-31T23:59:59.999Z');
};

/** A time in a cursor, in the format of the portal. */
export const timeInCursor = z.string().refine(isTime);

/** A time, which is parsed to ISO 8601 in UTC. */
export const timeParameter = z
  .string()
  .refine(isTime, {
    message: 'must be a time such as 2026-01-31T00:00:00Z',
  })
  .transform(text => new Date(text).toISOString());

export const rangeParameters = {
  from: timeParameter.optional(),
  to: timeParameter.optional(),
};

/**
 * The id of a control. The rules check whether it exists, because plugins add controls.
 */
export const controlIdParameter = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,63}$/, 'must be the id of a control');

/** Throws an InputError that names the parameter if a control does not exist. */
export function requireControls(
  rules: Pick<Rules, 'byId'>,
  ids: readonly string[],
): void {
  const unknown = ids.find(id => !rules.byId.has(id));
  if (unknown !== undefined) {
    throw new InputError(`query.control: there is no control "${unknown}"`);
  }
}

/** Throws an InputError if statuses are requested without a control that has them. */
export function requireControlFor(
  statuses: readonly string[] | undefined,
  controls: readonly string[] | undefined,
): void {
  if (statuses?.length && !controls?.length) {
    throw new InputError(
      'query.status: this filter needs the query parameter "control"',
    );
  }
}

const partOfRef = identifier(LONGEST_REF).refine(
  text => text !== '' && !/[:/]/.test(text),
  'is not part of an entity reference such as component:default/orders',
);
const refInPath = z.object({
  kind: partOfRef,
  namespace: partOfRef,
  name: partOfRef,
});

/**
 * Returns the reference in a path. Throws an InputError that names the invalid part.
 */
export const refOfPath = (params: Record<string, string>): string =>
  stringifyEntityRef(parse(refInPath, params, 'path'));

/** Returns the id in a path. Throws an InputError that names it if it is invalid. */
export function idOfPath<K extends string>(
  params: Record<K, string>,
  name: K,
): string {
  return parse(z.object({ [name]: identifier(LONGEST_REF) }), params, 'path')[
    name
  ];
}
