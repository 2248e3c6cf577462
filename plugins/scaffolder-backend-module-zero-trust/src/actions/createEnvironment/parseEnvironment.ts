import { InputError } from '@backstage/errors';
import {
  EnvironmentSpec,
  parseCodeOwner,
  parseEnvironmentSpec,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';

/** The input of the action, not yet parsed. */
export interface EnvironmentInput {
  environment: unknown;
  codeOwner?: string;
}

export interface ParsedEnvironment {
  spec: EnvironmentSpec;
  codeOwner?: string;
}

/**
 * Parses the input of the action.
 * @throws InputError - names every invalid field with the rule that it breaks
 */
export function parseEnvironment({
  environment,
  codeOwner,
}: EnvironmentInput): ParsedEnvironment {
  const problems = specProblems(environment).map(({ field, message }) => ({
    field: ['environment', field].filter(Boolean).join('.'),
    message,
  }));
  // The template derives the code owner from the owner: where the owner is wrong,
  // only the owner is reported.
  if (
    codeOwner !== undefined &&
    !problems.some(({ field }) => field === 'environment.owner')
  ) {
    try {
      parseCodeOwner(codeOwner);
    } catch (error) {
      problems.push({ field: 'codeOwner', message: (error as Error).message });
    }
  }
  if (problems.length) {
    const lines = problems.map(
      ({ field, message }) => `- ${field}: ${message}`,
    );
    throw new InputError(
      `The environment cannot be created:\n${lines.join('\n')}`,
    );
  }
  return {
    spec: parseEnvironmentSpec(environment),
    codeOwner,
  };
}
