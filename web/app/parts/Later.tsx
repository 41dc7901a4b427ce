import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What lies below what is read first: drawn a moment after it, so that neither holds up a frame. */
export function Later({ children }: { children: () => ComponentChildren }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true));
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children() : null;
}
