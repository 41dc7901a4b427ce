// Makes organisations, lets the native program judge their logs, and compares its findings with the truth.
//
//   node tests/scenarios/run.mjs [--cloud aws|gcp|azure] [--seeds N] [--first N] [--only NAME] [--baseline DAYS]
//     [--without INDICATOR] [--verbose] [--keep FOLDER]
//
// A seed is one organisation: every third lives without an intrusion, the others suffer two. `--only` plays that scenario
// by itself in every seed, beside nothing but everyday life. `--baseline` gives the first days as history only. `--without`
// judges as if an indicator did not exist (evaluate.mjs says how). At the end each indicator is taken out of the scenario
// that carries it, which must fail then. The last line is `N passed, N failed`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { carriers } from './carriers.mjs';
import { clouds } from './clouds.mjs';
import { evaluate, told, toldByKind } from './evaluate.mjs';
import { dayMs, Organisation } from './organisation.mjs';
import { Random } from './random.mjs';
import { Tally } from './tally.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const { values: options } = parseArgs({
  options: {
    cloud: { type: 'string', multiple: true, default: Object.keys(clouds) },
    seeds: { type: 'string', default: '15' },
    first: { type: 'string', default: '0' },
    only: { type: 'string' },
    baseline: { type: 'string', default: '0' },
    without: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

/** Which scenarios an organisation sees. Every intrusion comes round before one comes again. */
function mixOf(cloud, seed, only = options.only) {
  const { benign, attacks } = clouds[cloud];
  if (only) return [only].filter((name) => benign[name] ?? attacks[name]);
  const random = new Random(`mix ${cloud} ${seed}`);
  const lawful = Object.keys(benign).filter(() => random.chance(0.6));
  if (seed % 3 === 0) return lawful;
  const round = Object.keys(attacks);
  const turn = (seed - Math.floor(seed / 3) - 1) * 2;
  return [...lawful, round[turn % round.length], round[(turn + 1) % round.length]];
}

function organisationOf(cloud, seed, only) {
  const { found, everyday, benign, attacks } = clouds[cloud];
  const org = new Organisation(cloud, seed);
  found(org);
  org.play('everyday', { kind: 'benign', run: everyday, may: [] });
  for (const name of mixOf(cloud, seed, only)) org.play(name, benign[name] ?? attacks[name]);
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

const tally = new Tally(options);
/** cloud/scenario to {indicator: whether it fails without it} of the organisation where it was seen first. */
const seen = new Map();

function judgeAttack(org, { name, found, missing, findings }) {
  const { cloud, seed } = org;
  tally.of(cloud)[found ? 'found' : 'missed'] += 1;
  for (const id of org.took.get(name).indicators) tally.indicator(cloud, id, missing.includes(id) ? 'missed' : 'due');
  if (!found) tally.missed(cloud, `${name}: not escalated`);
  for (const id of missing) tally.missed(cloud, `${name}: ${id}`);
  const text = findings.map((finding) => told(finding, '    ')).join('\n') || '    no finding';
  const isRight = found && missing.length === 0;
  tally.check(`${cloud}/${name}#${seed}`, isRight, `  ${found ? 'escalated' : 'MISSED'}; not fired: ${missing.join(', ') || 'none'}\n${text}`);
}

function judge(org, report) {
  const { cloud, seed } = org;
  const { attacks, trueAlarms, falseAlarms, indicators, without } = evaluate(org, report, options.without);
  for (const found of attacks) judgeAttack(org, found);
  for (const [indicator, carrier] of Object.entries(carriers)) remember(cloud, indicator, carrier, attacks, without);
  tally.of(cloud).true += trueAlarms;
  tally.of(cloud).false += falseAlarms.length;
  const wrong = new Map();
  for (const { scenario, finding } of falseAlarms) wrong.set(scenario, [...(wrong.get(scenario) ?? []), finding]);
  for (const [name, found] of wrong) {
    tally.missed(cloud, `${name}: escalated though lawful`);
    tally.check(`${cloud}/${name}#${seed}`, false, `  ${found.length} false\n${toldByKind(found, '    ')}`);
  }
  for (const { name, kind } of org.took.values()) if (kind === 'benign' && !wrong.has(name)) tally.check(`${cloud}/${name}#${seed}`, true);
  for (const { id, isTrue, scenario, why } of indicators) {
    tally.indicator(cloud, id, 'fired');
    if (isTrue) tally.indicator(cloud, id, 'true');
    else tally.check(`${cloud}/${scenario}#${seed} is told truly`, false, `  said of it: ${id}: ${why}`);
  }
  if (indicators.every(({ isTrue }) => isTrue)) tally.check(`${cloud}/whole#${seed} is told truly`, true);
}

// ---- Each indicator taken out

const isRight = ({ found, missing }) => found && missing.length === 0;

function remember(cloud, indicator, carrier, attacks, without) {
  const [of, name] = carrier.split('/');
  const whole = attacks.find((attack) => attack.name === name);
  if (of !== cloud || !whole || seen.has(indicator)) return;
  const rest = without(indicator).find((attack) => attack.name === name);
  seen.set(indicator, { right: isRight(whole), wrong: !isRight(rest) });
}

function checkCarriers() {
  for (const [indicator, carrier] of Object.entries(carriers)) {
    const [cloud, name] = carrier.split('/');
    if (!options.cloud.includes(cloud)) continue;
    if (!seen.has(indicator)) {
      const org = organisationOf(cloud, 1, name);
      const { attacks, without } = evaluate(org, reportOn(org, join(folder, `${cloud}-${name}`)));
      for (const [id, other] of Object.entries(carriers)) remember(cloud, id, other, attacks, without);
    }
    const { right, wrong } = seen.get(indicator);
    tally.check(`without ${indicator}: ${carrier}`, right && wrong, `  with it ${right ? 'right' : 'WRONG'}, without it ${wrong ? 'wrong' : 'STILL RIGHT'}`);
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
if (!options.only && !options.without) checkCarriers();
if (!options.keep) rmSync(folder, { recursive: true });
tally.print();
mkdirSync('build/results', { recursive: true });
writeFileSync('build/results/scenarios.json', JSON.stringify(tally.tests));
console.log(`${tally.tests.passed} passed, ${tally.tests.failed} failed`);
process.exitCode = tally.tests.failed > 0 ? 1 : 0;
