/**
 * What a term means, where it stands: a button beside it, or the term itself, opens a note. One note for the page, at
 * the button that opened it; by touch, keyboard and screen reader alike.
 */
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dialog } from '../../state/store.ts';
import { type Threshold, thresholdInForce, usualThresholds } from '../../state/thresholds.ts';
import { number } from '../format.ts';
import {
  type ColumnId,
  columns,
  type HelpText,
  helpWord,
  type TableId,
  thresholdWord,
} from '../help_texts.ts';
import { text } from '../texts.ts';
import { usePlacement } from './placement.ts';

interface Open {
  term: string;
  help: HelpText;
  at: HTMLElement;
}

const open = signal<Open | null>(null);

function close(back: boolean): void {
  const at = open.value?.at;
  open.value = null;
  if (back && at?.isConnected) at.focus({ preventScroll: true });
}

interface TriggerProps {
  term: string;
  help: HelpText | undefined;
  children?: ComponentChildren;
}

/** Without children a small question mark beside the term; with them, they are the button. */
export function Help({ term, help, children }: TriggerProps) {
  if (!help) return <>{children}</>;
  const isOpen = open.value?.help === help && open.value.term === term;
  return (
    <button
      type="button"
      class={children ? 'help-term' : 'help-mark'}
      data-testid="help"
      aria-label={children ? undefined : helpWord.about(term)}
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => {
        if (open.value?.at === currentTarget) close(true);
        else open.value = { term, help, at: currentTarget };
      }}
    >
      {children ?? <span aria-hidden="true">?</span>}
    </button>
  );
}

interface HeadProps<Table extends TableId> {
  table: Table;
  id: ColumnId<Table>;
  /** What the values are in, where it is not always the same. */
  unit?: string;
}

/** The head of a column, which says what stands below it. */
export function Head<Table extends TableId>({ table, id, unit }: HeadProps<Table>) {
  const [head, means] = (columns[table] as Record<string, [string, string]>)[id] ?? [id, ''];
  return (
    <th scope="col">
      <Help term={head} help={useColumnHelp(means)}>
        {head}
      </Help>
      {unit && ` (${unit})`}
    </th>
  );
}

/** Many tables may have a column of the same name: which one is open is told by the object. */
function useColumnHelp(means: string): HelpText {
  return useRef<HelpText>({ means }).current;
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

function Words({ help: { means, matters, lookalike, thresholds } }: { help: HelpText }) {
  return (
    <>
      <p>{means}</p>
      {(matters || lookalike || thresholds) && (
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
          {thresholds && <Thresholds names={thresholds} />}
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

function onNoteKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    close(true);
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
      <Words help={current.help} />
      <p class="actions">
        <button type="button" class="small" onClick={() => close(true)}>
          {text.close}
        </button>
        {current.help.thresholds && (
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
