import type { ComponentChildren } from 'preact';

/** A table that may be wider than its place: it scrolls, by keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="table-frame" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
