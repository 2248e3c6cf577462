import {
  EnvironmentSpec,
  exampleSpec,
  parseEnvironmentSpec,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { EnvironmentDraft } from './EnvironmentDraft';
import { openAnswers } from './openAnswers';

/** A draft with every question answered, and the answers that placeholders stand for. */
export interface CompletedDraft {
  spec: EnvironmentSpec;
  /** Questions that are still open, as the form calls them. */
  open: string[];
}

const openFields = (draft: object) => [
  ...new Set(specProblems(draft).map(({ field }) => field.split('.')[0])),
];

function placeholders(): EnvironmentSpec {
  const example = exampleSpec();
  return {
    ...example,
    // Of no account, so that it goes with every account.
    access: example.access
      .filter(({ principal }) => principal.kind === 'identity-center')
      .map(entry => ({ ...entry, breakGlass: true })),
  };
}

/**
 * Completes a draft, so that its posture can be predicted. Answers that are still
 * open are taken from an example, and named.
 */
export function completeDraft(
  draft: EnvironmentDraft,
): CompletedDraft | undefined {
  let candidate: object = draft;
  let open = openFields(candidate);
  const all = new Set(open);
  const example: Record<string, unknown> = { ...placeholders() };
  // Rules across fields show only when the fields themselves are in order.
  for (let round = 0; open.length && round < 3; round += 1) {
    candidate = {
      ...candidate,
      ...Object.fromEntries(open.map(field => [field, example[field]])),
    };
    open = openFields(candidate);
    open.forEach(field => all.add(field));
  }
  if (open.length) return undefined;
  return {
    spec: parseEnvironmentSpec(candidate),
    open: openAnswers([...all].map(field => ({ field, message: '' }))),
  };
}
