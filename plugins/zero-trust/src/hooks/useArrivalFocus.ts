import { RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Returns the ref of a heading with `tabIndex={-1}`. The heading gets the focus if the
 * link that led to it is gone: otherwise, the keyboard would start at the top of the
 * portal again. The first page that a browser opens, and a tab that was chosen, do not
 * lose the focus.
 */
export function useArrivalFocus<
  T extends HTMLElement = HTMLHeadingElement,
>(): RefObject<T> {
  const heading = useRef<T>(null);
  const { key } = useLocation();
  const isFirstPage = useRef(key === 'default');
  useEffect(() => {
    const { activeElement, body } = document;
    if (isFirstPage.current || (activeElement && activeElement !== body))
      return;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
