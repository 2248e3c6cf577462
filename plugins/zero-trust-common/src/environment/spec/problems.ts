import { environmentSpecSchema } from './spec';

/** A rule that an input breaks. @public */
export interface SpecProblem {
  /** The field at fault, e.g. `network.cidr`, `access.0.principal.arn`. */
  field: string;
  /** The rule, as a sentence. */
  message: string;
}

/**
 * What is wrong with an input: for each field the first rule that it breaks.
 * Empty when `environmentSpecSchema` takes it.
 * @public
 */
export function specProblems(input: unknown): SpecProblem[] {
  const parsed = environmentSpecSchema.safeParse(input);
  if (parsed.success) return [];
  const first = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = path.join('.');
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, message]) => ({
    field,
    message: message === 'Required' ? 'An answer is needed.' : message,
  }));
}
