/** The menu of a value: show only what has it, hide it, copy it. One for the page, at the value that opened it. */
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { bound, narrow } from '../../state/activity_view.ts';
import type { QueryField } from '../../worker/protocol.ts';
import { shortened } from '../format.ts';
import { text } from '../texts.ts';
import { usePlacement } from './placement.ts';

type Subject = { field: QueryField; value: string } | { time: string };

interface Open {
  subject: Subject;
  label: string;
  at: HTMLElement;
}

const open = signal<Open | null>(null);

function close(back = true): void {
  const at = open.value?.at;
  open.value = null;
  if (back && at?.isConnected) at.focus({ preventScroll: true });
}

interface Item {
  id: string;
  label: string;
  act: () => void;
}

/** The instant after: what is bounded by an event's own time shows that event. */
function after(iso: string): string {
  return new Date(Date.parse(iso) + 1000).toISOString();
}

function itemsOf(subject: Subject): Item[] {
  const copied = 'time' in subject ? subject.time : subject.value;
  const copy = {
    id: 'copy',
    label: text.copyValue,
    act: () => void navigator.clipboard?.writeText(copied).catch(() => undefined),
  };
  if ('time' in subject) {
    return [
      { id: 'from', label: text.fromHere, act: () => bound('from', subject.time) },
      { id: 'before', label: text.upToHere, act: () => bound('before', after(subject.time)) },
      copy,
    ];
  }
  const { field, value } = subject;
  return [
    { id: 'only', label: text.showOnly, act: () => narrow({ field, value, whole: true, hide: false }) },
    { id: 'hide', label: text.hideValue, act: () => narrow({ field, value, whole: true, hide: true }) },
    copy,
  ];
}

/** Below the value, or above where there is no room; never past the edge. */
function placeOf(at: HTMLElement): { left: string; top?: string; bottom?: string } {
  const box = at.getBoundingClientRect();
  const left = `${Math.max(4, Math.min(box.left, innerWidth - 230))}px`;
  return box.bottom + 160 < innerHeight
    ? { left, top: `${box.bottom + 2}px` }
    : { left, bottom: `${innerHeight - box.top + 2}px` };
}

function onMenuKey(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const to = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to !== undefined) items[to]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function ValueMenu() {
  const current = open.value;
  const list = usePlacement<HTMLDivElement>(current ? placeOf(current.at) : {});
  useLayoutEffect(() => {
    if (!current) return;
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
    const away = (event: Event) => {
      if (!list.current?.contains(event.target as Node)) close(false);
    };
    // A scroll that was under way when the menu opened is told of late: what counts is whether the value moved.
    const { top } = current.at.getBoundingClientRect();
    const scrolled = (event: Event) => {
      if (Math.abs(current.at.getBoundingClientRect().top - top) > 4) away(event);
    };
    addEventListener('pointerdown', away, true);
    addEventListener('scroll', scrolled, true);
    addEventListener('resize', away);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('scroll', scrolled, true);
      removeEventListener('resize', away);
    };
  }, [current]);
  if (!current) return null;
  return (
    <div
      ref={list}
      role="menu"
      class="value-menu"
      aria-label={current.label}
      tabIndex={-1}
      onKeyDown={onMenuKey}
    >
      <p aria-hidden="true">{shortened(current.label, 60)}</p>
      {itemsOf(current.subject).map(({ id, label, act }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid={`value-${id}`}
          onClick={() => {
            close();
            act();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

interface Props {
  subject: Subject;
  children: ComponentChildren;
  /** Of a grid in which one stop leads to all values. */
  tabIndex?: number;
}

/** A value of an event that can be shown only, or hidden. */
export function Value({ subject, children, tabIndex = 0 }: Props) {
  const label = 'time' in subject ? subject.time : subject.value;
  return (
    <button
      type="button"
      class="value"
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onClick={(event) => {
        open.value = { subject, label, at: event.currentTarget };
      }}
    >
      {children}
    </button>
  );
}
