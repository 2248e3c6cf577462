import { InputError } from '@backstage/errors';
import { EnvironmentSpec } from './EnvironmentSpec';
import { environmentSpecSchema } from './environmentSpecSchema';
import { specProblems } from './problems';

/**
 * Parses the spec of an environment.
 * @throws InputError - names every invalid field with the rule that it breaks
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
