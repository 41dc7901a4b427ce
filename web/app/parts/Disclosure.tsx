import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  label: ComponentChildren;
  class?: string;
  open?: boolean;
  /** Made only when it is opened: a report may hold thousands of rows. */
  children: () => ComponentChildren;
}

/** A fold whose inside does not exist until it is opened. */
export function Disclosure({ label, class: extra = '', open = false, children }: Props) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      class={`fold ${extra}`}
      open={open}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{label}</summary>
      {isOpen && children()}
    </details>
  );
}
