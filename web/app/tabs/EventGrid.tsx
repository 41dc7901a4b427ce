/** Any number of events as a grid of which only the rows in sight exist, whole by keyboard. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isPrinting } from '../../state/printing.ts';
import type { CloudEvent } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { zoneName } from '../format.ts';
import { label } from '../labels.ts';
import { EventCells, RecordToggle } from '../parts/EventCells.tsx';
import { EventHeads } from '../parts/EventTable.tsx';
import { usePlacement } from '../parts/placement.ts';
import { text } from '../texts.ts';
import { type Found, mostPrinted } from './event_rows.ts';
import { listHeight, type Rows, type RowWindow, scrollTo, windowAt } from './row_window.ts';

const columns = 7;

interface Props {
  found: Found;
  load: (first: number, end: number) => void;
  openId: string | undefined;
  onOpen: (event: CloudEvent) => void;
}

/** What the style sheet made of the rows: a row's height differs on a narrow screen, and with the size of type. */
function useMeasures(frame: { current: HTMLElement | null }) {
  const [measures, setMeasures] = useState({ rowHeight: 44, viewHeight: 600, headHeight: 28 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const rowHeight = element.querySelector('.row-measure')?.getBoundingClientRect().height ?? 44;
      const headHeight = element.querySelector('thead')?.getBoundingClientRect().height ?? 0;
      setMeasures({ rowHeight, headHeight, viewHeight: element.clientHeight - headHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return measures;
}

function focusIn(row: Element | null | undefined, column: number): boolean {
  const buttons = row?.querySelectorAll<HTMLElement>('button');
  if (!buttons || buttons.length === 0) return false;
  buttons[Math.min(column, buttons.length - 1)]?.focus({ preventScroll: true });
  return true;
}

/** The arrow keys lead from value to value; what was out of sight is focused once its row is there. */
function useGridKeys(frame: { current: HTMLElement | null }, rows: Rows) {
  const [active, setActive] = useState(0);
  const pending = useRef<{ row: number; column: number } | null>(null);
  useEffect(() => {
    const wanted = pending.current;
    if (!wanted) return;
    if (focusIn(frame.current?.querySelector(`[data-row="${wanted.row}"]`), wanted.column))
      pending.current = null;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!line || event.altKey || event.metaKey) return;
    const row = Number(line.dataset.row);
    const column = [...line.querySelectorAll('button')].indexOf(event.target as HTMLButtonElement);
    const page = Math.max(1, Math.floor(rows.viewHeight / rows.rowHeight) - 1);
    const aside = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    const end = event.ctrlKey ? { Home: -Infinity, End: Infinity }[event.key] : undefined;
    const by = end ?? { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (by !== undefined) {
      const to = Math.min(rows.total - 1, Math.max(0, row + by));
      pending.current = { row: to, column: Math.max(0, column) };
      if (frame.current) frame.current.scrollTop = scrollTo(to, frame.current.scrollTop, rows);
      setActive(to);
    } else if (aside !== undefined) {
      focusIn(line, Math.max(0, column + aside));
    } else {
      return;
    }
    event.preventDefault();
  };
  return { active, setActive, onKeyDown };
}

interface RowProps {
  row: number;
  event: CloudEvent | undefined;
  isOpen: boolean;
  isTabStop: boolean;
  onOpen: (event: CloudEvent) => void;
}

function GridRow({ row, event, isOpen, isTabStop, onOpen }: RowProps) {
  return (
    <tr data-row={row} aria-rowindex={row + 2} class={isOpen ? 'chosen' : ''} data-testid="activity-row">
      {event ? (
        <>
          <EventCells
            event={event}
            showActor
            mostResources={(event.resources?.length ?? 0) > 2 ? 1 : 2}
            stop={-1}
            firstStop={isTabStop ? 0 : -1}
          />
          <RecordToggle isOpen={isOpen} stop={-1} onToggle={() => onOpen(event)} />
        </>
      ) : (
        <td colSpan={columns} class="quiet">
          {text.loadingRow}
        </td>
      )}
    </tr>
  );
}

/** Paper has no bar to scroll by: the first rows, and how many there are. */
function printed(found: Found): RowWindow {
  return { first: 0, end: found.atHand(), top: 0 };
}

/** So long nobody has typed or turned. */
const printReadyMs = 700;

export function EventGrid({ found, load, openId, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const { rowHeight, viewHeight, headHeight } = useMeasures(frame);
  const rows: Rows = { total: found.total, rowHeight, viewHeight };
  const { active, setActive, onKeyDown } = useGridKeys(frame, rows);
  const { first, end, top } = isPrinting.value ? printed(found) : windowAt(scrolled, rows);
  const list = usePlacement<HTMLDivElement>({ height: `${listHeight(rows) + headHeight}px` });
  const table = usePlacement<HTMLTableElement>({ top: `${top}px` });
  useEffect(() => load(first, end), [first, end, found]);
  useEffect(() => {
    const idle = setTimeout(() => load(0, Math.min(mostPrinted, found.total)), printReadyMs);
    return () => clearTimeout(idle);
  }, [found]);
  useEffect(() => {
    if (frame.current) frame.current.scrollTop = 0;
    setScrolled(0);
    setActive(0);
  }, [found]);
  const shown = Array.from({ length: end - first }, (_, index) => first + index);
  const tabStop = Math.max(first, Math.min(active, end - 1));
  const zone = found.at(first) ?? found.at(0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the role; keys and scrolling come through
    <div
      ref={frame}
      class="event-grid"
      data-testid="activity-grid"
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onFocusCapture={(event) => {
        const line = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
        if (line) setActive(Number(line.dataset.row));
      }}
    >
      <div class="row-measure" aria-hidden="true" />
      <div class="event-grid-list" ref={list}>
        <table
          class="events"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrow keys lead through it
          role="grid"
          aria-label={label.activity}
          aria-rowcount={found.total + 1}
          ref={table}
        >
          <thead>
            <EventHeads zone={zone ? zoneName(zone.time, timeZone.value) : ''} showActor />
          </thead>
          <tbody>
            {shown.map((row) => {
              const event = found.at(row);
              return (
                <GridRow
                  key={row}
                  row={row}
                  event={event}
                  isOpen={event !== undefined && event.id === openId}
                  isTabStop={row === tabStop}
                  onOpen={onOpen}
                />
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
