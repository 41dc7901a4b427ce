// One folder of logs read by many machines and judged as one: the report is that of a single run, whatever got lost or
// was done twice on the way.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startCluster } from './slurm_cluster.mjs';

const path = (from) => fileURLToPath(new URL(from, import.meta.url));
const program = path('../../build/bin/snapsleuth');
const submit = path('../../scripts/slurm/submit');
const logs = path('../data/sample');
const settings = path('../data/sample-settings.json');
const kParts = 5;

let cluster;
const root = mkdtempSync(join(tmpdir(), 'snapsleuth-cluster-'));
before(async () => {
  cluster = await startCluster();
});
after(async () => {
  await cluster?.stop();
  rmSync(root, { recursive: true });
});

/** The report without what names the places that records were read from. */
function withoutPlaces(report) {
  const places = new Set(['source', 'moreSources', 'raw', 'rawTruncated', 'inputs']);
  return JSON.parse(JSON.stringify(report, (key, value) => (places.has(key) ? undefined : value)));
}

function singleRun() {
  const text = execFileSync(program, ['--settings', settings, logs], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return withoutPlaces(JSON.parse(text));
}

function reportOf(folder) {
  const failed = () => readdirSync(join(folder, 'logs')).map((name) => readFileSync(join(folder, 'logs', name), 'utf8'));
  assert.ok(existsSync(join(folder, 'report.json')), failed().join('\n'));
  return withoutPlaces(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
}

/** A program in snapsleuth's place that first does `fault`, in a shell, and what it was asked for where that ends. */
function faulty(name, fault) {
  const file = join(root, name);
  writeFileSync(file, `#!/usr/bin/env bash\nset -eu\nonce=${file}.once\n${fault}\nexec ${program} "$@"\n`, { mode: 0o755 });
  return file;
}

async function judged(name, snapsleuth) {
  const folder = join(root, `case-${name}`);
  cluster.run(submit, [logs, folder, String(kParts), '--settings', settings], { SNAPSLEUTH: snapsleuth });
  await cluster.finished();
  return folder;
}

test('many tasks say what a single run says', async () => {
  assert.deepEqual(reportOf(await judged('whole', program)), singleRun());
});

test('a task that dies with half a partial written is done again', async () => {
  const dying = faulty(
    'dying',
    `if [ "$1" = scan ] && [[ "$3" = 2/* ]] && mkdir "$once" 2>/dev/null; then echo half >"$5"; kill -KILL $PPID; fi`,
  );
  const folder = await judged('lost', dying);
  assert.ok(existsSync(`${dying}.once`), 'a task died');
  assert.deepEqual(reportOf(folder), singleRun());
});

test('a task that is started twice counts once', async () => {
  const repeated = faulty(
    'repeated',
    `if [ "$1" = scan ] && [[ "$3" = 3/* ]] && mkdir "$once" 2>/dev/null; then
       "${program}" "$@"; scontrol requeue "$SLURM_JOB_ID"; sleep 30; exit 1
     fi`,
  );
  const folder = await judged('repeated', repeated);
  assert.ok(existsSync(`${repeated}.once`), 'a task was started twice');
  assert.deepEqual(reportOf(folder), singleRun());
});

test('a share that cannot be read is named, and a part is not judged as a whole', async () => {
  const failing = faulty('failing', `if [ "$1" = scan ] && [[ "$3" = 4/* ]]; then exit 1; fi`);
  const folder = await judged('failing', failing);
  assert.equal(existsSync(join(folder, 'report.json')), false);
  const said = readdirSync(join(folder, 'logs'))
    .filter((name) => name.startsWith('judge_'))
    .map((name) => readFileSync(join(folder, 'logs', name), 'utf8'));
  assert.match(said.join('\n'), /share 4 of 5 is missing/);
  assert.match(said.join('\n'), /could not be read in three rounds/);
});

test('run again over the same case, what had been read is not read twice', async () => {
  const folder = await judged('failing', faulty('counting', `[ "$1" != scan ] || echo "$3" >>"$once"`));
  assert.deepEqual(reportOf(folder), singleRun());
  assert.equal(readFileSync(join(root, 'counting.once'), 'utf8'), '4/5\n');
});
