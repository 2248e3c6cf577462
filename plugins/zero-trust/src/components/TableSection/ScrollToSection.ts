import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Scrolls to the section that the address names (`#results`), and moves the focus
 * there, as a browser does for a page that is not rendered by scripts. Render it
 * after the sections.
 */
export function ScrollToSection() {
  const { hash, key } = useLocation();
  useEffect(() => {
    const section = hash && document.getElementById(hash.slice(1));
    if (!section) return;
    section.tabIndex = -1;
    // It is no control, and the page shows it at the top.
    section.style.outline = 'none';
    section.focus({ preventScroll: true });
    section.scrollIntoView?.({ block: 'start' });
  }, [hash, key]);
  return null;
}
