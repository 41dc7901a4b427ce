// What the fuzz targets begin from: small pieces of the tests' own logs in every container, partials that the native
// program made of them, and the settings of the tests.
//
//   node tests/fuzz/seeds.mjs FOLDER        FOLDER/TARGET/* for every target
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { inZip } from '../cli/logs.mjs';
import { pageTexts } from './page_seeds.mjs';

const [root] = process.argv.slice(2);
const largest = 48_000;
const program = 'build/bin/snapsleuth';

function* filesUnder(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

function keep(target, bytes) {
  if (bytes.length === 0 || bytes.length > largest) return;
  mkdirSync(join(root, target), { recursive: true });
  writeFileSync(join(root, target, createHash('sha256').update(bytes).digest('hex').slice(0, 16)), bytes);
}

/** The door's target takes the size of the pieces from its first byte. */
const withChunk = (bytes, chunk) => Buffer.concat([Buffer.from([chunk]), bytes]);

/** A file's text, or what it holds when it is gzip, cut off or not; the first records of a long one. */
function plainOf(path) {
  const bytes = readFileSync(path);
  let plain = bytes;
  try {
    plain = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // No gzip, or one that is damaged on purpose: it is a seed as it is.
  }
  return plain.length <= largest / 4 ? plain : plain.subarray(0, largest / 4);
}

function containersOf(plain) {
  const text = plain.toString('latin1');
  const twice = Buffer.concat([gzipSync(plain.subarray(0, plain.length / 2)), gzipSync(plain.subarray(plain.length / 2))]);
  const zip = inZip({ 'a.json': text, 'b/c.json.gz': 'no' });
  return [plain, gzipSync(plain), twice, zip, Buffer.from(`\ufeff${plain}`, 'utf16le'), Buffer.from(`\ufeff${plain}`)];
}

/** The targets of the sources that a log may be for. */
function sourcesOf(plain) {
  const text = plain.toString('latin1');
  if (/eventSource|eventsource|CloudTrail/.test(text)) return ['aws'];
  if (/protoPayload|logName/.test(text)) return ['gcp'];
  if (/correlationId|operationName|activityDateTime/i.test(text)) return ['azure', 'context'];
  return ['context'];
}

const term = (field, value, more = '') => `{"terms":[{"field":"${field}","value":"${value}"${more}}]}`;
const queries = [
  '',
  term('text', 'snap'),
  term('actor', 'arn:aws:iam::111122223333:user/u1', ',"whole":true'),
  term('operation', 'create', ',"hide":true'),
  ...['session', 'key', 'address', 'agent', 'region', 'scope', 'service', 'error', 'resource', 'event'].map((field) => term(field, 'e')),
  ...[term('category', 'create'), term('outcome', 'success'), term('cloud', 'aws')],
  '{"everyEvent":true,"from":"2026-03-01T10:00:00Z","before":"2026-03-01T11:00:00.5Z","terms":[]}',
];

/** With the marker of the target `redaction` in every name of a person or thing. */
const withMarker = (text) =>
  text
    .replace(/("(?:userName|principalEmail|caller|userPrincipalName|sessionName)"\s*:\s*")[^"\\]*/g, '$1qzxw7kvj')
    .replace(/("(?:snapshotId|volumeId|imageId|dBSnapshotIdentifier|resourceName|resourceId|principalId)"\s*:\s*"[^"\\]*)/g, '$1-qzxw7kvj');

rmSync(root, { recursive: true, force: true });
const folders = ['tests/golden', 'tests/data'].filter((folder) => existsSync(folder));
for (const path of folders.flatMap((folder) => [...filesUnder(folder)])) {
  if (/\.(md|mjs|partial|schema\.json)$|LICENSE|SOURCES|expected/.test(path)) continue;
  if (/settings.*\.json$/.test(path)) {
    keep('settings', readFileSync(path));
    continue;
  }
  const plain = plainOf(path);
  containersOf(plain).forEach((bytes, index) => keep('door', withChunk(bytes, index * 7)));
  for (const target of ['report', 'ranges', 'encodings', 'kernels']) keep(target, plain);
  keep('redaction', Buffer.from(withMarker(plain.toString('latin1')), 'latin1'));
  for (const target of ['records', 'csv', 'gzip', 'zip', 'tar', ...sourcesOf(plain)]) keep(target, withChunk(plain, 0));
}
for (const query of queries) keep('query', Buffer.from(query));
for (const [name, text] of pageTexts) keep('page', Buffer.from(`${name}\n${text}`));
if (existsSync(program)) {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-seeds-'));
  for (const name of readdirSync(join(root, 'report')).slice(0, 60)) {
    const partial = join(scratch, `${name}.partial`);
    try {
      execFileSync(program, ['scan', join(root, 'report', name), '--output', partial], { stdio: 'ignore' });
    } catch {
      // A file without records makes a partial all the same.
    }
    if (existsSync(partial)) keep('partial', readFileSync(partial));
  }
  rmSync(scratch, { recursive: true });
}
