import { useMemo } from 'preact/hooks';
import type { FindingHead } from '../state/report.ts';
import { session } from '../state/session.ts';
import { isFindingOpen, selectedId, summary, timeZone } from '../state/store.ts';
import { businessSpans } from './business_spans.ts';
import { day } from './format.ts';

const width = 1000;
const height = 44;
const markY = 16;
/** Beyond this many days the shading of hours would be a grey band that says nothing. */
const shadedDays = 35;

interface Scale {
  from: number;
  to: number;
  x(time: number): number;
}

function scaleOf(from: string, to: string): Scale {
  const first = Date.parse(from);
  const last = Math.max(Date.parse(to), first + 3_600_000);
  const margin = (last - first) * 0.02;
  const start = first - margin;
  const range = last + margin - start;
  return { from: start, to: start + range, x: (time) => ((time - start) / range) * width };
}

function Mark({ finding, scale }: { finding: FindingHead; scale: Scale }) {
  const x = scale.x(Date.parse(finding.from));
  const length = Math.max(5, scale.x(Date.parse(finding.to)) - x);
  const isSelected = finding.id === selectedId.value;
  const open = () => {
    isFindingOpen.value = true;
    void session.select(finding.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the way by keyboard
    <g class={`mark severity-${finding.severity} ${isSelected ? 'selected' : ''}`} onClick={open}>
      <title>{finding.title}</title>
      <rect x={x - 3} y={0} width={length + 6} height={height - 12} class="hit" />
      <rect x={x} y={markY - (isSelected ? 14 : 9)} width={length} height={isSelected ? 28 : 18} rx={1} />
    </g>
  );
}

/** Findings in time, over the organisation's business hours. */
export function Timeline() {
  const current = summary.value;
  const from = current?.coverage.from;
  const to = current?.coverage.to;
  const zone = timeZone.value;
  // Kept over changes of the selection: it asks the calendar a few thousand times.
  const spans = useMemo(() => {
    if (!current || !from || !to) return [];
    const { from: start, to: end } = scaleOf(from, to);
    const days = (end - start) / 86_400_000;
    return days <= shadedDays ? businessSpans(current.settings.businessHours ?? {}, start, end) : [];
  }, [current]);
  if (!current || !from || !to) return null;
  const scale = scaleOf(from, to);
  return (
    <figure class="timeline" aria-label="Findings in time">
      <svg viewBox={`0 0 ${width} ${height - 12}`} preserveAspectRatio="none" aria-hidden="true">
        {spans.map(([start, end]) => (
          <rect
            key={start}
            class="hours"
            x={scale.x(start)}
            y={0}
            width={scale.x(end) - scale.x(start)}
            height={height - 12}
          />
        ))}
        {current.findings.map((finding) => (
          <Mark key={finding.id} finding={finding} scale={scale} />
        ))}
      </svg>
      <figcaption>
        <span>{day(from, zone)}</span>
        <span>{spans.length > 0 ? `shaded: business hours, ${zone}` : ''}</span>
        <span>{day(to, zone)}</span>
      </figcaption>
    </figure>
  );
}
