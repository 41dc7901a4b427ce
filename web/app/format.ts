/** How numbers, times and long names are written. Times in the organisation's zone, UTC beside them. */
import { type Language, language } from './language.ts';

const wholes = new Map<Language, Intl.NumberFormat>();

export function number(value: number): string {
  const format = wholes.get(language.value) ?? new Intl.NumberFormat(language.value);
  wholes.set(language.value, format);
  return format.format(value);
}

/** By the rule of English, German and Spanish; Japanese has no plural. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

export function bytes(value: number): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || scaled >= 100 ? 0 : 1;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${new Intl.NumberFormat(language.value, format).format(scaled)} ${units[unit]}`;
}

export function duration(seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const dayOptions: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
const clockOptions: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

/** A zone that the core knows and this browser does not is shown in UTC rather than not at all. */
function formatFor(tag: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${zone} ${Object.keys(options).join()}`;
  const known = formats.get(key);
  if (known) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
  } catch {
    made = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  }
  formats.set(key, made);
  return made;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

/** Its parts in English, of which the clock and the zone's name serve every language. */
function partsOf(iso: string, zone: string): Parts {
  const options = { ...dayOptions, ...clockOptions, weekday: 'short', timeZoneName: 'short' } as const;
  const parts: Parts = {};
  for (const { type, value } of formatFor('en-GB', zone, options).formatToParts(new Date(iso)))
    parts[type] = value;
  // Some browsers write Sept beside Oct; columns of times then do not line up.
  if (parts.month) parts.month = parts.month.slice(0, 3);
  return parts;
}

/** "03:05:12" */
function clock({ hour, minute, second }: Parts): string {
  return `${hour}:${minute}:${second}`;
}

/** "Sun 8 Mar 2026 03:05:12"; in other languages the day as they write it, and the same clock. */
export function time(iso: string, zone: string): string {
  const p = partsOf(iso, zone);
  if (language.value === 'en') return `${p.weekday} ${p.day} ${p.month} ${p.year} ${clock(p)}`;
  const format = formatFor(language.value, zone, { ...dayOptions, weekday: 'short' });
  return `${format.format(new Date(iso))} ${clock(p)}`;
}

/** "Sun 8 Mar 2026 03:05:12 CET (2026-03-08T02:05:12Z)": a moment in a sentence, where nothing can be pointed at. */
export function moment(iso: string, zone: string): string {
  const name = zoneName(iso, zone);
  const words = `${time(iso, zone)} ${name}`;
  return name === 'UTC' ? words : `${words} (${iso.replace(/\.\d+Z$/, 'Z')})`;
}

/** "8 Mar 2026" */
export function day(iso: string, zone: string): string {
  if (language.value !== 'en') return formatFor(language.value, zone, dayOptions).format(new Date(iso));
  const p = partsOf(iso, zone);
  return `${p.day} ${p.month} ${p.year}`;
}

/** "CET", "UTC", "GMT+5:30": the zone's name at that time. */
export function zoneName(iso: string, zone: string): string {
  return partsOf(iso, zone).timeZoneName ?? zone;
}

/** "2 Mar – 31 Mar 2026", without repeating what is the same. */
export function span(from: string, to: string, zone: string): string {
  if (language.value !== 'en')
    return formatFor(language.value, zone, dayOptions).formatRange(new Date(from), new Date(to));
  const first = partsOf(from, zone);
  const last = partsOf(to, zone);
  const end = `${last.day} ${last.month} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`;
  if (first.month !== last.month || first.day !== last.day) return `${first.day} ${first.month} – ${end}`;
  return end;
}

/** "Sun 8 Mar 2026 03:05:12 – 03:08:40": the day once where it is one. */
export function timeSpan(from: string, to: string, zone: string): string {
  if (from === to) return time(from, zone);
  const isSameDay = day(from, zone) === day(to, zone);
  const end = isSameDay ? clock(partsOf(to, zone)) : time(to, zone);
  return `${time(from, zone)} – ${end}`;
}

/** Long ids lose their middle, never their ends: those are what people compare. */
export function shortened(id: string, most = 44): string {
  if (id.length <= most) return id;
  const head = Math.ceil((most - 1) / 2);
  return `${id.slice(0, head)}…${id.slice(id.length - (most - 1 - head))}`;
}

/**
 * An actor's id as people say it: the name, and where it belongs. Of an ARN the last part of its path and the account; of
 * any other long path its last part; what is short is a name already.
 */
export function actorParts(id: string): { name: string; place: string } {
  const arn = /^arn:[^:]*:[^:]*:[^:]*:(\d*):([^/]+)(?:\/(?:.*\/)?([^/]+))?$/.exec(id);
  if (arn) {
    const [, account = '', kind = '', name] = arn;
    return name ? { name, place: `${kind} · ${account}` } : { name: kind, place: account };
  }
  const last = id.slice(id.lastIndexOf('/') + 1);
  return id.startsWith('/') && last ? { name: last, place: '' } : { name: id, place: '' };
}
