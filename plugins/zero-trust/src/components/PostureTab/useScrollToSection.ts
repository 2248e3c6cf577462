import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Scrolls to the section that the address names (`#results`) when it is rendered,
 * and moves the focus there, as a browser does for a page that is not rendered by
 * scripts. `isReady` says whether the sections are rendered.
 */
export function useScrollToSection(isReady: boolean) {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (!isReady || !hash) return;
    const section = document.getElementById(hash.slice(1));
    if (!section) return;
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
    section.scrollIntoView?.({ block: 'start' });
  }, [isReady, hash, key]);
}
