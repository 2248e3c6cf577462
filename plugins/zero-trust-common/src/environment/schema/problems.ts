import { z } from 'zod/v3';
import {
  bastionSpecSchema,
  refuseBastionCombinations,
} from './bastionSpecSchema';
import {
  environmentSpecSchema,
  refuseCombinations,
} from './environmentSpecSchema';
import { Refuse } from './fieldRules';

/** A rule that an input breaks. @public */
export interface SpecProblem {
  /** The invalid field, e.g. `network.cidr`, `access.0.principal.arn`. */
  field: string;
  /** The rule, as a sentence. */
  message: string;
}

const TYPES: Partial<Record<z.ZodParsedType, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'a group of fields',
  string: 'text',
};

const listOf = (options: ReadonlyArray<unknown>) =>
  options.map(option => `"${option}"`).join(', ');

/**
 * Returns messages for the built-in checks of zod. Rules with their own messages keep
 * them.
 */
const inWords: z.ZodErrorMap = (issue, { data, defaultError }) => {
  const ofZod = z.defaultErrorMap(issue, { data, defaultError: '' }).message;
  const hasOwnWords = defaultError !== ofZod;
  if (hasOwnWords) return { message: defaultError };
  switch (issue.code) {
    case 'invalid_type':
      return {
        message:
          issue.received === 'undefined' || issue.received === 'null'
            ? 'A value is required.'
            : `This is ${TYPES[issue.expected] ?? issue.expected}, not ${
                TYPES[issue.received] ?? issue.received
              }.`,
      };
    case 'invalid_enum_value':
      return { message: `Choose one of ${listOf(issue.options)}.` };
    case 'invalid_union_discriminator':
      return { message: `Choose one of ${listOf(issue.options)}.` };
    case 'invalid_literal':
      return { message: `Only "${issue.expected}" is possible here.` };
    default:
      return { message: defaultError };
  }
};

interface Issue {
  path: ReadonlyArray<string | number>;
  message: string;
}

/** Returns the issues of an error. Each unknown field is a separate one. */
function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap(({ path, message, ...issue }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          path: [...path, key],
          message: 'There is no field with this name.',
        }))
      : [{ path, message }],
  );
}

/** Returns for each field the first rule that an input breaks. */
function problemsBy(
  schema: z.ZodTypeAny,
  refuse: (input: object, refuse: Refuse) => void,
  input: unknown,
): SpecProblem[] {
  const parsed = schema.safeParse(input, { errorMap: inWords });
  if (parsed.success) return [];
  const issues: Issue[] = issuesOf(parsed.error);
  // The schema stops before its rules about several fields when a field is of the
  // wrong type.
  if (typeof input === 'object' && input !== null) {
    refuse(input, (path, message) => issues.push({ path, message }));
  }
  return firstOfEach(issues);
}

/**
 * Returns the problems of an input: for each field the first rule that it breaks. Empty
 * if `environmentSpecSchema` accepts it.
 * @public
 */
export function specProblems(input: unknown): SpecProblem[] {
  return problemsBy(environmentSpecSchema, refuseCombinations, input);
}

/**
 * Returns the problems of an input, like `specProblems`. Empty if `bastionSpecSchema`
 * accepts it.
 * @public
 */
export function bastionProblems(input: unknown): SpecProblem[] {
  return problemsBy(bastionSpecSchema, refuseBastionCombinations, input);
}

/** Returns for each field its first issue. */
function firstOfEach(issues: readonly Issue[]): SpecProblem[] {
  const first = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path.join('.');
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, message]) => ({ field, message }));
}
