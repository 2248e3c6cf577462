import { InputError } from '@backstage/errors';
import {
  bastionProblems,
  BastionSpec,
  EnvironmentSpec,
  parseBastionSpec,
  parseCodeOwner,
  parseEnvironmentSpec,
  SpecProblem,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';

/** The input of the action, not yet parsed. */
export interface EnvironmentInput {
  environment: unknown;
  codeOwner?: string;
  securityOwner?: string;
}

export interface ParsedEnvironment<Spec = EnvironmentSpec> {
  spec: Spec;
  codeOwner?: string;
  securityOwner?: string;
}

/**
 * Parses the input of the action.
 * @throws InputError - names every invalid field with the rule that it breaks
 */
export const parseEnvironment = (input: EnvironmentInput): ParsedEnvironment =>
  parseBy(input, 'environment', specProblems, parseEnvironmentSpec);

/** Parses the input of the action that creates a bastion, like `parseEnvironment`. */
export const parseBastion = (
  input: EnvironmentInput,
): ParsedEnvironment<BastionSpec> =>
  parseBy(input, 'bastion', bastionProblems, parseBastionSpec);

function parseBy<Spec>(
  {
    environment,
    codeOwner,
    securityOwner: givenSecurityOwner,
  }: EnvironmentInput,
  what: string,
  problemsOf: (value: unknown) => SpecProblem[],
  parse: (value: unknown) => Spec,
): ParsedEnvironment<Spec> {
  const problems = problemsOf(environment).map(({ field, message }) => ({
    field: ['environment', field].filter(Boolean).join('.'),
    message,
  }));
  // The template derives the code owner from the owner. If the owner is invalid, only
  // the owner is reported.
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
    throw new InputError(`The ${what} cannot be created:\n${lines.join('\n')}`);
  }
  return {
    spec: parse(environment),
    codeOwner,
    securityOwner,
  };
}
