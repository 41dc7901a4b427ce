import { useLayoutEffect, useRef } from 'preact/hooks';

const focusable = 'button:not(:disabled), input, [tabindex]';

/**
 * For a part of the page whose buttons replace one another when pressed: the focus that would be lost with one goes to
 * what took its place. Called by the component that draws them, so that it is asked before they are gone.
 */
export function useKeptFocus<Frame extends HTMLElement>(): { current: Frame | null } {
  const frame = useRef<Frame>(null);
  const had = frame.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const now = frame.current;
    if (!had || !now || now.contains(document.activeElement)) return;
    now.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true });
  });
  return frame;
}
