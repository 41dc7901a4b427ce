import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { collectDrop, type DropItem } from '../input/drop.ts';
import { session } from '../state/session.ts';
import { phase } from '../state/store.ts';
import { text } from './texts.ts';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function onDrop(event: DragEvent): void {
  if (!hasFiles(event) || !event.dataTransfer) return;
  event.preventDefault();
  if (phase.value === 'failed') return;
  // The items are gone when this task ends: they are taken now and walked later.
  void session.addDropped(collectDrop(event.dataTransfer.items as unknown as Iterable<DropItem>));
}

/** The whole page takes drops, in every state: a drop beside the box must not navigate away. */
export function DropTarget({ children }: { children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      onDrop(event);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return (
    <>
      {children}
      {isOver && <div class="drop-over">{text.dropRelease}</div>}
    </>
  );
}
