// The hostile list: each thing an intruder can write into a log, beside an honest one. Each ends soon, is said where
// something could not be read, and takes nothing from the finding in the honest file.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { inZip, record, share } from '../cli/logs.mjs';
import { randomFrom } from './damage.mjs';

const program = 'build/bin/snapsleuth';
const limitMs = 30_000;

const honest = JSON.stringify({ Records: [share('honest-share', '2026-03-08T02:05:00Z', 'mallory', 'snap-0123456789abcdef0', '990033445566')] });

function reportWith(hostile) {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-hostile-'));
  const logs = join(scratch, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'honest.json'), honest);
  writeFileSync(join(logs, 'hostile'), hostile);
  const run = spawnSync(program, [logs], { timeout: limitMs, maxBuffer: 1 << 28, encoding: 'utf8' });
  rmSync(scratch, { recursive: true });
  assert.equal(run.status, 0, `${run.signal ?? ''} ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** The honest file's finding is there, by its own record; the report is returned for what else a case looks at. */
function holdsWith(hostile) {
  const report = reportWith(hostile);
  const found = report.findings.some(({ indicators }) => indicators.some(({ evidence }) => evidence.includes('honest-share')));
  assert.ok(found, 'the honest file has lost its finding');
  return report;
}

const problemsOf = (report) =>
  report.inputs.filter(({ name }) => name.includes('hostile')).flatMap(({ problems }) => problems ?? []);

function holdsAndSays(hostile) {
  const problems = problemsOf(holdsWith(hostile));
  assert.ok(problems.length > 0, 'nothing was said of it');
  for (const { message } of problems) assert.ok(message.length > 10, message);
}

const one = (change) => JSON.stringify({ Records: [{ ...record('hostile-1', '2026-03-08T02:05:00Z', 'CreateSnapshot', { user: 'eve' }), ...change }] });

test('a million keys in one record', () => {
  const keys = Array.from({ length: 1_000_000 }, (_, n) => `"k${n}":${n}`).join(',');
  holdsWith(one({}).replace('"requestParameters":null', `"requestParameters":{${keys}}`));
});

test('nesting a hundred thousand deep', () => {
  holdsAndSays(one({}).replace('"requestParameters":null', `"requestParameters":${'['.repeat(100_000)}${']'.repeat(100_000)}`));
});

test('nesting that never ends', () => holdsAndSays('{"Records":'.repeat(200_000)));

test('NUL in names and values', () => {
  const text = one({ userAgent: 'a\0b', 'na\0me': 'x' });
  holdsWith(text);
  holdsWith(text.replaceAll('\\u0000', '\0'));
});

test('broken UTF-8, which leaves the report as what it is not: text', () => {
  const bytes = Buffer.from(one({ userAgent: 'MARK' }));
  bytes.set([0xff, 0xc0, 0x80, 0xed], bytes.indexOf('MARK'));
  holdsWith(bytes);
});

test('numbers that do not fit', () => {
  for (const number of ['1e999', '-1e999', '99999999999999999999999', '0.1e-400', '18446744073709551616']) {
    holdsWith(one({}).replace('"requestParameters":null', `"requestParameters":{"maxResults":${number}}`));
  }
});

test('dates that do not exist, and years out of time', () => {
  for (const eventTime of ['2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '0000-00-00T00:00:00Z', '99999-01-01T00:00:00Z', -1e300, 1e18, null, {}]) {
    holdsWith(one({ eventTime }));
  }
});

test('a clock that jumps a century to and fro', () => {
  const times = ['1970-01-01T00:00:00Z', '2126-03-08T02:05:00Z', '2026-03-08T02:05:00Z', '1926-03-08T02:05:00Z'];
  holdsWith(JSON.stringify({ Records: times.map((time, n) => record(`hostile-${n}`, time, 'CreateSnapshot', { user: 'eve' })) }));
});

test('an id that is the honest record’s own', () => holdsWith(one({ eventID: 'honest-share' })));

test('any value of any type', () => {
  for (const value of [null, 0, true, '', [], {}, [[[]]], { a: { b: [] } }]) {
    for (const key of ['userIdentity', 'eventName', 'eventSource', 'requestParameters', 'responseElements', 'eventID', 'errorCode']) {
      holdsWith(one({ [key]: value }));
    }
  }
});

test('a bomb by ratio', () => holdsAndSays(gzipSync(Buffer.alloc(1 << 29, 0x20), { level: 9 })));

test('a bomb by depth', () => {
  let bytes = Buffer.from(one({}));
  for (let depth = 0; depth < 40; depth++) bytes = gzipSync(bytes);
  holdsAndSays(bytes);
});

test('an archive of very many members', () => {
  holdsWith(inZip(Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`m${n}.json`, '{}']))));
});

test('names of members that climb, are very long, or hold control characters: names in a report, and no more', () => {
  const names = ['../../../../etc/cron.d/x.json', '/etc/passwd.json', 'C:\\windows\\x.json', `${'n'.repeat(60_000)}.json`, 'a\x1b[2Jb.json'];
  const report = holdsWith(inZip(Object.fromEntries(names.map((name) => [name, one({ eventID: `in ${name.length}` })]))));
  const members = report.inputs.filter(({ name }) => name.includes('hostile!/'));
  assert.equal(members.length, names.length);
  for (const { events } of members) assert.equal(events, 1);
});

/** What the program saves of some logs. */
function partialOf(files) {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-hostile-'));
  const logs = join(scratch, 'logs');
  mkdirSync(logs);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(logs, name), text);
  const partial = join(scratch, 'saved.partial');
  const run = spawnSync(program, ['scan', logs, '--output', partial], { timeout: limitMs, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const bytes = readFileSync(partial);
  rmSync(scratch, { recursive: true });
  return bytes;
}

// Lies with a right checksum: Partial.EveryNumberMadeHuge, Partial.RandomBytesWithARightHashNeverCrash, the fuzz target.
test('a partial that is none, is cut off or was changed', () => {
  const magic = Buffer.from('\x89SNAPSLEUTH-PARTIAL\r\n\x1a\n', 'latin1');
  for (const size of [0, 8, 64, 4096]) holdsAndSays(Buffer.concat([magic, Buffer.alloc(size, 0xff)]));
  const good = partialOf({ 'eve.json': one({}) });
  assert.ok(good.subarray(0, magic.length).equals(magic));
  const random = randomFrom(0x9a47);
  for (let n = 0; n < 20; n++) {
    holdsAndSays(good.subarray(0, magic.length + random(good.length - magic.length)));
    const changed = Buffer.from(good);
    changed[magic.length + random(good.length - magic.length)] ^= 1 + random(255);
    holdsAndSays(changed);
  }
});

test('a partial that says it is of the honest file, with something else in it', () => {
  const report = holdsWith(partialOf({ 'honest.json': one({}), hostile: '{}' }));
  assert.equal(report.inputs.find(({ name }) => name.endsWith('/honest.json') && !name.includes('!/')).events, 1);
});

test('a string of a gigabyte, as a stream', { timeout: 120_000 }, async () => {
  const run = spawn(program, ['-'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const pieces = [];
  run.stdout.on('data', (piece) => pieces.push(piece));
  const piece = Buffer.alloc(1 << 22, 0x61);
  // The program may have had enough of it and close its end.
  run.stdin.on('error', () => undefined);
  run.stdin.write('{"Records":[{"userAgent":"');
  for (let sent = 0; sent < 1 << 30 && !run.stdin.destroyed; sent += piece.length) {
    if (!run.stdin.write(piece)) await Promise.race([once(run.stdin, 'drain'), once(run.stdin, 'close')]);
  }
  run.stdin.end(`"},${honest.slice('{"Records":['.length)}`);
  const [status] = await once(run, 'close');
  assert.equal(status, 0);
  const report = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  assert.ok(report.inputs.some(({ problems }) => problems?.length > 0));
});
