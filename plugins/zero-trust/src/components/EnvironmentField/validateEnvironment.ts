import { specProblems } from 'backstage-plugin-zero-trust-common';

/** The part of rjsf's FieldValidation that is needed. */
interface Errors {
  addError(message: string): void;
}

/** Runs on Next: what the form shows while one types, once more. */
export function validateEnvironment(data: unknown, errors: Errors): void {
  for (const { field, message } of specProblems(data)) {
    errors.addError(field ? `${field}: ${message}` : message);
  }
}
