/**
 * Business hours as spans on the time axis, for the drawing only: what is off-hours is judged by the
 * core. Steps of half an hour, so that a change of the clock needs no rules here.
 */
import type { BusinessHours } from '../state/report.ts';

const stepMs = 30 * 60_000;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface LocalTime {
  weekday: string;
  date: string;
  minutes: number;
}

function localClock(zone: string): (time: number) => LocalTime {
  const options = {
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
  return (time) => {
    const p = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return {
      weekday: String(p.weekday).toLowerCase(),
      date: `${p.year}-${p.month}-${p.day}`,
      minutes: Number(p.hour) * 60 + Number(p.minute),
    };
  };
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function isOpen(hours: BusinessHours, clock: (time: number) => LocalTime, time: number): boolean {
  const from = minutesOf(hours.from ?? '08:00');
  const to = minutesOf(hours.to ?? '18:00');
  const now = clock(time);
  const isPastMidnight = to <= from && from !== to && now.minutes < to;
  // A night shift belongs to the day on which it starts.
  const shiftDay = isPastMidnight ? clock(time - to * 60_000 - 3_600_000) : now;
  const isWorkday =
    (hours.days ?? weekdays.slice(0, 5)).includes(shiftDay.weekday) &&
    !(hours.holidays ?? []).includes(shiftDay.date);
  if (!isWorkday) return false;
  if (from === to || isPastMidnight) return true;
  return now.minutes >= from && (to < from || now.minutes < to);
}

export function businessSpans(hours: BusinessHours, from: number, to: number): [number, number][] {
  const clock = localClock(hours.timeZone ?? 'UTC');
  const spans: [number, number][] = [];
  let openSince: number | null = null;
  for (let time = Math.floor(from / stepMs) * stepMs; time <= to; time += stepMs) {
    const open = isOpen(hours, clock, time);
    if (open && openSince === null) openSince = Math.max(time, from);
    if (!open && openSince !== null) {
      spans.push([openSince, time]);
      openSince = null;
    }
  }
  if (openSince !== null) spans.push([openSince, to]);
  return spans;
}
