import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { SpecProblem } from 'backstage-plugin-zero-trust-common/alpha';
import { DraftForm } from './DraftContext';
import { DraftKind } from './DraftKind';
import { EnvironmentDraft } from './EnvironmentDraft';
import { setAt } from './setAt';

interface UseDraftOptions {
  /** The form data of the scaffolder. It is empty at first. */
  formData: Partial<EnvironmentDraft> | undefined;
  onChange(answers: object): void;
  disabled: boolean;
  /** Whether all problems are shown, because somebody selected Next. */
  showAll: boolean;
  kind: DraftKind;
}

const isEmpty = (data: object | undefined) =>
  !data || Object.keys(data).length === 0;

/** Whether a path is the same as another, or is inside it. */
const isWithin = (path: string, outer: string) =>
  path === outer || path.startsWith(`${outer}.`);

/**
 * The draft and what is wrong with it. It lives in the scaffolder's form data, so
 *  it is still there after Next and Back.
 */
export function useDraft({
  formData,
  onChange,
  disabled,
  showAll,
  kind,
}: UseDraftOptions): DraftForm & { problems: SpecProblem[] } {
  // The problems of a draft that existed before are shown at once.
  const [lookedAt] = useState(() => !isEmpty(formData));
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const draft = useMemo<EnvironmentDraft>(
    () => kind.draftOf(formData),
    [formData, kind],
  );
  // Several changes in one event build on each other.
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    if (isEmpty(formData)) onChange(kind.answersOf(latest.current));
    // Once, so the step is submitted with the answers that are shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const update = useCallback(
    (change: (current: EnvironmentDraft) => EnvironmentDraft) => {
      latest.current = change(latest.current);
      onChange(kind.answersOf(latest.current));
    },
    [onChange, kind],
  );
  const set = useCallback(
    (path: string, value: unknown) => {
      setTouched(paths => (paths.includes(path) ? paths : [...paths, path]));
      update(current => setAt(current, path, value));
    },
    [update],
  );

  const ask = useCallback(
    (path: string, value: unknown) => {
      setTouched(paths => paths.filter(other => !isWithin(other, path)));
      setAsked(paths => (paths.includes(path) ? paths : [...paths, path]));
      update(current => setAt(current, path, value));
    },
    [update],
  );
  useEffect(() => {
    if (showAll) setAsked([]);
  }, [showAll]);

  const problems = useMemo(
    () => kind.problemsOf(kind.answersOf(draft)),
    [draft, kind],
  );
  const problem = useCallback(
    (path: string) => {
      const isNew = asked.some(other => isWithin(path, other));
      const shown =
        ((showAll || lookedAt) && !isNew) ||
        touched.some(other => isWithin(path, other));
      return shown
        ? problems.find(({ field }) => field === path)?.message
        : undefined;
    },
    [problems, showAll, lookedAt, touched, asked],
  );

  return {
    draft,
    template: kind.template,
    disabled,
    set,
    ask,
    update,
    problem,
    showsAll: showAll,
    problems,
  };
}
