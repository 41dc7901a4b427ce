/**
 * The few fields of an iCalendar file (RFC 5545) that holidays and tickets are made of. Strict: what it does not
 * understand it names, by line, and guesses nothing; a time in a zone of the file's own is such a thing.
 */
import { why } from './texts.ts';

export interface Misread {
  line: number;
  why: string;
}

/** A moment in UTC, or a day that has no zone. */
export type IcsTime = { utc: string } | { day: string };

export interface IcsEvent {
  line: number;
  summary: string;
  uid: string;
  from: IcsTime;
  /** Exclusive, as in the file; null where the file names no end. */
  to: IcsTime | null;
  description: string;
}

interface Line {
  at: number;
  name: string;
  parameters: string;
  value: string;
}

/** Lines as they were before they were folded, each with the number of its first. */
function unfolded(text: string): Line[] {
  const lines: Line[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) {
      last.value += raw.slice(1);
      return;
    }
    const found = /^([A-Za-z0-9-]+)((?:;[^:";]*(?:"[^"]*"[^:";]*)?)*):(.*)$/.exec(raw);
    if (found) {
      const [, name = '', parameters = '', value = ''] = found;
      lines.push({ at: index + 1, name: name.toUpperCase(), parameters, value });
    } else if (raw.trim()) {
      lines.push({ at: index + 1, name: '', parameters: '', value: raw });
    }
  });
  return lines;
}

/** A day that the calendar has: 2026-02-30 is none. */
export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function timeOf({ value, parameters }: Line): IcsTime | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value.trim());
  if (!found) return null;
  const [, year, month, date, hour, minute, second, zulu] = found;
  const day = `${year}-${month}-${date}`;
  if (!isDay(day)) return null;
  if (hour === undefined) return { day };
  const utc = `${day}T${hour}:${minute}:${second}Z`;
  const isUtc = zulu === 'Z' || /;TZID="?(?:Etc\/)?UTC"?(?:;|$)/i.test(parameters);
  return isUtc && !Number.isNaN(Date.parse(utc)) ? { utc } : null;
}

const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, char: string) => (/n/i.test(char) ? '\n' : char));

function eventOf(begin: number, lines: readonly Line[], misread: Misread[]): IcsEvent | null {
  const line = (name: string) => lines.find((one) => one.name === name);
  const refuse = (at: number, reason: string) => {
    misread.push({ line: at, why: reason });
    return null;
  };
  const start = line('DTSTART');
  if (!start) return refuse(begin, why.noStart);
  const repeats = line('RRULE') ?? line('RDATE');
  if (repeats) return refuse(repeats.at, why.repeats);
  const from = timeOf(start);
  const end = line('DTEND');
  const to = end ? timeOf(end) : null;
  const wrong = from === null ? start : end && to === null ? end : undefined;
  if (wrong) return refuse(wrong.at, why.neither(wrong.name));
  const duration = line('DURATION');
  if (duration) return refuse(duration.at, why.duration);
  if (from === null) return null;
  const words = (name: string) => unescaped(line(name)?.value ?? '').trim();
  return {
    line: begin,
    summary: words('SUMMARY'),
    uid: words('UID'),
    from,
    to,
    description: words('DESCRIPTION'),
  };
}

export function looksLikeIcs(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
}

export function readIcs(text: string): { events: IcsEvent[]; misread: Misread[] } {
  const events: IcsEvent[] = [];
  const misread: Misread[] = [];
  let begin = 0;
  let inside: Line[] | null = null;
  /** Alarms and the like within an event, whose lines are not the event's. */
  let nested = 0;
  for (const line of unfolded(text.replace(/^\uFEFF/, ''))) {
    const what = line.value.trim().toUpperCase();
    if (line.name === '') misread.push({ line: line.at, why: why.noLine });
    else if (line.name === 'BEGIN' && inside) nested += 1;
    else if (line.name === 'BEGIN' && what === 'VEVENT') {
      begin = line.at;
      inside = [];
    } else if (line.name === 'END' && nested > 0) nested -= 1;
    else if (line.name === 'END' && what === 'VEVENT' && inside) {
      const event = eventOf(begin, inside, misread);
      if (event) events.push(event);
      inside = null;
    } else if (nested === 0) inside?.push(line);
  }
  if (inside) misread.push({ line: begin, why: why.cutOff });
  return { events, misread };
}
