import { InputError } from '@backstage/errors';
import {
  EnvironmentSpec,
  environmentSpecSchema,
  specProblems,
} from 'backstage-plugin-zero-trust-common';

/**
 * @throws InputError - naming every field at fault with the rule that it breaks
 */
export function parseEnvironment(input: unknown): EnvironmentSpec {
  const problems = specProblems(input);
  if (problems.length) {
    const lines = problems.map(
      ({ field, message }) =>
        `- ${['environment', field].filter(Boolean).join('.')}: ${message}`,
    );
    throw new InputError(
      `The environment cannot be created:\n${lines.join('\n')}`,
    );
  }
  return environmentSpecSchema.parse(input);
}
