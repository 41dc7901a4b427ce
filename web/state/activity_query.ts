/**
 * The query over activity as text, which can be copied and pasted back: the one definition of its
 * grammar. Read strictly; what cannot be read is said, never guessed.
 *
 *   query  := { term }                      terms are separated by spaces and all hold at once
 *   term   := text | [ "-" ] ( text | field ":" value )
 *   value  := word | quoted                 a word is looked for as a part, quoted is the whole value
 *   text   := word | quoted                 looked for in every field; a word without ":"
 *   quoted := '"' { any | '\"' | '\\' } '"'
 *
 * `from:` and `before:` take a time, `outcome:`, `kind:` and `cloud:` a word of theirs, `events:all` asks
 * for every kept event. A field named more than once, without "-", matches any of its values.
 */
import type { ActivityQuery, QueryField, QueryTerm } from '../worker/protocol.ts';

export interface QueryError {
  message: 'unknown-field' | 'open-quote' | 'no-value' | 'bad-word' | 'bad-time' | 'twice' | 'cannot-hide';
  /** What stands wrong, and where it begins in the text. */
  part: string;
  at: number;
  /** The words that it could be. */
  choices?: readonly string[];
}

export type Parsed = { ok: true; query: ActivityQuery } | { ok: false; error: QueryError };

/** Words of the query for words of the core, where they differ. */
const vocabularies: Partial<Record<QueryField, Record<string, string>>> = {
  outcome: { succeeded: 'success', refused: 'denied', failed: 'error', unknown: 'unknown' },
  cloud: { aws: 'aws', azure: 'azure', gcp: 'gcp' },
  category: Object.fromEntries(
    'create copy share export read restore delete configure list sign-in credentials permissions network logging use recon other'
      .split(' ')
      .map((word) => [word, word]),
  ),
};

/** The field's name in a query, and in the core. */
export const queryFields: Record<string, QueryField> = {
  actor: 'actor',
  session: 'session',
  key: 'key',
  address: 'address',
  agent: 'agent',
  region: 'region',
  scope: 'scope',
  cloud: 'cloud',
  service: 'service',
  operation: 'operation',
  kind: 'category',
  outcome: 'outcome',
  error: 'error',
  resource: 'resource',
  event: 'event',
};

const nameOfField = Object.fromEntries(Object.entries(queryFields).map(([name, field]) => [field, name]));

/** What a query may say beside fields. */
const specials = ['from', 'before', 'events'];

export function wordsOf(field: QueryField): string[] {
  return Object.keys(vocabularies[field] ?? {});
}

interface Token {
  at: number;
  source: string;
  hide: boolean;
  /** What stands before the colon; null for a text. */
  name: string | null;
  value: string;
  quoted: boolean;
}

const quotedPattern = /"((?:[^"\\]|\\.)*)"(?=\s|$)/y;
const wordPattern = /[^\s"]+(?=\s|$)/y;
const namePattern = /([A-Za-z][A-Za-z-]*):/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tokenAt(text: string, at: number): Token | QueryError {
  const hide = text[at] === '-' && /\S/.test(text[at + 1] ?? '');
  let next = hide ? at + 1 : at;
  const named = matchAt(namePattern, text, next);
  if (named) next += named[0].length;
  const quoted = matchAt(quotedPattern, text, next);
  const word = quoted ?? matchAt(wordPattern, text, next);
  const rest = /^\S*/.exec(text.slice(at))?.[0] ?? '';
  if (!word) {
    const isEmpty = named !== null && !/\S/.test(text[next] ?? '');
    return { message: isEmpty ? 'no-value' : 'open-quote', part: rest, at };
  }
  return {
    at,
    source: text.slice(at, next + word[0].length),
    hide,
    name: named?.[1]?.toLowerCase() ?? null,
    value: quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : word[0],
    quoted: quoted !== null,
  };
}

const timePattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/;

/** A day, or a moment; without a zone it is UTC. Null for a time that does not exist. */
export function parsedTime(value: string): string | null {
  if (!timePattern.test(value)) return null;
  const hasZone = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(value);
  const time = Date.parse(value.length === 10 || hasZone ? value : `${value}Z`);
  if (Number.isNaN(time)) return null;
  // The 30th of February is no time, whatever the engine makes of it.
  const day = Number(value.slice(8, 10));
  const month = Number(value.slice(5, 7));
  if (day > new Date(Date.UTC(Number(value.slice(0, 4)), month, 0)).getUTCDate()) return null;
  return new Date(time).toISOString();
}

function specialTerm(token: Token, query: ActivityQuery): QueryError | null {
  const wrong = (message: QueryError['message'], choices?: string[]): QueryError => ({
    message,
    part: token.source,
    at: token.at,
    ...(choices && { choices }),
  });
  if (token.hide) return wrong('cannot-hide');
  if (token.name === 'events') {
    if (token.value !== 'all') return wrong('bad-word', ['all']);
    query.everyEvent = true;
    return null;
  }
  const key = token.name as 'from' | 'before';
  if (query[key] !== undefined) return wrong('twice');
  const time = parsedTime(token.value);
  if (time === null) return wrong('bad-time');
  query[key] = time;
  return null;
}

function fieldTerm(token: Token): QueryTerm | QueryError {
  const { at, source: part, hide } = token;
  if (token.name === null) return { field: 'text', value: token.value, whole: false, hide };
  const field = Object.hasOwn(queryFields, token.name) ? queryFields[token.name] : undefined;
  if (!field) return { message: 'unknown-field', part, at, choices: Object.keys(queryFields) };
  const words = vocabularies[field];
  if (!words) return { field, value: token.value, whole: token.quoted, hide };
  const word = token.value.toLowerCase();
  if (!Object.hasOwn(words, word)) return { message: 'bad-word', part, at, choices: Object.keys(words) };
  return { field, value: words[word] ?? '', whole: true, hide };
}

export function parseQuery(text: string): Parsed {
  const query: ActivityQuery = { terms: [] };
  const space = /\s*/y;
  for (let at = matchAt(space, text, 0)?.[0].length ?? 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if ('message' in token) return { ok: false, error: token };
    if (token.value === '') return { ok: false, error: { message: 'no-value', part: token.source, at } };
    if (token.name !== null && specials.includes(token.name)) {
      const error = specialTerm(token, query);
      if (error) return { ok: false, error };
    } else {
      const term = fieldTerm(token);
      if ('message' in term) return { ok: false, error: term };
      query.terms.push(term);
    }
    at += token.source.length;
    at += matchAt(space, text, at)?.[0].length ?? 0;
  }
  return { ok: true, query };
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** A word that reads back as itself needs no quotes. */
function isPlain(value: string): boolean {
  return /^[^\s":-][^\s":]*$/.test(value);
}

/** "2026-01-01T00:00Z": no more digits than the time has. */
export function timeText(iso: string): string {
  return iso.replace(/(?::00)?(?:\.0+)?Z$/, 'Z');
}

export function termText({ field, value, whole, hide }: QueryTerm): string {
  const sign = hide ? '-' : '';
  if (field === 'text') return sign + (isPlain(value) ? value : quoted(value));
  const words = vocabularies[field];
  const word = words && Object.keys(words).find((key) => words[key] === value);
  const needsQuotes = !word && (whole || /[\s"]/.test(value));
  return `${sign}${nameOfField[field]}:${word ?? (needsQuotes ? quoted(value) : value)}`;
}

export function queryText({ everyEvent, from, before, terms }: ActivityQuery): string {
  return [
    ...(everyEvent ? ['events:all'] : []),
    ...terms.map(termText),
    ...(from ? [`from:${timeText(from)}`] : []),
    ...(before ? [`before:${timeText(before)}`] : []),
  ].join(' ');
}

function isSame(a: QueryTerm, b: QueryTerm): boolean {
  return a.field === b.field && a.value === b.value && a.whole === b.whole;
}

/** "Show only" takes the place of what was shown of the field; "hide" adds to what is hidden. */
export function withTerm(query: ActivityQuery, term: QueryTerm): ActivityQuery {
  const others = query.terms.filter(
    (other) => !isSame(other, term) && (term.hide || other.hide || other.field !== term.field),
  );
  return { ...query, terms: [...others, term] };
}

export function withoutTerm(query: ActivityQuery, index: number): ActivityQuery {
  return { ...query, terms: query.terms.filter((_, at) => at !== index) };
}
