// Makes organisations, lets the native program judge their logs, and compares its findings with the truth.
//
//   node tests/scenarios/run.mjs [--cloud aws|gcp|azure] [--seeds N] [--first N] [--only NAME] [--baseline DAYS]
//     [--verbose] [--keep FOLDER]
//
// A seed is one organisation: every third lives without an intrusion, the others suffer two. `--only` plays that scenario
// by itself in every seed, beside nothing but everyday life. `--baseline` gives the first days as history only. The last
// line is `N passed, N failed`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clouds } from './clouds.mjs';
import { evaluate, told, toldByKind } from './evaluate.mjs';
import { expectedToFail } from './expected_to_fail.mjs';
import { dayMs, Organisation } from './organisation.mjs';
import { Random } from './random.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const { values: options } = parseArgs({
  options: {
    cloud: { type: 'string', multiple: true, default: Object.keys(clouds) },
    seeds: { type: 'string', default: '15' },
    first: { type: 'string', default: '0' },
    only: { type: 'string' },
    baseline: { type: 'string', default: '0' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

/** Which scenarios an organisation sees. Every intrusion comes round before one comes again. */
function mixOf(cloud, seed) {
  const { benign, attacks } = clouds[cloud];
  if (options.only) return [options.only].filter((name) => benign[name] ?? attacks[name]);
  const random = new Random(`mix ${cloud} ${seed}`);
  const lawful = Object.keys(benign).filter(() => random.chance(0.6));
  if (seed % 3 === 0) return lawful;
  const round = Object.keys(attacks);
  const turn = (seed - Math.floor(seed / 3) - 1) * 2;
  return [...lawful, round[turn % round.length], round[(turn + 1) % round.length]];
}

function organisationOf(cloud, seed) {
  const { found, everyday, benign, attacks } = clouds[cloud];
  const org = new Organisation(cloud, seed);
  found(org);
  org.play('everyday', { kind: 'benign', run: everyday, may: [] });
  for (const name of mixOf(cloud, seed)) org.play(name, benign[name] ?? attacks[name]);
  return org;
}

/** Writes the logs of some entries into a folder. */
function writeLogs(org, logs, entries) {
  for (const [name, bytes] of Object.entries(clouds[org.cloud].files(org, entries))) {
    const path = join(logs, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

function runProgram(args) {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] });
}

function reportOn(org, folder) {
  const args = ['--settings', join(folder, 'settings.json'), '--format', 'json'];
  const begin = org.firstDay + Number(options.baseline) * dayMs;
  if (options.baseline !== '0') {
    writeLogs(org, join(folder, 'before'), org.entries.filter(({ ms }) => ms < begin));
    runProgram(['scan', join(folder, 'before'), '--output', join(folder, 'before.part')]);
    args.push('--baseline', join(folder, 'before.part'));
  }
  writeLogs(org, join(folder, 'logs'), options.baseline === '0' ? org.entries : org.entries.filter(({ ms }) => ms >= begin));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(org.settings, null, 2));
  return JSON.parse(runProgram([...args, join(folder, 'logs')]));
}

// ---- Counting

const tests = { passed: 0, failed: 0 };
const cameRight = new Set();
const cameWrong = new Set();
const alarms = { found: 0, missed: 0, true: 0, false: 0 };
const byIndicator = new Map();

/** One test. One that is known to fail passes by failing, and says why. */
function check(name, isRight, details) {
  const scenario = name.split('#')[0];
  const known = expectedToFail[scenario];
  (isRight ? cameRight : cameWrong).add(scenario);
  if (isRight || known) tests.passed += 1;
  else tests.failed += 1;
  if (isRight) return;
  console.log(`${known ? 'known fault' : 'FAILED'} ${name}${known ? `: ${known}` : ''}`);
  if (!known || options.verbose) console.log(details);
}

const count = (id, what) => {
  const counts = byIndicator.get(id) ?? { fired: 0, true: 0, due: 0, missed: 0 };
  counts[what] += 1;
  byIndicator.set(id, counts);
};

function judge(org, report) {
  const { attacks, trueAlarms, falseAlarms, indicators } = evaluate(org, report);
  const place = (name) => `${org.cloud}/${name}#${org.seed}`;
  for (const { name, found, missing, findings } of attacks) {
    alarms[found ? 'found' : 'missed'] += 1;
    for (const id of org.took.get(name).indicators) count(id, missing.includes(id) ? 'missed' : 'due');
    const seen = findings.map((finding) => told(finding, '    ')).join('\n') || '    no finding';
    check(place(name), found && missing.length === 0, `  ${found ? 'escalated' : 'MISSED'}; not fired: ${missing.join(', ') || 'none'}\n${seen}`);
  }
  alarms.true += trueAlarms;
  alarms.false += falseAlarms.length;
  const by = Map.groupBy ? Map.groupBy(falseAlarms, ({ scenario }) => scenario) : grouped(falseAlarms);
  for (const [name, found] of by) {
    const text = toldByKind(found.map(({ finding }) => finding), '    ');
    check(place(name), false, `  ${found.length} false\n${text}`);
  }
  const without = [...org.took.keys()].filter((name) => !by.has(name) && org.took.get(name).kind === 'benign');
  for (const name of without) check(place(name), true);
  for (const { id, isTrue, scenario, why } of indicators) {
    count(id, 'fired');
    if (isTrue) count(id, 'true');
    else if (options.verbose) console.log(`  said of ${place(scenario)}: ${id}: ${why}`);
  }
}

function grouped(falseAlarms) {
  const groups = new Map();
  for (const found of falseAlarms) groups.set(found.scenario, [...(groups.get(found.scenario) ?? []), found]);
  return groups;
}

const ratio = (part, whole) => (whole === 0 ? '  -  ' : (part / whole).toFixed(3));

function summary() {
  const { found, missed } = alarms;
  console.log(`\nescalations: recall ${ratio(found, found + missed)} (${found} of ${found + missed} intrusions), precision ${ratio(alarms.true, alarms.true + alarms.false)} (${alarms.false} false)`);
  console.log('indicator               fired   true  precision   due  recall');
  for (const [id, { fired, true: right, due, missed: gone }] of [...byIndicator].sort()) {
    console.log(`${id.padEnd(22)} ${String(fired).padStart(6)} ${String(right).padStart(6)} ${ratio(right, fired).padStart(10)} ${String(due + gone).padStart(5)} ${ratio(due, due + gone).padStart(7)}`);
  }
}

const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'snapsleuth-scenarios-'));
const first = Number(options.first);
for (const cloud of options.cloud) {
  for (let seed = first; seed < first + Number(options.seeds); seed += 1) {
    const org = organisationOf(cloud, seed);
    if (options.only && org.took.size < 2) continue;
    const own = join(folder, `${cloud}-${seed}`);
    judge(org, reportOn(org, own));
    if (!options.keep) rmSync(own, { recursive: true });
  }
}
if (!options.keep) rmSync(folder, { recursive: true });
summary();
for (const name of Object.keys(expectedToFail)) {
  if (cameRight.has(name) && !cameWrong.has(name)) console.log(`no longer fails: ${name}`);
}
mkdirSync('build/results', { recursive: true });
writeFileSync('build/results/scenarios.json', JSON.stringify(tests));
console.log(`${tests.passed} passed, ${tests.failed} failed`);
process.exitCode = tests.failed > 0 ? 1 : 0;
