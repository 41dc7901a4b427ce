/**
 * The weekly grid: which hours of which days are working hours. The settings know one span for all working days; a
 * span that ends before it begins is a night shift, which belongs to the day it starts, and one that ends where it
 * begins is the whole day.
 */
import type { Settings } from '../../state/report.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Hours = NonNullable<Settings['businessHours']>;

/** Minutes after midnight; null where it is no time. */
export function minuteOf(time: string | undefined): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** How much of one hour of one day (0 Monday) lies within, from 0 to 1. */
export function shareWithin(hours: Hours, day: number, hour: number): number {
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  if (from === null || to === null) return 0;
  const works = (which: number) => (hours.days ?? []).includes(weekdays[(which + 7) % 7] ?? '');
  const overlap = (begin: number, end: number) =>
    Math.max(0, Math.min(end, hour * 60 + 60) - Math.max(begin, hour * 60)) / 60;
  const end = to > from ? to : to + 24 * 60;
  const today = works(day) ? overlap(from, end) : 0;
  const night = works(day - 1) ? overlap(from - 24 * 60, end - 24 * 60) : 0;
  return Math.min(1, today + night);
}

export interface Cell {
  day: number;
  hour: number;
}

const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;

/** What dragging from one cell to another says: these days, these hours. */
export function hoursDragged(from: Cell, to: Cell): { days: string[]; from: string; to: string } {
  const [first, last] = [Math.min(from.day, to.day), Math.max(from.day, to.day)];
  const [begin, end] = [Math.min(from.hour, to.hour), Math.max(from.hour, to.hour) + 1];
  return {
    days: weekdays.filter((_, day) => day >= first && day <= last),
    from: clock(begin),
    // A whole day is written as a span that ends where it begins.
    to: clock(end),
  };
}
