import { createContext, useContext } from 'react';
import { DraftKind } from './DraftKind';
import { EnvironmentDraft } from './EnvironmentDraft';

/** The form, as its sections use it. */
export interface DraftForm {
  draft: EnvironmentDraft;
  template: DraftKind['template'];
  disabled: boolean;
  /** Sets the answer at a path such as `network.cidr`. */
  set(path: string, value: unknown): void;
  /**
   * Asks new questions at a path. Their errors are not shown before somebody answers
   * them, or selects Review.
   */
  ask(path: string, value: unknown): void;
  update(change: (draft: EnvironmentDraft) => EnvironmentDraft): void;
  /** The error of an answer, once somebody has started to enter it. */
  problem(path: string): string | undefined;
  /** Whether all errors are shown, because somebody selected Review. */
  showsAll: boolean;
}

const Context = createContext<DraftForm | undefined>(undefined);

export const DraftProvider = Context.Provider;

export function useDraftForm(): DraftForm {
  const form = useContext(Context);
  if (!form) throw new Error('A section of the form is outside of it');
  return form;
}
