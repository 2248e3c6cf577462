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
  securityOwner?: string;
}

export interface ParsedEnvironment {
  spec: EnvironmentSpec;
  codeOwner?: string;
  securityOwner?: string;
}

/**
 * Parses the input of the action.
 * @throws InputError - names every invalid field with the rule that it breaks
 */
export function parseEnvironment({
  environment,
  codeOwner,
  securityOwner: givenSecurityOwner,
}: EnvironmentInput): ParsedEnvironment {
  const problems = specProblems(environment).map(({ field, message }) => ({
    field: ['environment', field].filter(Boolean).join('.'),
    message,
  }));
  // The template derives the code owner from the owner: where the owner is wrong,
  // only the owner is reported.
  const isOwnerValid = !problems.some(
    ({ field }) => field === 'environment.owner',
  );
  // A template passes an empty text for a setting that does not exist.
  const securityOwner = givenSecurityOwner || undefined;
  for (const [field, value] of Object.entries({
    ...(isOwnerValid && { codeOwner }),
    securityOwner,
  })) {
    if (value !== undefined) {
      try {
        parseCodeOwner(value);
      } catch (error) {
        problems.push({ field, message: (error as Error).message });
      }
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
    securityOwner,
  };
}
