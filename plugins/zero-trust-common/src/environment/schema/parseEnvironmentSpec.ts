import { InputError } from '@backstage/errors';
import { EnvironmentSpec } from './EnvironmentSpec';
import { environmentSpecSchema } from './environmentSpecSchema';
import { specProblems } from './problems';

/**
 * Parses what a person decided about an environment.
 * @throws InputError - naming every field at fault with the rule that it breaks
 * @public
 */
export function parseEnvironmentSpec(value: unknown): EnvironmentSpec {
  const problems = specProblems(value);
  if (problems.length) {
    throw new InputError(
      problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  }
  return environmentSpecSchema.parse(value);
}
