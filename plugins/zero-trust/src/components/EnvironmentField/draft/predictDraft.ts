import {
  EnvironmentSpec,
  environmentSpecSchema,
  exampleSpec,
  predict,
  Prediction,
  specProblems,
} from 'backstage-plugin-zero-trust-common';
import { EnvironmentDraft } from './EnvironmentDraft';
import { openAnswers } from './openAnswers';

/** A prediction, and the answers that placeholders stand for. */
export interface DraftPrediction {
  prediction: Prediction;
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
 * The posture of a draft, by the rules that judge the running database. Answers
 * that are still open are taken from an example, and named.
 *
 * @param now - ISO 8601, UTC
 */
export function predictDraft(
  draft: EnvironmentDraft,
  now: string,
): DraftPrediction | undefined {
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
  const parsed = environmentSpecSchema.safeParse(candidate);
  return parsed.success
    ? {
        prediction: predict(parsed.data, now),
        open: openAnswers([...all].map(field => ({ field, message: '' }))),
      }
    : undefined;
}
