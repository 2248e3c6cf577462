import { createContext, useContext } from 'react';
import { EnvironmentDraft } from './EnvironmentDraft';

/** The form, as its sections see it. */
export interface DraftForm {
  draft: EnvironmentDraft;
  disabled: boolean;
  /** Sets the answer at a path such as `network.cidr`. */
  set(path: string, value: unknown): void;
  update(change: (draft: EnvironmentDraft) => EnvironmentDraft): void;
  /** The rule that an answer breaks, once somebody has begun to give it. */
  problem(path: string): string | undefined;
}

const Context = createContext<DraftForm | undefined>(undefined);

export const DraftProvider = Context.Provider;

export function useDraftForm(): DraftForm {
  const form = useContext(Context);
  if (!form) throw new Error('A section of the form is outside of it');
  return form;
}
