// The native program on logs cut at 200 random places, with 200 random bytes flipped, and 20 files of noise among them: every finding whose
// records were left whole is still there, with the same id, indicators and evidence.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { cutAt, cutLeaves, Findings, flipLeaves, flippedAt, randomFrom, randomPlace, withNoise } from './damage.mjs';

const program = 'build/bin/snapsleuth';
const settings = 'tests/data/sample-settings.json';
const sample = 'tests/data/sample';

/** Uncompressed, so that a place in a file is a place in the text that the report names. */
const whole = new Map(
  readdirSync(sample)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(sample, name));
      return [name.replace(/\.gz$/, ''), name.endsWith('.gz') ? gunzipSync(bytes) : bytes];
    }),
);

function reportOf(files) {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-robust-'));
  const folder = join(scratch, 'logs');
  mkdirSync(folder);
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const report = JSON.parse(
    execFileSync(program, ['--settings', settings, folder], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  rmSync(scratch, { recursive: true });
  return report;
}

const clean = reportOf(whole);

const findings = new Findings(clean, (name) => name.replace(/^logs\//, ''));

function trials(count, seed, damage, leaves) {
  const random = randomFrom(seed);
  let checked = 0;
  const lost = [];
  for (let n = 0; n < count; n++) {
    const place = randomPlace(whole, random);
    const report = reportOf(damage(place, random));
    const ids = findings.wholeAfter(leaves(place));
    checked += ids.length;
    lost.push(...findings.missingIn(report, ids).map((id) => `${id} by ${place.name}:${place.offset}`));
  }
  assert.ok(checked > count, `only ${checked} findings were left whole: the test says nothing`);
  assert.deepEqual(lost, []);
}

test('cut at 200 random places', () => {
  trials(200, 0x5eed, (place) => cutAt(whole, place), cutLeaves);
});

test('200 random bytes flipped', () => {
  trials(200, 0xf11b, (place, random) => flippedAt(whole, place, random), flipLeaves);
});

test('20 files of noise among them', () => {
  const report = reportOf(withNoise(whole, 20, randomFrom(0x2015e)));
  assert.deepEqual(findings.missingIn(report, findings.wholeAfter()), []);
  assert.equal(report.inputs.length, whole.size + 20);
});
