// What the page reads by itself, in TypeScript (tickets and holidays as CSV, lists and calendars; case files; queries),
// given texts that nobody would write: read or refused, never anything else, and soon.
//
//   node tests/fuzz/page.mjs --seconds N --failed FOLDER CORPUS...
//
// A text that brings about an answer of a new shape is kept in the first folder of the corpus. One that fails is written
// to the folder of failures, and ends it with 1.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { readHolidays } from '../../web/app/settings/holidays.ts';
import { readTickets } from '../../web/app/settings/tickets.ts';
import { parseQuery, queryText } from '../../web/state/activity_query.ts';
import { CaseFileError, parseCase } from '../../web/state/case_file.ts';
import { randomFrom } from '../trust/damage.mjs';
import { pageTexts } from './page_seeds.mjs';

const { values: options, positionals: corpus } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '5' }, failed: { type: 'string', default: 'build/fuzz/failed/page' }, seed: { type: 'string', default: '1' } },
});
const slowMs = 1000;
const longest = 20_000;

function require(holds, what) {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** Of a list of refusals, each kind once: the quoted parts are the text's own. */
const shapeOf = (misread) => [...new Set(misread.map(({ why }) => why.replace(/“.*?”/gs, '“”').replace(/\d+/g, 'n')))].sort().join(' ');

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Each reads a text, checks what came of it, and names its shape. */
const readers = {
  tickets: (text) => {
    const { changes, misread } = readTickets(text);
    for (const { ticket, from, to } of changes) {
      require(ticket && utc.test(from) && utc.test(to) && from <= to, 'a ticket has a name and a time');
    }
    for (const { line } of misread) require(line >= 1 && line <= text.length + 1, 'what is misread has a line');
    return `${changes.map((change) => Object.keys(change).sort()).slice(0, 3)} ${shapeOf(misread)}`;
  },
  holidays: (text) => {
    const { days, misread } = readHolidays(text);
    for (const day of days) require(new Date(`${day}T00:00:00Z`).toISOString().startsWith(day), 'a holiday is a day');
    require(days.every((day, n) => n === 0 || days[n - 1] < day), 'the days are in order, each once');
    return `${Math.min(days.length, 3)} ${shapeOf(misread)}`;
  },
  case: (text) => {
    try {
      const file = parseCase(text);
      require(JSON.stringify(parseCase(JSON.stringify(file))) === JSON.stringify(file), 'a case that was taken is taken again');
      return `taken ${Object.keys(file.work).length > 0} ${file.findings.length > 0}`;
    } catch (error) {
      if (!(error instanceof CaseFileError)) throw error;
      return error.message.replace(/“.*?”/gs, '“”').replace(/\(.*\)/s, '').slice(0, 60);
    }
  },
  query: (text) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) return parsed.error.message;
    const again = parseQuery(queryText(parsed.query));
    require(isDeepStrictEqual(again.query, parsed.query), 'a query is written as it is read');
    return parsed.query.terms.map(({ field, whole, hide }) => `${field}${whole}${hide}`).sort().slice(0, 4).join();
  },
};

const random = randomFrom(Number(options.seed));
const pick = (list) => list[random(list.length)];
const words = [
  ...['"', '""', ';', ',', '\t', '\r\n', '\n', ' ', ':', '\\', '\\n', '=', 'Z', '\u0000', '\ud800', '\ufeff', '\u2028', '{', '}', '[', ']', 'null', '1e999', '-'],
  ...['DTSTART:', 'DTEND;VALUE=DATE:', 'BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', 'RRULE:', 'DURATION:P1D', 'TZID="UTC"', '20260229', '99999999', '2026-03-01T09:00Z', '0000-00-00'],
  ...['"__proto__":', '"constructor":', 'actor: ', 'actor:', '-', 'from:', 'events:all', 'kind:share', '"schema":"snapsleuth.case/1"'],
];

function mutated(text, other) {
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + random(12));
  switch (random(7)) {
    case 0: return text.slice(0, at) + pick(words) + text.slice(at);
    case 1: return text.slice(0, at) + text.slice(to);
    case 2: return text.slice(0, at) + String.fromCharCode(random(128)) + text.slice(at + 1);
    case 3: return text.slice(0, at) + text.slice(at, to).repeat(1 + random(200)) + text.slice(to);
    case 4: return text.slice(0, at) + other.slice(random(other.length + 1));
    case 5: return text.slice(0, at) + pick(words).repeat(1 + random(500)) + text.slice(at);
    default: return text.slice(0, at);
  } // prettier-ignore
}

const [kept] = corpus;
const pool = pageTexts.map(([name, text]) => ({ name, text }));
for (const folder of corpus.filter((each) => existsSync(each))) {
  for (const file of readdirSync(folder)) {
    const [name, ...rest] = readFileSync(join(folder, file), 'utf8').split('\n');
    if (readers[name]) pool.push({ name, text: rest.join('\n') });
  }
}

function write(folder, { name, text }) {
  const bytes = Buffer.from(`${name}\n${text}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, createHash('sha256').update(bytes).digest('hex').slice(0, 16));
  writeFileSync(path, bytes);
  return path;
}

/** A reader that hangs cannot tell: another thread looks on, with the text that is being read. */
class Watch {
  constructor(folder) {
    const size = 64 + 4 * longest;
    this.length = new Int32Array(new SharedArrayBuffer(4));
    this.bytes = new Uint8Array(new SharedArrayBuffer(size));
    const script = `
      const { workerData: { length, bytes, folder } } = require('node:worker_threads');
      const { mkdirSync, writeFileSync } = require('node:fs');
      let last = '';
      let since = Date.now();
      setInterval(() => {
        const now = Buffer.from(bytes.slice(0, length[0])).toString('latin1');
        if (now !== last) since = Date.now();
        last = now;
        if (Date.now() - since < 20000) return;
        mkdirSync(folder, { recursive: true });
        writeFileSync(folder + '/hangs', Buffer.from(now, 'latin1'));
        console.error('ERROR: a reader hangs\\nthe input is in ' + folder + '/hangs');
        process.kill(process.pid, 'SIGKILL');
      }, 1000);`;
    new Worker(script, { eval: true, workerData: { length: this.length, bytes: this.bytes, folder } }).unref();
  }

  now({ name, text }) {
    this.length[0] = new TextEncoder().encodeInto(`${name}\n${text}`, this.bytes).written;
  }
}

const watch = new Watch(options.failed);
const shapes = new Set();
let runs = 0;

/** Whether its answer has a new shape. Ends everything where it fails. */
function tried(one) {
  runs += 1;
  watch.now(one);
  const started = performance.now();
  try {
    const shape = `${one.name} ${readers[one.name](one.text)}`;
    require(performance.now() - started < slowMs, `${one.name} is read within a second`);
    if (shapes.has(shape)) return false;
    shapes.add(shape);
    return true;
  } catch (error) {
    console.error(`ERROR: ${error.stack}\nthe input is in ${write(options.failed, one)}`);
    process.exit(1);
  }
}

for (const one of pool) tried(one);
for (const until = Date.now() + Number(options.seconds) * 1000; Date.now() < until; ) {
  const base = pick(pool);
  let { text } = base;
  for (let n = random(4); n >= 0; n--) text = mutated(text, pick(pool).text).slice(0, longest);
  const one = { name: base.name, text };
  if (!tried(one)) continue;
  pool.push(one);
  if (kept) write(kept, one);
}
console.log(`cov: ${shapes.size}\nstat::number_of_executed_units: ${runs}`);
