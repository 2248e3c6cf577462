import { InputError } from '@backstage/errors';
import { BastionSpec } from './BastionSpec';
import { bastionSpecSchema } from './bastionSpecSchema';
import { EnvironmentSpec } from './EnvironmentSpec';
import { environmentSpecSchema } from './environmentSpecSchema';
import { bastionProblems, SpecProblem, specProblems } from './problems';

function refuse(problems: readonly SpecProblem[]) {
  if (problems.length) {
    throw new InputError(
      problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
    );
  }
}

/**
 * Parses the spec of an environment.
 * @throws InputError - names every invalid field with the rule that it breaks
 * @public
 */
export function parseEnvironmentSpec(value: unknown): EnvironmentSpec {
  refuse(specProblems(value));
  return environmentSpecSchema.parse(value);
}

/**
 * Parses the spec of a bastion for a database that exists already.
 * @throws InputError - names every invalid field with the rule that it breaks
 * @public
 */
export function parseBastionSpec(value: unknown): BastionSpec {
  refuse(bastionProblems(value));
  return bastionSpecSchema.parse(value);
}
