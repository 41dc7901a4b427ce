/**
 * What a term means, where it stands: a button beside it, or the term itself, opens a note. One note for the page, at
 * the button that opened it; by touch, keyboard and screen reader alike.
 */
import { effect, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dialog } from '../../state/store.ts';
import { type Threshold, thresholdInForce, usualThresholds } from '../../state/thresholds.ts';
import { number } from '../format.ts';
import { type HelpText, helpWord, thresholdWord } from '../help_texts.ts';
import { language } from '../language.ts';
import { text } from '../texts.ts';
import { usePlacement } from './placement.ts';

interface Open {
  term: string;
  help: HelpText;
  thresholds: readonly Threshold[];
  at: HTMLElement;
}

const open = signal<Open | null>(null);

// What is open would stay in the language that it was opened in.
effect(() => {
  void language.value;
  open.value = null;
});

function close(back: boolean): void {
  const at = open.value?.at;
  open.value = null;
  if (back && at?.isConnected) at.focus({ preventScroll: true });
}

interface TriggerProps {
  term: string;
  help: HelpText | undefined;
  /** What it is measured by: shown with the value in force. */
  thresholds?: readonly Threshold[] | undefined;
  children?: ComponentChildren;
}

/** Without children a small question mark beside the term; with them, they are the button. */
export function Help({ term, help, thresholds = [], children }: TriggerProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = open.value !== null && open.value.at === button.current;
  if (!help) return <>{children}</>;
  return (
    <button
      ref={button}
      type="button"
      class={children ? 'help-term' : 'help-mark'}
      data-testid="help"
      aria-label={children ? undefined : helpWord.about(term)}
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => {
        if (open.value?.at === currentTarget) close(true);
        else open.value = { term, help, thresholds, at: currentTarget };
      }}
    >
      {children ?? <span aria-hidden="true">?</span>}
    </button>
  );
}

interface HeadProps {
  name: string;
  means: string;
  /** What the values are in, where it is not always the same. */
  unit?: string;
  /** Over numbers, which end where it ends. */
  number?: boolean;
}

/** The head of a column, which says what stands below it. */
export function Head({ name, means, unit, number: isOfNumbers }: HeadProps) {
  return (
    <th scope="col" class={isOfNumbers ? 'number' : undefined}>
      <Help term={name} help={{ means }}>
        {name}
      </Help>
      {unit && ` (${unit})`}
    </th>
  );
}

function Thresholds({ names }: { names: readonly Threshold[] }) {
  return (
    <>
      <dt>{helpWord.inForce}</dt>
      {names.map((name) => {
        const value = thresholdInForce(name);
        const usual = usualThresholds[name];
        return (
          <dd key={name}>
            <strong>{number(value)}</strong> {thresholdWord[name]}
            {value !== usual && ` (${helpWord.usual(number(usual))})`}
          </dd>
        );
      })}
    </>
  );
}

function Words({ help: { means, matters, lookalike }, thresholds }: Omit<Open, 'term' | 'at'>) {
  return (
    <>
      <p>{means}</p>
      {(matters || lookalike || thresholds.length > 0) && (
        <dl>
          {matters && (
            <>
              <dt>{helpWord.matters}</dt>
              <dd>{matters}</dd>
            </>
          )}
          {lookalike && (
            <>
              <dt>{helpWord.lookalike}</dt>
              <dd>{lookalike}</dd>
            </>
          )}
          {thresholds.length > 0 && <Thresholds names={thresholds} />}
        </dl>
      )}
    </>
  );
}

const margin = 8;

/** Below the button, or above where there is more room; never past an edge. */
function placeOf(at: HTMLElement): { left: string; top?: string; bottom?: string } {
  const box = at.getBoundingClientRect();
  const width = Math.min(352, innerWidth - 2 * margin);
  const left = `${Math.max(margin, Math.min(box.left, innerWidth - width - margin))}px`;
  return box.bottom < innerHeight * 0.6
    ? { left, top: `${box.bottom + 4}px` }
    : { left, bottom: `${innerHeight - box.top + 4}px` };
}

/** The note stands elsewhere than its button: who tabs out of it goes on from the button, or back to it. */
function onTab(event: KeyboardEvent): void {
  const note = event.currentTarget as HTMLElement;
  const stops = [note, ...note.querySelectorAll('button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (event.shiftKey && at <= 1) {
    event.preventDefault();
    close(true);
  } else if (!event.shiftKey && at === stops.length - 1) {
    close(true);
  }
}

function onNoteKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    close(true);
  } else if (event.key === 'Tab') {
    onTab(event);
  }
  event.stopPropagation();
}

function useDismissal(current: Open | null, note: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    if (!current) return;
    note.current?.focus({ preventScroll: true });
    const { top } = current.at.getBoundingClientRect();
    const away = (event: Event) => {
      const target = event.target as Node;
      if (!note.current?.contains(target) && !current.at.contains(target)) close(false);
    };
    const moved = () => {
      if (!current.at.isConnected || Math.abs(current.at.getBoundingClientRect().top - top) > 4) close(false);
    };
    addEventListener('pointerdown', away, true);
    addEventListener('focusin', away, true);
    addEventListener('scroll', moved, true);
    addEventListener('resize', moved);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('focusin', away, true);
      removeEventListener('scroll', moved, true);
      removeEventListener('resize', moved);
    };
  }, [current]);
}

export function HelpNote() {
  const current = open.value;
  const note = usePlacement<HTMLDivElement>(current ? placeOf(current.at) : {});
  useDismissal(current, note);
  if (!current) return null;
  return (
    <div
      ref={note}
      class="help-note"
      data-testid="help-note"
      role="dialog"
      aria-label={helpWord.about(current.term)}
      tabIndex={-1}
      onKeyDown={onNoteKey}
    >
      <p class="help-title">{current.term}</p>
      <Words help={current.help} thresholds={current.thresholds} />
      <p class="actions">
        <button type="button" class="small" onClick={() => close(true)}>
          {text.close}
        </button>
        {current.thresholds.length > 0 && (
          <button
            type="button"
            class="small"
            onClick={() => {
              close(false);
              dialog.value = 'settings';
            }}
          >
            {helpWord.change}
          </button>
        )}
      </p>
    </div>
  );
}
