import { useEffect, useRef } from 'react';

/** What the scaffolder passes to each field: the answers of all fields. */
interface FormContext {
  formData?: Record<string, unknown>;
}

/** The query parameter from which the scaffolder reads the first answers of a form. */
const PARAMETER = 'formData';

/**
 * The longest URL that is set, in characters. Servers and proxies in front of the portal
 * often refuse request lines of more than 8 KiB.
 */
const MOST_CHARACTERS = 7_000;

/** Browsers limit how often a page changes its URL. */
const PAUSE_MS = 300;

function setAnswers(path: string, text: string) {
  const url = new URL(window.location.href);
  // Another page has a URL of its own.
  if (url.pathname !== path) return;
  url.searchParams.set(PARAMETER, text);
  // Older answers would be wrong.
  if (url.href.length > MOST_CHARACTERS) url.searchParams.delete(PARAMETER);
  if (url.href !== window.location.href) {
    window.history.replaceState(window.history.state, '', url);
  }
}

/**
 * Writes the answers of the whole form into the URL once somebody has changed one: they
 * are still there after a reload. The scaffolder reads them, as from its own
 * link "Start over". The form has no secrets: the scaffolder stores them separately. If
 * the answers are too long for a URL, a reload loses them.
 */
export function useAnswersInUrl(formContext: unknown): void {
  // The summary is written again from the others.
  const { summary, ...answers } =
    (formContext as FormContext | undefined)?.formData ?? {};
  const text = JSON.stringify(answers);
  const path = useRef(window.location.pathname);
  /** The answers before somebody changes one: the defaults, or those of the URL. */
  const first = useRef<string>();
  const waiting = useRef<string>();
  if (first.current === undefined && Object.keys(answers).length) {
    first.current = text;
  }
  useEffect(() => {
    if (first.current === undefined || first.current === text) return undefined;
    first.current = '';
    waiting.current = text;
    const timer = setTimeout(() => {
      waiting.current = undefined;
      setAnswers(path.current, text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(
    () => () => {
      if (waiting.current !== undefined) {
        setAnswers(path.current, waiting.current);
      }
    },
    [],
  );
}
