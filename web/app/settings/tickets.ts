/** Tickets as change tools write them out: CSV with a line of names, or a calendar of changes. */
import type { ApprovedChange } from '../../state/report.ts';
import { type IcsTime, isDay, looksLikeIcs, type Misread, readIcs } from './ics.ts';
import { why } from './texts.ts';

export interface ReadTickets {
  changes: ApprovedChange[];
  misread: Misread[];
}

/** The columns that are known, by the settings' own names and those that the common tools give them. */
const columns: Record<string, keyof ApprovedChange> = {
  ticket: 'ticket',
  number: 'ticket',
  key: 'ticket',
  id: 'ticket',
  from: 'from',
  start: 'from',
  'start date': 'from',
  'planned start date': 'from',
  to: 'to',
  end: 'to',
  'end date': 'to',
  'planned end date': 'to',
  actor: 'actor',
  scope: 'scope',
  account: 'scope',
  resource: 'resource',
  operations: 'operations',
  shareto: 'shareTo',
  'share to': 'shareTo',
};

interface Row {
  line: number;
  fields: string[];
}

/** RFC 4180, with the separator that the first line shows. A quote that never ends is told by null. */
function csvRows(text: string): Row[] | null {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [',', ';', '\t'].find((char) => head.includes(char)) ?? ',';
  const rows: Row[] = [];
  let row: Row = { line: 1, fields: [] };
  let field = '';
  let isQuoted = false;
  let line = 1;
  const endRow = () => {
    row.fields.push(field);
    if (row.fields.some((one) => one.trim())) rows.push(row);
    row = { line, fields: [] };
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && field === '') isQuoted = true;
    else if (char === separator) {
      row.fields.push(field);
      field = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  if (isQuoted) return null;
  endRow();
  return rows;
}

/** ISO 8601 with its zone, or none, which is UTC as everywhere here; to the second, as settings have them. */
function utcOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(
    text.trim(),
  );
  const [, day = '', minute = '', second = ':00', zone = 'Z'] = found ?? [];
  if (!found || !isDay(day)) return null;
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = Date.parse(`${day}T${minute}${second}${offset}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

const listOf = (text: string) =>
  text
    .split(/[\s,;|]+/)
    .map((one) => one.trim())
    .filter(Boolean);

function changeOf(row: Row, names: readonly (keyof ApprovedChange | undefined)[]): ApprovedChange | string {
  if (row.fields.length > names.length) return why.fields(row.fields.length, names.length);
  const value = (name: keyof ApprovedChange) => row.fields[names.indexOf(name)]?.trim() ?? '';
  const [ticket, from, to] = [value('ticket'), utcOf(value('from')), utcOf(value('to'))];
  if (!ticket) return why.noTicket;
  if (!from) return why.noTime(value('from').slice(0, 40));
  if (!to) return why.noTime(value('to').slice(0, 40));
  if (to < from) return why.endsFirst;
  const change: ApprovedChange = { ticket, from, to };
  for (const name of ['actor', 'scope', 'resource'] as const) if (value(name)) change[name] = value(name);
  for (const name of ['operations', 'shareTo'] as const) {
    const list = listOf(value(name));
    if (list.length > 0) change[name] = list;
  }
  return change;
}

function readCsv(text: string): ReadTickets {
  const rows = csvRows(text);
  if (!rows) return { changes: [], misread: [{ line: 1, why: why.openQuote }] };
  const [head, ...rest] = rows;
  const names = (head?.fields ?? []).map((name) => columns[name.trim().toLowerCase().replaceAll('_', ' ')]);
  const lacking = (['ticket', 'from', 'to'] as const).filter((name) => !names.includes(name));
  if (lacking.length > 0) {
    return { changes: [], misread: [{ line: 1, why: why.lacking(lacking.join(', ')) }] };
  }
  const misread: Misread[] = [];
  // A column that is dropped in silence would be taken for read.
  head?.fields.forEach((name, index) => {
    if (!names[index]) misread.push({ line: head.line, why: why.column(name.trim().slice(0, 40)) });
  });
  const changes = rest.flatMap((row) => {
    const change = changeOf(row, names);
    if (typeof change === 'object') return [change];
    misread.push({ line: row.line, why: change });
    return [];
  });
  return { changes, misread };
}

/** Where a day stands for a time, it is the day by UTC. */
const moment = (time: IcsTime) => ('utc' in time ? time.utc : `${time.day}T00:00:00Z`);

/**
 * An event is a ticket by its summary, or its id where it has none; lines of its description as `actor: NAME` say
 * what it covers.
 */
function readCalendar(text: string): ReadTickets {
  const { events, misread } = readIcs(text);
  const changes = events.flatMap(({ line, summary, uid, from, to, description }) => {
    const ticket = summary || uid;
    if (!ticket || !to) {
      misread.push({
        line,
        why: ticket ? why.noEnd : why.noName,
      });
      return [];
    }
    const change: ApprovedChange = { ticket, from: moment(from), to: moment(to) };
    if (change.to < change.from) {
      misread.push({ line, why: why.endsFirst });
      return [];
    }
    for (const told of description.split('\n')) {
      const found = /^(actor|scope|account|resource)\s*:(.*)$/i.exec(told.trim());
      const name = columns[found?.[1]?.toLowerCase() ?? ''];
      const value = found?.[2]?.trim();
      if (value && (name === 'actor' || name === 'scope' || name === 'resource')) change[name] = value;
    }
    return [change];
  });
  return { changes, misread };
}

export function readTickets(text: string): ReadTickets {
  const plain = text.replace(/^\uFEFF/, '');
  if (!plain.trim()) return { changes: [], misread: [] };
  return looksLikeIcs(plain) ? readCalendar(plain) : readCsv(plain);
}
