// Logs cut at 200 random places, with 200 random bytes flipped, and 20 files of noise among them: every finding whose
// records were left whole is still there, with the same id, indicators and evidence.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { cutAt, flippedAt, randomFrom, randomPlace, withNoise } from './damage.mjs';

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

/** What must not change: what it is, what fired, and by which records. */
const essence = ({ id, indicators }) => ({
  id,
  indicators: indicators.map((indicator) => ({ id: indicator.id, evidence: indicator.evidence })),
});
const essences = (report) => new Map(report.findings.map((finding) => [finding.id, essence(finding)]));
const expected = essences(clean);

/** Every record of a finding, as a span of a file: its own, and those that its indicators compare with. */
function spansOf({ events, related }) {
  return [...events, ...(related ?? [])].flatMap(({ event = undefined, source = event?.source }) =>
    source ? [{ name: clean.inputs[source.input].name.replace(/^logs\//, ''), from: source.offset, to: source.offset + source.length }] : [],
  );
}
const spans = new Map(clean.findings.map((finding) => [finding.id, spansOf(finding)]));

/** A cut takes what follows it. A record that the cut's edge touches is not whole. */
const wholeAfterCut = (id, place) =>
  spans.get(id).every(({ name, to }) => name !== place.name || to <= place.offset);

/** A flipped byte takes its record; one outside of every record can take the one before it or the one after it. */
function wholeAfterFlip(id, place) {
  const reach = 4096;
  return spans
    .get(id)
    .every(({ name, from, to }) => name !== place.name || place.offset < from - reach || place.offset >= to + reach);
}

/** The findings that should be as they were, and are not. */
function missing(report, isWhole) {
  const found = essences(report);
  return [...expected.keys()].filter((id) => isWhole(id)).filter((id) => {
    try {
      assert.deepEqual(found.get(id), expected.get(id));
      return false;
    } catch {
      return true;
    }
  });
}

function trials(count, seed, damage, isWhole) {
  const random = randomFrom(seed);
  let checked = 0;
  const lost = [];
  for (let n = 0; n < count; n++) {
    const place = randomPlace(whole, random);
    const report = reportOf(damage(place, random));
    const hold = (id) => isWhole(id, place);
    checked += [...expected.keys()].filter(hold).length;
    lost.push(...missing(report, hold).map((id) => `${id} by ${place.name}:${place.offset}`));
  }
  assert.ok(checked > count, `only ${checked} findings were left whole: the test says nothing`);
  assert.deepEqual(lost, []);
}

test('cut at 200 random places', () => {
  trials(200, 0x5eed, (place) => cutAt(whole, place), wholeAfterCut);
});

test('200 random bytes flipped', () => {
  trials(200, 0xf11b, (place, random) => flippedAt(whole, place, random), wholeAfterFlip);
});

test('20 files of noise among them', () => {
  const report = reportOf(withNoise(whole, 20, randomFrom(0x2015e)));
  assert.deepEqual(missing(report, () => true), []);
  assert.equal(report.inputs.length, whole.size + 20);
});
