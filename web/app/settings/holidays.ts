/** Holidays as people have them: dates in a column, or a calendar of them. */
import { type IcsEvent, isDay, looksLikeIcs, type Misread, readIcs } from './ics.ts';
import { why } from './texts.ts';

const mostDays = 366;

function daysOf({ from, to }: IcsEvent): string[] | null {
  if (!('day' in from) || (to !== null && !('day' in to))) return null;
  const days: string[] = [];
  const end = to === null ? Date.parse(from.day) + 1 : Math.max(Date.parse(to.day), Date.parse(from.day) + 1);
  for (let at = Date.parse(from.day); at < end && days.length <= mostDays; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days.length > mostDays ? null : days;
}

function readCalendar(text: string): { days: string[]; misread: Misread[] } {
  const { events, misread } = readIcs(text);
  const days = events.flatMap((event) => {
    const whole = daysOf(event);
    if (!whole) misread.push({ line: event.line, why: why.wholeDays });
    return whole ?? [];
  });
  return { days, misread };
}

/**
 * ISO dates only, what follows on the line being a name: 03/04 is a day in March in one country and in April in
 * another.
 */
function readLines(text: string): { days: string[]; misread: Misread[] } {
  const days: string[] = [];
  const misread: Misread[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const line = raw.replace(/^\uFEFF/, '').trim();
    if (!line) return;
    const day = /^"?(\d{4}-\d{2}-\d{2})(?![\d-])/.exec(line)?.[1];
    if (day && isDay(day)) days.push(day);
    else
      misread.push({
        line: index + 1,
        why: why.noDate(line.slice(0, 40)),
      });
  });
  return { days, misread };
}

/** The days in order, each once, and what was not understood. */
export function readHolidays(text: string): { days: string[]; misread: Misread[] } {
  const { days, misread } = looksLikeIcs(text) ? readCalendar(text) : readLines(text);
  return { days: [...new Set(days)].sort(), misread };
}
