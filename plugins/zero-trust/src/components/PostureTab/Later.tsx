import { ReactNode, startTransition, useEffect, useState } from 'react';

interface LaterProps {
  children: ReactNode;
}

/**
 * Renders its children after what is above them is shown, in a task of its own: a
 * long tab is not rendered in one. One inside another comes after it.
 */
export function Later({ children }: LaterProps) {
  const [isLater, setLater] = useState(false);
  useEffect(() => startTransition(() => setLater(true)), []);
  return isLater ? children : null;
}
