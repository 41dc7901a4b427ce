// What is judged depends on what the logs say, not on how they are cut into files, what the files are called, or how
// often one is given. On organisations with intrusions in them, of every cloud that there are scenarios for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clouds } from '../scenarios/clouds.mjs';
import { Organisation } from '../scenarios/organisation.mjs';
import { Random } from '../scenarios/random.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'snapsleuth-order-'));
after(() => rmSync(root, { recursive: true }));

/** An organisation in which everything lawful goes on, and three intrusions do. */
function organisation(cloud, seed) {
  const { found, everyday, benign, attacks } = clouds[cloud];
  const org = new Organisation(cloud, seed);
  found(org);
  org.play('everyday', { kind: 'benign', run: everyday });
  const intrusions = new Random(`order ${cloud} ${seed}`).shuffled(Object.keys(attacks)).slice(0, 3);
  for (const name of [...Object.keys(benign), ...intrusions]) org.play(name, benign[name] ?? attacks[name]);
  return org;
}

/**
 * A report on these folders; each is an array of entries' lists, which make files of their own. With `shares`, on that
 * many scans, each of a share of the files, given last first.
 */
function reportOn(org, name, parts, shares = 0) {
  const folder = join(root, `${org.cloud}-${org.seed}-${name}`);
  parts.forEach((entries, index) => {
    for (const [path, bytes] of Object.entries(clouds[org.cloud].files(org, entries))) {
      const whole = join(folder, 'logs', `${index}`, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, bytes);
    }
  });
  const settings = join(folder, 'settings.json');
  writeFileSync(settings, JSON.stringify(org.settings));
  const run = (args) => execFileSync(program, args, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  const logs = join(folder, 'logs');
  const scanned = Array.from({ length: shares }, (_, k) => join(folder, `${k + 1}.part`));
  scanned.forEach((part, k) => void run(['scan', '--part', `${k + 1}/${shares}`, logs, '--output', part]));
  return JSON.parse(run(['--settings', settings, '--format', 'json', ...(shares > 0 ? scanned.reverse() : [logs])]));
}

/** Where a record lay is all that may differ. */
const places = new Set(['source', 'moreSources', 'raw', 'rawTruncated']);
const judged = ({ setAside, findings, activity, coverage, totals: { events, actors } }) =>
  JSON.parse(
    JSON.stringify({ setAside, findings, activity, coverage, events, actors }, (key, value) =>
      places.has(key) ? undefined : value,
    ),
  );

const cases = Object.keys(clouds).flatMap((cloud) => [7, 8].map((seed) => [cloud, seed]));
for (const [cloud, seed] of cases) {
  test(`files cut, shuffled, shared out and repeated say the same (${cloud}, ${seed})`, () => {
    const org = organisation(cloud, seed);
    const random = new Random(`cuts ${cloud} ${seed}`);
    const whole = judged(reportOn(org, 'whole', [org.entries]));
    assert.ok(whole.findings.some(({ escalate }) => escalate));

    const shuffled = random.shuffled(org.entries);
    assert.deepEqual(judged(reportOn(org, 'shuffled', [shuffled])), whole, 'in another order');

    const pieces = Array.from({ length: 5 }, () => []);
    for (const entry of org.entries) random.pick(pieces).push(entry);
    assert.deepEqual(judged(reportOn(org, 'cut', pieces)), whole, 'cut into pieces at random');
    for (const shares of [1, 4]) {
      const scanned = judged(reportOn(org, `scanned-${shares}`, pieces, shares));
      assert.deepEqual(scanned, whole, `scanned in ${shares} shares`);
    }

    const twice = [pieces[3], ...random.shuffled(pieces), org.entries.filter(() => random.chance(0.3))];
    assert.deepEqual(judged(reportOn(org, 'repeated', twice)), whole, 'in pieces, some of them again');
  });
}
