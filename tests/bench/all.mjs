// Everything that is measured, in one run and one table (docs/performance.md): the built page in two browsers on logs of
// three clouds, beside its limits and what people would use instead; the native program; memory; the core's stages; the
// budgets of the design, each met or by how much not. Judges nothing: no test asserts a speed.
//
//   scripts/bench all [--megabytes N] [--files N] [--rounds N] [--clouds aws,azure,gcp] [--browsers chromium,firefox]
//                     [--events N] [--without core,rivals] [--save FILE] [--compare FILE]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { launch, timeSnapsleuth, timeWork } from './browsers.mjs';
import { measurePage } from './page_budgets.mjs';
import * as programs from './programs.mjs';
import { Results, readEarlier, table } from './results.mjs';
import { measureStages } from './stages.mjs';
import { gzipLog, manyLogs, plainLog, textBytes } from './synthetic_log.mjs';
import { measureThreads } from './threads.mjs';
import { writePages } from './work.mjs';

const { values: options } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '100' },
    files: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    clouds: { type: 'string', default: 'aws,azure,gcp' },
    browsers: { type: 'string', default: 'chromium,firefox' },
    events: { type: 'string', default: '1000000' },
    without: { type: 'string', default: '' },
    save: { type: 'string' },
    compare: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const without = options.without.split(',');
const results = new Results();
const progress = (text) => process.stderr.write(`${text}\n`);

/** What is read: of each cloud one file, the same by gzip, and the same in thousands of gzip files. */
async function workloads() {
  const bytes = Number(options.megabytes) * 1e6;
  const of = async (cloud) => [
    { cloud, form: 'json', what: 'one .json', paths: [plainLog(cloud, bytes)] },
    { cloud, form: 'gzip', what: 'one .json.gz', paths: [await gzipLog(cloud, bytes)] },
    { cloud, form: 'many', what: `${options.files} .json.gz`, paths: manyLogs(cloud, bytes, Number(options.files)) },
  ];
  const lists = await Promise.all(options.clouds.split(',').map(of));
  return lists.flat().map((workload) => ({ ...workload, bytes: textBytes(workload.paths) }));
}

/** The best of the rounds, of each: they alternate, so that what disturbs one disturbs all. */
async function bestOf(runs) {
  const best = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const ms = await run();
      if (ms !== null) best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ms);
    }
  }
  return best;
}

/** With the analysis, from the choice of the files, or the program's start, to the answer. */
function addSpeeds(workload, where, best, names) {
  const { cloud, form, what, bytes } = workload;
  for (const [name, label] of Object.entries(names)) {
    const value = best[name] === undefined ? null : bytes / 1e3 / best[name];
    const note = value === null ? 'it failed' : undefined;
    const speed = { workload: `${cloud}, ${what}`, what: label, value, unit: 'MB/s', note };
    results.add({ id: `${where}/${cloud}/${form}/${name}`, group: `${where}, ${options.megabytes} MB of text each`, ...speed });
  }
}

async function measureBrowser(name, all) {
  const pages = writePages();
  const browser = await launch(name);
  try {
    progress(await browser.version());
    for (const workload of all) {
      const { cloud, form, paths } = workload;
      progress(`${name}: ${cloud} ${form}`);
      const best = await bestOf({
        one: () => timeSnapsleuth(browser, paths, 1),
        all: () => timeSnapsleuth(browser, paths),
        limit: () => timeWork(browser, form === 'json' ? pages.reading : pages.inflating, paths),
        plain: () => timeWork(browser, pages.plain[cloud], paths),
      });
      addSpeeds(workload, name, best, {
        one: 'Snapsleuth, one scan worker',
        all: 'Snapsleuth, all cores',
        limit: 'limit',
        plain: 'plain JavaScript',
      });
    }
  } finally {
    await browser.close();
  }
}

async function measurePrograms(all) {
  const whyNoJq = programs.whyNoJq();
  const whyNoDuckdb = programs.whyNoDuckdb();
  for (const workload of all) {
    const { cloud, form, paths } = workload;
    progress(`programs: ${cloud} ${form}`);
    const best = await bestOf({
      native: () => programs.native(paths),
      limit: () => programs.nativeReading(paths),
      ...(!whyNoJq && { jq: () => programs.jq(cloud, paths) }),
      ...(!whyNoDuckdb && { duckdb: () => programs.duckdbNative(cloud, paths) }),
    });
    addSpeeds(workload, 'programs', best, {
      native: 'Snapsleuth',
      limit: 'limit',
      ...(!whyNoJq && { jq: 'jq' }),
      ...(!whyNoDuckdb && { duckdb: 'DuckDB' }),
    });
  }
  const missing = { jq: whyNoJq, DuckDB: whyNoDuckdb, 'DuckDB-Wasm': programs.whyNoDuckdbWasm };
  for (const [what, note] of Object.entries(missing)) {
    if (note) results.add({ id: `programs/${what}`, group: 'left out', what, value: null, unit: 'MB/s', note });
  }
}

/** The lines of design.md, in its order. Of several clouds and browsers the worst counts. */
function addSpeedBudgets() {
  const clouds = options.clouds.split(',');
  const group = 'budgets of the design, in Chromium';
  const worst = (what, id, budget, of) => {
    const ratios = clouds.map((cloud) => of(cloud)).filter((ratio) => ratio !== null);
    const value = ratios.length === clouds.length ? Math.min(...ratios) : null;
    results.add({ id, group, what, value, unit: '×', budget, note: clouds.length > 1 ? `the least of ${clouds.map((cloud, at) => `${cloud} ${ratios[at]?.toFixed(2)}`).join(', ')}` : undefined });
  };
  const ratio = (form, ours, other) => (cloud) => results.ratio(`chromium/${cloud}/${form}/${ours}`, `chromium/${cloud}/${form}/${other}`);
  worst('.json, one worker, of reading alone', 'budget/json/limit', 0.8, ratio('json', 'one', 'limit'));
  worst('.json, one worker, against plain JavaScript', 'budget/json/plain', 6, ratio('json', 'one', 'plain'));
  worst('.json.gz, one worker, of inflating alone', 'budget/gzip/limit', 0.6, ratio('gzip', 'one', 'limit'));
  worst('.json.gz, one worker, against plain JavaScript', 'budget/gzip/plain', 6, ratio('gzip', 'one', 'plain'));
  worst('one .json.gz, all cores, against plain JavaScript', 'budget/gzip/all', 10, ratio('gzip', 'all', 'plain'));
  worst('many .json.gz, all cores, against plain JavaScript', 'budget/many/all', 10, ratio('many', 'all', 'plain'));
  worst('a second scan worker: many .json.gz', 'budget/many/second', 1.3, ratio('many', 'all', 'one'));
}

const begin = performance.now();
const all = await workloads();
const browsers = options.browsers.split(',').filter(Boolean);
for (const name of browsers) await measureBrowser(name, all);
if (!without.includes('rivals')) await measurePrograms(all);
if (browsers.includes('chromium')) {
  addSpeedBudgets();
  progress('memory, first paint, longest task');
  await measurePage(results, all, rounds);
}
progress('threads and analysis');
await measureThreads(results, all[0].paths[0]);
spawnAnalysis(Number(options.events));
if (!without.includes('core')) {
  progress('stages');
  measureStages(results);
}

/** In a process of its own: its memory is given back. */
function spawnAnalysis(events) {
  const { stdout } = spawnSync(process.execPath, ['--no-experimental-fetch', 'tests/bench/analysis.mjs', String(events)], { encoding: 'utf8' });
  const answer = JSON.parse(stdout || 'null');
  const group = `analysis in wasm, of ${events.toLocaleString('en')} kept events`;
  const scale = events / 1e6;
  results.add({ id: `analysis/wasm/${events}/first`, group, what: 'first analysis', value: answer ? answer.analysisMs / 1000 : null, unit: 's', better: 'less', budget: 2 * scale });
  results.add({ id: `analysis/wasm/${events}/change`, group, what: 'a change of settings', value: answer ? answer.changeMs / 1000 : null, unit: 's', better: 'less', budget: scale });
  results.add({ id: `analysis/wasm/${events}/memory`, group, what: 'its memory, scanning and analysis in one module, an event', value: answer ? answer.wasmBytes / events : null, unit: 'bytes', better: 'less' });
}

const path = options.save ?? `build/bench/${new Date().toISOString().replaceAll(':', '').slice(0, 15)}.json`;
const { machine, commit, changed, date } = results.save(path);
const earlier = options.compare ? readEarlier(options.compare) : null;
console.log(`${date}, commit ${commit.slice(0, 12)}${changed ? ' and changes' : ''}; ${machine.cores} cores (${machine.processor}), load ${machine.load.toFixed(1)}; best of ${rounds}; ${((performance.now() - begin) / 60_000).toFixed(0)} minutes.`);
if (earlier) console.log(`Against commit ${earlier.commit.slice(0, 12)} of ${earlier.date}.`);
console.log(table(results.figures, earlier));
console.log(`\nKept in ${path}.`);
