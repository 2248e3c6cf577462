import { specProblems } from 'backstage-plugin-zero-trust-common/alpha';
import { openAnswers } from './draft/openAnswers';

/** The part of rjsf's FieldValidation that is needed. */
interface Errors {
  addError(message: string): void;
}

/**
 * Runs on Next. It names the questions in one sentence; each field says its rule.
 */
export function validateEnvironment(data: unknown, errors: Errors): void {
  const open = openAnswers(specProblems(data)).filter(Boolean);
  const [first] = specProblems(data);
  if (open.length) {
    errors.addError(
      `still open, or against a rule: ${open.join(
        ', ',
      )}. Each field says which rule.`,
    );
  } else if (first) {
    errors.addError(first.message);
  }
}
