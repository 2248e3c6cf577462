import { ReactNode, startTransition, useEffect, useState } from 'react';

interface LaterProps {
  children: ReactNode;
}

/**
 * Renders its children in a separate task, after the content above them. So a long tab
 * does not block the page. A nested `Later` renders after the outer one.
 */
export function Later({ children }: LaterProps) {
  const [isLater, setLater] = useState(false);
  useEffect(() => startTransition(() => setLater(true)), []);
  return isLater ? children : null;
}
