import {
  bastionProblems,
  BastionSpec,
  EnvironmentSpec,
  exampleBastion,
  exampleSpec,
  parseBastionSpec,
  parseEnvironmentSpec,
  SpecProblem,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { bastionKind } from './DraftKind';
import { EnvironmentDraft } from './EnvironmentDraft';

/** A draft with every question answered, and the fields that have placeholders. */
export interface CompletedDraft<Spec = EnvironmentSpec> {
  spec: Spec;
  /** The fields that are not answered or invalid. */
  open: string[];
}

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
  const completed = complete(draft, { ...placeholders() }, specProblems);
  return (
    completed && {
      spec: parseEnvironmentSpec(completed.candidate),
      open: completed.open,
    }
  );
}

/** Completes a draft of a bastion. Its database and network come from nowhere else. */
export function completeBastion(
  draft: EnvironmentDraft,
): CompletedDraft<BastionSpec> | undefined {
  const { name, owner, alarmEmail, access } = exampleBastion();
  const completed = complete(
    bastionKind.answersOf(draft),
    {
      name,
      owner,
      alarmEmail,
      // Without an account ID, so it is valid for every account.
      access: access.filter(
        ({ principal }) => principal.kind === 'identity-center',
      ),
    },
    bastionProblems,
  );
  return (
    completed && {
      spec: parseBastionSpec(completed.candidate),
      open: completed.open,
    }
  );
}

function complete(
  answers: object,
  example: Record<string, unknown>,
  problemsOf: (answers: unknown) => SpecProblem[],
): { candidate: object; open: string[] } | undefined {
  const openFields = (candidate: object) => [
    ...new Set(problemsOf(candidate).map(({ field }) => field.split('.')[0])),
  ];
  let candidate = answers;
  let open = openFields(candidate);
  const all = new Set(open);
  // Rules across fields apply only when the fields themselves are valid.
  for (let round = 0; open.length && round < 3; round += 1) {
    candidate = {
      ...candidate,
      ...Object.fromEntries(open.map(field => [field, example[field]])),
    };
    open = openFields(candidate);
    open.forEach(field => all.add(field));
  }
  return open.length ? undefined : { candidate, open: [...all] };
}
