/** Hours by weekday: when snapshots are worked on, by the organisation's clock, as counted by the core. */
import { useState } from 'preact/hooks';
import type { Finding } from '../state/report.ts';
import { session } from '../state/session.ts';
import { summary } from '../state/store.ts';
import type { ActivityQuery, WeekHours } from '../worker/protocol.ts';
import { actorParts, number } from './format.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { useLatest } from './parts/latest.ts';
import { TableFrame } from './parts/TableFrame.tsx';
import { weekdayWord } from './settings/texts.ts';
import { weekdays as dayIds } from './settings/week.ts';
import { say, text, weekdays } from './texts.ts';

const cell = { width: 26, height: 20 };
const left = 34;
const top = 16;
const size = { width: left + 24 * cell.width + 2, height: top + 7 * cell.height + 2 };
const steps = 5;

/** By the root: one busy night must not make every other hour look empty. */
function stepOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(count / most) * steps));
}

function cells<Result>(
  week: number[][],
  each: (count: number, day: number, hour: number) => Result,
): Result[] {
  return week.flatMap((hours, day) => hours.map((count, hour) => each(count, day, hour)));
}

/** The border around the hours that are open: the sides on which the neighbour is not. */
function outline(open: number[][]): string {
  const sides = cells(open, (isOpen, day, hour) => {
    if (!isOpen) return '';
    const x = left + hour * cell.width;
    const y = top + day * cell.height;
    const at = (d: number, h: number) => open[d]?.[h] === 1;
    return [
      at(day - 1, hour) ? '' : `M${x} ${y}h${cell.width}`,
      at(day + 1, hour) ? '' : `M${x} ${y + cell.height}h${cell.width}`,
      at(day, hour - 1) ? '' : `M${x} ${y}v${cell.height}`,
      at(day, hour + 1) ? '' : `M${x + cell.width} ${y}v${cell.height}`,
    ].join('');
  });
  return sides.join('');
}

function Drawing({ week, marked }: { week: WeekHours; marked: WeekHours | null }) {
  const most = Math.max(1, ...week.hours.flat());
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
        <text key={hour} x={left + hour * cell.width} y={top - 5}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      {weekdays.map((name, day) => (
        <text key={name} x={0} y={top + day * cell.height + 14}>
          {weekdayWord[dayIds[day] ?? '']}
        </text>
      ))}
      {cells(week.hours, (count, day, hour) => (
        <rect
          key={`${day} ${hour}`}
          class={`heat heat-${stepOf(count, most)}`}
          x={left + hour * cell.width + 1}
          y={top + day * cell.height + 1}
          width={cell.width - 2}
          height={cell.height - 2}
          rx={2}
        >
          <title>{say.heatCell(day, hour, count)}</title>
        </rect>
      ))}
      <path class="heat-hours" d={outline(week.business)} />
      {marked &&
        cells(marked.hours, (count, day, hour) =>
          count === 0 ? null : (
            <circle
              key={`m${day} ${hour}`}
              class="heat-mark"
              cx={left + (hour + 0.5) * cell.width}
              cy={top + (day + 0.5) * cell.height}
              r={5}
            />
          ),
        )}
    </svg>
  );
}

function Table({ week, label }: { week: WeekHours; label: string }) {
  return (
    <TableFrame label={label}>
      <table class="heat-table" data-testid="heat-table">
        <thead>
          <tr>
            <td />
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.hours.map((hours, day) => (
            <tr key={weekdays[day]}>
              <th scope="row">{weekdays[day]}</th>
              {hours.map((count, hour) => (
                <td key={hour} class={`number ${week.business[day]?.[hour] ? 'open' : ''}`}>
                  {number(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function useHours(query: ActivityQuery): WeekHours | null {
  return useLatest(() => session.analysis.ask('hours', { query }), [JSON.stringify(query), summary.value]);
}

function Week({ week, marked, label }: { week: WeekHours; marked: WeekHours | null; label: string }) {
  return (
    <figure class="heat-map" aria-label={label} data-testid="heat-map">
      <Drawing week={week} marked={marked} />
      <figcaption class="quiet">{say.heatCaption(week.zone, week.total, marked !== null)}</figcaption>
      <Disclosure label={text.asTable}>{() => <Table week={week} label={label} />}</Disclosure>
    </figure>
  );
}

function byActor(actor: string): ActivityQuery {
  return { terms: actor ? [{ field: 'actor', value: actor, whole: true, hide: false }] : [] };
}

function AllHours() {
  const [actor, setActor] = useState('');
  const all = useHours(byActor(''));
  const week = useHours(byActor(actor));
  if (!all || !week) return null;
  return (
    <>
      <label class="heat-choice">
        {text.ofActor}{' '}
        <select
          data-testid="heat-actor"
          value={actor}
          onChange={(event) => setActor(event.currentTarget.value)}
        >
          <option value="">{text.everybody}</option>
          {all.actors.map(({ actor: id, events }) => {
            const { name, place } = actorParts(id);
            return (
              <option key={id} value={id}>
                {`${name}${place ? ` (${place})` : ''}: ${number(events)}`}
              </option>
            );
          })}
        </select>
      </label>
      <Week week={week} marked={null} label={text.hoursOfWeek} />
    </>
  );
}

/** Of all snapshot activity, or of one actor's. */
export function HoursOfWeek() {
  if (!summary.value?.totals.snapshotEvents) return null;
  return (
    <div class="hours-of-week">
      <Disclosure label={text.hoursOfWeek}>{() => <AllHours />}</Disclosure>
    </div>
  );
}

/** When the finding's actor works on snapshots, and when the finding happened. */
export function ActorHours({ finding }: { finding: Finding }) {
  const query = byActor(finding.actor.id);
  const week = useHours(query);
  const before = new Date(Date.parse(finding.to) + 1000).toISOString();
  const marked = useHours({ ...query, from: finding.from, before });
  return week && <Week week={week} marked={marked} label={text.hoursOfActor} />;
}
