import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../texts.ts';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}

export function Modal({ title, onClose, children, wide = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  // Before it is painted: whoever presses Escape at once closes it.
  useLayoutEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog ref={element} class={wide ? 'wide' : ''} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" onClick={() => element.current?.close()}>
          {text.close}
        </button>
      </header>
      {children}
    </dialog>
  );
}
