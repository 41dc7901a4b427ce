import { useLayoutEffect, useRef } from 'preact/hooks';

type Placement = Partial<Record<'top' | 'bottom' | 'left' | 'height', string>>;

/**
 * Puts an element where it belongs, by the object model of its style: the page's policy lets no style
 * attribute through, and none is written.
 */
export function usePlacement<Element extends HTMLElement>(placement: Placement) {
  const element = useRef<Element>(null);
  useLayoutEffect(() => {
    const style = element.current?.style;
    for (const name of ['top', 'bottom', 'left', 'height'] as const) {
      style?.setProperty(name, placement[name] ?? '');
    }
  });
  return element;
}
