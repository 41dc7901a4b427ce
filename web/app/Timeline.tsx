/** Snapshot activity in time, over the organisation's business hours, with the findings marked. */
import { signal } from '@preact/signals';
import { useMemo, useRef, useState } from 'preact/hooks';
import { showActivity } from '../state/activity_view.ts';
import type { FindingHead, Summary } from '../state/report.ts';
import { session } from '../state/session.ts';
import { isFindingOpen, selectedId, summary, timeZone } from '../state/store.ts';
import { businessSpans } from './business_spans.ts';
import { day, number, time } from './format.ts';
import { columnHelp } from './help_texts.ts';
import { label as named, viewLabel } from './labels.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { Head } from './parts/Help.tsx';
import { useLatest } from './parts/latest.ts';
import { TableFrame } from './parts/TableFrame.tsx';
import { Time } from './parts/Time.tsx';
import { decisionWord, say, severityWord, text } from './texts.ts';
import { clamped, keyed, type Span, zoomed } from './timeline_view.ts';

const width = 1000;
const height = 56;
const markY = 22;
const slices = 250;
/** Beyond this many days the shading of hours would be a grey band that says nothing. */
const shadedDays = 35;
/** A shorter drag is a click. */
const leastDrag = 4;

/** What was zoomed into stays while findings are read and settings changed; null: all of it. */
const zoom = signal<{ of: string; span: Span } | null>(null);

function wholeOf(from: string, to: string): Span {
  const first = Date.parse(from);
  const last = Math.max(Date.parse(to), first + 3_600_000);
  const margin = (last - first) * 0.02;
  return { from: first - margin, to: last + margin };
}

interface Axis extends Span {
  x(time: number): number;
}

function axisOf({ from, to }: Span): Axis {
  return { from, to, x: (at) => ((at - from) / (to - from)) * width };
}

function open(id: string): void {
  isFindingOpen.value = true;
  void session.select(id);
}

function Mark({ finding, axis }: { finding: FindingHead; axis: Axis }) {
  const x = axis.x(Date.parse(finding.from));
  const length = Math.max(5, axis.x(Date.parse(finding.to)) - x);
  if (x > width || x + length < 0) return null;
  const isSelected = finding.id === selectedId.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the way by keyboard
    <g
      class={`mark severity-${finding.severity} ${isSelected ? 'selected' : ''}`}
      onClick={() => open(finding.id)}
    >
      <title>{finding.title}</title>
      <rect x={x - 3} y={0} width={length + 6} height={height} class="hit" />
      <rect x={x} y={markY - (isSelected ? 16 : 11)} width={length} height={isSelected ? 32 : 22} rx={1} />
    </g>
  );
}

/** How much activity fell into each slice of what is in sight, as the core counts it. */
function useCounts({ from, to }: Span, current: Summary): number[] {
  const query = { from: new Date(from).toISOString(), before: new Date(to).toISOString(), terms: [] };
  const ask = () => session.analysis.ask('overTime', { query, slices });
  return useLatest(ask, [from, to, current]) ?? [];
}

function Bars({ counts }: { counts: number[] }) {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const bars = counts.map((count, index) => {
    if (count === 0) return '';
    const tall = 3 + 13 * Math.sqrt(count / most);
    return `M${(index * step).toFixed(1)} ${height}v${-tall.toFixed(1)}h${step.toFixed(1)}v${tall.toFixed(1)}z`;
  });
  return <path class="bars" d={bars.join('')} />;
}

/** Dragging over the picture chooses the time to zoom into. */
function useDrag(axis: Axis, choose: (span: Span) => void) {
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const start = useRef<number | null>(null);
  const at = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.max(0, Math.min(width, ((event.clientX - box.left) / box.width) * width));
  };
  const timeAt = (x: number) => axis.from + (x / width) * (axis.to - axis.from);
  return {
    drag,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button === 0) start.current = at(event);
      },
      onPointerMove: (event: PointerEvent) => {
        if (start.current === null) return;
        const now = at(event);
        if (drag === null && Math.abs(now - start.current) < leastDrag) return;
        // Only now: a click must reach the mark that it is on.
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        setDrag([Math.min(start.current, now), Math.max(start.current, now)]);
      },
      onPointerUp: () => {
        start.current = null;
        setDrag(null);
        if (drag) choose({ from: timeAt(drag[0]), to: timeAt(drag[1]) });
      },
      onPointerCancel: () => {
        start.current = null;
        setDrag(null);
      },
    },
  };
}

interface PictureProps {
  current: Summary;
  span: Span;
  whole: Span;
  setSpan: (span: Span) => void;
}

function Picture({ current, span, whole, setSpan }: PictureProps) {
  const zone = timeZone.value;
  const axis = axisOf(span);
  const counts = useCounts(span, current);
  const { drag, handlers } = useDrag(axis, (chosen) => setSpan(clamped(chosen, whole)));
  // Kept over changes of the selection: it asks the calendar a few thousand times.
  const spans = useMemo(
    () => (isShadedAt(span) ? businessSpans(current.settings.businessHours ?? {}, span.from, span.to) : []),
    [current, span.from, span.to],
  );
  const inSight = current.findings.filter(
    ({ from, to }) => Date.parse(to) >= span.from && Date.parse(from) <= span.to,
  );
  const label = say.timelineLabel(
    time(new Date(span.from).toISOString(), zone),
    time(new Date(span.to).toISOString(), zone),
    counts.reduce((sum, count) => sum + count, 0),
    inSight.length,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyed(event.key, span, whole);
    if (!next) return;
    event.preventDefault();
    setSpan(next);
  };
  return (
    <div
      class="timeline-picture"
      data-testid="timeline"
      role="application"
      aria-label={`${label}. ${text.timelineKeys}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move and zoom it
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {spans.map(([start, end]) => (
          <rect
            key={start}
            class="hours"
            x={axis.x(start)}
            y={0}
            width={axis.x(end) - axis.x(start)}
            height={height}
          />
        ))}
        <Bars counts={counts} />
        {inSight.map((finding) => (
          <Mark key={finding.id} finding={finding} axis={axis} />
        ))}
        {drag && <rect class="drag" x={drag[0]} y={0} width={drag[1] - drag[0]} height={height} />}
      </svg>
    </div>
  );
}

function isShadedAt({ from, to }: Span): boolean {
  return (to - from) / 86_400_000 <= shadedDays;
}

/** The day; and the clock, where less than three days are in sight. */
function endText(at: number, span: Span, zone: string): string {
  const iso = new Date(at).toISOString();
  return span.to - span.from < 3 * 86_400_000 ? time(iso, zone).slice(0, -3) : day(iso, zone);
}

function End({ at, span }: { at: number; span: Span }) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={`${iso} (UTC)`}>
      {endText(at, span, timeZone.value)}
    </time>
  );
}

function Tools({ span, whole, setSpan }: Omit<PictureProps, 'current'>) {
  const isWhole = span.from === whole.from && span.to === whole.to;
  const query = {
    from: new Date(span.from).toISOString(),
    before: new Date(span.to).toISOString(),
    terms: [],
  };
  return (
    <span class="timeline-tools">
      <button type="button" class="small" onClick={() => setSpan(zoomed(span, 0.5, whole))}>
        {text.zoomIn}
      </button>
      {!isWhole && (
        <>
          <button type="button" class="small" onClick={() => setSpan(zoomed(span, 2, whole))}>
            {text.zoomOut}
          </button>
          <button type="button" class="small" data-testid="zoom-all" onClick={() => setSpan(whole)}>
            {text.zoomAll}
          </button>
          <button type="button" class="small" data-testid="zoom-activity" onClick={() => showActivity(query)}>
            {text.zoomToActivity}
          </button>
        </>
      )}
    </span>
  );
}

/** The same for those who cannot see it: the findings by time. */
function Table({ findings }: { findings: FindingHead[] }) {
  const zone = timeZone.value;
  const inOrder = [...findings].sort((a, b) => (a.from < b.from ? -1 : 1));
  return (
    <table data-testid="timeline-table">
      <thead>
        <tr>
          <Head name={named.from} means={columnHelp.findings.from} unit={zone} />
          <Head name={named.to} means={columnHelp.findings.to} unit={zone} />
          <Head name={named.severity} means={columnHelp.findings.severity} />
          <Head name={named.decision} means={columnHelp.findings.decision} />
          <Head name={named.finding} means={columnHelp.findings.finding} />
        </tr>
      </thead>
      <tbody>
        {inOrder.map(({ id, from, to, severity, decision, title }) => (
          <tr key={id}>
            <td>
              <Time iso={from} />
            </td>
            <td>
              <Time iso={to} />
            </td>
            <td>{severityWord[severity]}</td>
            <td>{decisionWord[decision]}</td>
            <td>
              <button type="button" class="link" onClick={() => open(id)}>
                {title}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Timeline() {
  const current = summary.value;
  const { from, to } = current?.coverage ?? {};
  if (!current || !from || !to) return null;
  const whole = wholeOf(from, to);
  const of = `${from} ${to}`;
  const zone = timeZone.value;
  const span = zoom.value?.of === of ? zoom.value.span : whole;
  const setSpan = (next: Span) => {
    zoom.value = { of, span: next };
  };
  const props = { span, whole, setSpan };
  return (
    <figure class="timeline" aria-label={viewLabel.timeline}>
      <Picture current={current} {...props} />
      <figcaption>
        <End at={span.from} span={span} />
        <span class="timeline-words">{isShadedAt(span) ? say.shaded(zone) : zone}</span>
        <Tools {...props} />
        <End at={span.to} span={span} />
      </figcaption>
      <Disclosure label={say.timelineTable(number(current.findings.length))}>
        {() => (
          <TableFrame label={viewLabel.timelineTable}>
            <Table findings={current.findings} />
          </TableFrame>
        )}
      </Disclosure>
    </figure>
  );
}
