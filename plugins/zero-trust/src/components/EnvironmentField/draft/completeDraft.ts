import {
  EnvironmentSpec,
  exampleSpec,
  parseEnvironmentSpec,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { EnvironmentDraft } from './EnvironmentDraft';

/** A draft with every question answered, and the fields that have placeholders. */
export interface CompletedDraft {
  spec: EnvironmentSpec;
  /** The fields that are not answered or invalid. */
  open: string[];
}

const openFields = (draft: object) => [
  ...new Set(specProblems(draft).map(({ field }) => field.split('.')[0])),
];

function placeholders(): EnvironmentSpec {
  const example = exampleSpec();
  return {
    ...example,
    // Without an account ID, so it is valid for every account.
    access: example.access
      .filter(({ principal }) => principal.kind === 'identity-center')
      .map(entry => ({ ...entry, breakGlass: true })),
  };
}

/**
 * Completes a draft so that its posture can be predicted. Missing and invalid
 * answers come from an example and are listed. Returns undefined if the example
 * does not make the draft valid.
 */
export function completeDraft(
  draft: EnvironmentDraft,
): CompletedDraft | undefined {
  let candidate: object = draft;
  let open = openFields(candidate);
  const all = new Set(open);
  const example: Record<string, unknown> = { ...placeholders() };
  // Rules across fields apply only when the fields themselves are valid.
  for (let round = 0; open.length && round < 3; round += 1) {
    candidate = {
      ...candidate,
      ...Object.fromEntries(open.map(field => [field, example[field]])),
    };
    open = openFields(candidate);
    open.forEach(field => all.add(field));
  }
  if (open.length) return undefined;
  return { spec: parseEnvironmentSpec(candidate), open: [...all] };
}
