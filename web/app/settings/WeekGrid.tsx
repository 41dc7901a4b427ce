import { useRef, useState } from 'preact/hooks';
import { say, text, weekdayWord } from './texts.ts';
import { type Cell, type Hours, hoursDragged, shareWithin, weekdays } from './week.ts';

const everyHour = Array.from({ length: 24 }, (_, hour) => hour);

interface Props {
  hours: Hours;
  onChange: (part: { days: string[]; from?: string; to?: string }) => void;
}

function within(a: Cell, b: Cell, { day, hour }: Cell): boolean {
  const between = (x: number, y: number, at: number) => at >= Math.min(x, y) && at <= Math.max(x, y);
  return between(a.day, b.day, day) && between(a.hour, b.hour, hour);
}

/**
 * The week as a picture to drag over. Whoever cannot drag has the same in the days' buttons here and the two times
 * under it, so the cells themselves are hidden from screen readers.
 */
export function WeekGrid({ hours, onChange }: Props) {
  const [begin, setBegin] = useState<Cell | null>(null);
  const [end, setEnd] = useState<Cell | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const days = hours.days ?? [];
  const cellAt = (event: PointerEvent): Cell | null => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const cell = under instanceof HTMLElement && grid.current?.contains(under) ? under.dataset : {};
    return cell.hour ? { day: Number(cell.day), hour: Number(cell.hour) } : null;
  };
  const finish = () => {
    if (begin && end) onChange(hoursDragged(begin, end));
    setBegin(null);
  };
  const turn = (day: string) =>
    onChange({ days: weekdays.filter((id) => (id === day) !== days.includes(id)) });
  return (
    <div
      ref={grid}
      class="week"
      data-testid="week-grid"
      onPointerMove={(event) => {
        if (begin) setEnd(cellAt(event) ?? end);
      }}
      onPointerUp={finish}
      onPointerLeave={finish}
      onPointerCancel={() => setBegin(null)}
    >
      {weekdays.map((day, row) => (
        <div class="week-day" key={day}>
          <button
            type="button"
            class="small"
            aria-pressed={days.includes(day)}
            aria-label={say.workingDay(weekdayWord[day] ?? day)}
            data-setting={`day-${day}`}
            onClick={() => turn(day)}
          >
            {weekdayWord[day]}
          </button>
          {everyHour.map((hour) => {
            const isDragged = begin && end && within(begin, end, { day: row, hour });
            return (
              <span
                key={hour}
                aria-hidden="true"
                class={isDragged ? 'dragged' : ''}
                data-day={row}
                data-hour={hour}
                title={`${weekdayWord[day]} ${String(hour).padStart(2, '0')}:00`}
                data-quarters={Math.round(shareWithin(hours, row, hour) * 4)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  setBegin({ day: row, hour });
                  setEnd({ day: row, hour });
                }}
              />
            );
          })}
        </div>
      ))}
      <div class="week-hours quiet" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
      <p class="quiet">{text.weekHint}</p>
    </div>
  );
}
