// The page's wasm on a set of logs that is cut at 200 random places, has 200 random bytes flipped and 20 files of noise
// among it, all at once: every finding whose records were left whole is still there, with the same id, indicators and
// evidence, and what was damaged is said.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { record, share } from '../cli/logs.mjs';
import { loadCore, reportInWasm } from '../golden/wasm_report.mjs';
import { cutAt, cutLeaves, Findings, flipLeaves, flippedAt, randomFrom, randomPlace, withNoise } from './damage.mjs';

const noiseFiles = 20;
let core;
before(async () => {
  core = await loadCore();
});

const reportOf = (files, settings = '') =>
  reportInWasm(core, [...files].sort().map(([name, bytes]) => ({ name, bytes })), { settings });

/**
 * An hour's delivery a file, as CloudTrail has them. In each somebody takes and gives away a snapshot, in an account of
 * their own, among calls that mean nothing: the story of one file stands whatever happens to the others.
 */
function manyDeliveries(count, random) {
  const files = new Map();
  for (let n = 0; n < count; n++) {
    const account = String(100_000_000_000 + n);
    const user = `user-${n}`;
    const snapshot = `snap-${String(n).padStart(17, '0')}`;
    const time = (second) => new Date(Date.UTC(2026, 2, 1, 8, 0, second) + n * 3_600_000).toISOString().replace('.000', '');
    const calls = Array.from({ length: 40 }, (_, k) => record(`call-${n}-${k}`, time(k * 20), 'DescribeInstances', { user: `other-${k % 7}` }));
    const story = [
      record(`made-${n}`, time(100), 'CreateSnapshot', { user, request: { volumeId: `vol-${n}` }, response: { snapshotId: snapshot } }),
      share(`shared-${n}`, time(130), user, snapshot, '990033445566'),
    ];
    const at = random(calls.length);
    const records = [...calls.slice(0, at), ...story, ...calls.slice(at)].map((each) => {
      const { arn } = each.userIdentity;
      const userIdentity = { ...each.userIdentity, accountId: account, arn: arn.replace('111111111111', account) };
      return { ...each, userIdentity, recipientAccountId: account };
    });
    files.set(`delivery-${String(n).padStart(4, '0')}.json`, Buffer.from(JSON.stringify({ Records: records })));
  }
  return files;
}

/** Damages a set, and says what each damage leaves. Places are of the set as it was. */
function damaged(whole, random, { cuts, flips, noise }) {
  let files = whole;
  const leaves = [];
  for (let n = 0; n < flips; n++) {
    const place = randomPlace(whole, random);
    files = flippedAt(files, place, random);
    leaves.push(flipLeaves(place));
  }
  for (let n = 0; n < cuts; n++) {
    const place = randomPlace(whole, random);
    if (place.offset < files.get(place.name).length) files = cutAt(files, place);
    leaves.push(cutLeaves(place));
  }
  return { files: withNoise(files, noise, random), leaves };
}

for (const seed of [0xa11, 0xa12, 0xa13]) {
  test(`400 deliveries, all of the damage at once (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const whole = manyDeliveries(400, random);
    const findings = new Findings(reportOf(whole));
    assert.equal(findings.expected.size, whole.size);
    const { files, leaves } = damaged(whole, random, { cuts: 200, flips: 200, noise: noiseFiles });
    const report = reportOf(files);
    const ids = findings.wholeAfter(...leaves);
    assert.ok(ids.length > 100 && ids.length < 350, `${ids.length} findings were left whole: the test says little`);
    assert.deepEqual(findings.missingIn(report, ids), []);
    assert.equal(report.inputs.length, whole.size + noiseFiles);
    for (const { name, problems } of report.inputs) {
      if (name.startsWith('noise')) assert.ok(problems.length > 0, `nothing is said of ${name}`);
    }
  });
}

test('200 times the sample, each time cut, flipped and among noise', { timeout: 600_000 }, () => {
  const folder = 'tests/data/sample';
  const settings = readFileSync('tests/data/sample-settings.json', 'utf8');
  const whole = new Map(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name.replace(/\.gz$/, ''), name.endsWith('.gz') ? gunzipSync(bytes) : bytes];
    }),
  );
  const findings = new Findings(reportOf(whole, settings));
  const random = randomFrom(0x5a3);
  let checked = 0;
  for (let n = 0; n < 200; n++) {
    const { files, leaves } = damaged(whole, random, { cuts: 1, flips: 1, noise: noiseFiles });
    const ids = findings.wholeAfter(...leaves);
    checked += ids.length;
    assert.deepEqual(findings.missingIn(reportOf(files, settings), ids), [], `round ${n}`);
  }
  assert.ok(checked > 200, `only ${checked} findings were left whole: the test says nothing`);
});
