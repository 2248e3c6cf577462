import { RefCallback, useCallback, useRef, useState } from 'react';

/**
 * The width before the element is measured, and in tests, in which nothing has a size.
 */
const UNMEASURED = 480;

/** Returns a ref for an element, and the element's current width in pixels. */
export function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(UNMEASURED);
  const observer = useRef<ResizeObserver>();
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const measure = () =>
      setWidth(element.getBoundingClientRect().width || UNMEASURED);
    observer.current = new ResizeObserver(measure);
    observer.current.observe(element);
    measure();
  }, []);
  return [ref, width];
}
