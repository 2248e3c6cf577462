import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/** Returns the current time. It updates often enough for the ages that are shown. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
