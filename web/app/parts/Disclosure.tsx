import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isPrinting } from '../../state/printing.ts';

interface Props {
  label: ComponentChildren;
  class?: string;
  open?: boolean;
  /** What a print must not lack is open on paper, whatever it is on the screen. */
  printed?: boolean;
  /** Made only when it is opened: a report may hold thousands of rows. */
  children: () => ComponentChildren;
}

/** A fold whose inside does not exist until it is opened. */
export function Disclosure({ label, class: extra = '', open = false, printed = false, children }: Props) {
  const [isOpen, setOpen] = useState(open);
  const isForced = printed && isPrinting.value;
  return (
    <details
      class={`fold ${extra}`}
      open={isForced || isOpen}
      onToggle={(event) => {
        if (!isForced) setOpen((event.currentTarget as HTMLDetailsElement).open);
      }}
    >
      <summary>{label}</summary>
      {(isForced || isOpen) && children()}
    </details>
  );
}
