// Many gigabytes through the page in one tab: a folder of thousands of gzip files, given to the built page in Chromium;
// while it reads and judges them the page is clicked at. Says what memory it took and how long the slowest click waited.
//
//   scripts/bench scale [--gigabytes N] [--files N] [--workers N]       10 and 20000; of text, after decompression
//
// The files hold the same records with ids, sessions and times of their own: on disk a few percent of the text.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { give, launch, openSnapsleuth } from './browsers.mjs';
import { followWorkers, rendererMemory } from './memory.mjs';
import { longestTasks, startClicking, startTrace } from './responsiveness.mjs';
import { recordTexts } from './synthetic_records.mjs';

const { values: options } = parseArgs({
  options: {
    gigabytes: { type: 'string', default: '10' },
    files: { type: 'string', default: '20000' },
    workers: { type: 'string' },
  },
});
const files = Number(options.files);
const bytesEach = Math.ceil((Number(options.gigabytes) * 1e9) / files);

/** One file's text, and where in it stand what no two records may share: ids, and the time of the record. */
function template() {
  const texts = [];
  let length = 12;
  let hasSnapshot = false;
  for (const text of recordTexts('aws')) {
    const isSnapshot = text.includes('"CreateSnapshot"');
    // One snapshot in each file, however few records it has.
    if (length >= bytesEach && !isSnapshot && !hasSnapshot) continue;
    texts.push(text);
    hasSnapshot ||= isSnapshot;
    length += text.length + 1;
    if (length >= bytesEach && hasSnapshot) break;
  }
  const bytes = Buffer.from(`{"Records":[${texts.join(',')}]}`);
  const text = bytes.toString('latin1');
  const places = (pattern) => Array.from(text.matchAll(pattern), (match) => match.index + match[1].length);
  return { bytes, ids: places(/("(?:requestID|eventID)":")/g), times: places(/("eventTime":")/g) };
}

function makeFolder() {
  const folder = resolve(`build/bench-data/scale-${options.gigabytes}-in-${files}`);
  if (!existsSync(`${folder}/whole`)) {
    mkdirSync(`${folder}/logs`, { recursive: true });
    const { bytes, ids, times } = template();
    for (let at = 0; at < files; at += 1) {
      const id = at.toString(16).padStart(8, '0');
      // An hour a file, so that the logs reach over years as a bucket's do; the minutes stay.
      const hour = new Date(Date.UTC(2024, 0, 1) + at * 3_600_000).toISOString().slice(0, 13);
      for (const place of ids) bytes.write(id, place, 'latin1');
      for (const place of times) bytes.write(hour, place, 'latin1');
      writeFileSync(`${folder}/logs/${String(at).padStart(6, '0')}.json.gz`, gzipSync(bytes, { level: 5 }));
    }
    writeFileSync(`${folder}/whole`, '');
  }
  return readdirSync(`${folder}/logs`).sort().map((name) => `${folder}/logs/${name}`);
}

const paths = makeFolder();
const browser = await launch('chromium');
try {
  let followed;
  const before = async (page) => {
    followed = await followWorkers(page);
  };
  const page = await openSnapsleuth(browser, options.workers, { before });
  const idle = await rendererMemory(browser);
  await startTrace(page);
  const stopClicking = await startClicking(page);
  const ms = await give(page, paths);
  const clicks = await stopClicking();
  const tasks = await longestTasks(page);
  const wasm = await followed.wasmBytes();
  const { most } = await rendererMemory(browser);
  const totals = await page.$eval('[data-testid=headline]', (headline) => headline.textContent).catch(() => '');
  const mb = (bytes) => Number((bytes / 2 ** 20).toFixed(1));
  const answer = {
    files,
    gigabytes: (bytesEach * files) / 1e9,
    state: ms === null ? 'failed' : 'done',
    seconds: ms === null ? null : Number((ms / 1000).toFixed(1)),
    wasmMb: { sum: mb(wasm.reduce((sum, one) => sum + one, 0)), largest: mb(Math.max(0, ...wasm)), workers: wasm.length },
    rendererGrowthMb: mb(most - idle.now),
    clicks: { count: clicks.clicks, slowestMs: clicks.slowestMs },
    longestTaskMs: { cpu: Math.round(tasks.cpuMs), onTheClock: Math.round(tasks.wallMs) },
    headline: totals,
  };
  mkdirSync('build/bench', { recursive: true });
  writeFileSync(`build/bench/scale-${options.gigabytes}-in-${files}.json`, `${JSON.stringify(answer, null, 1)}\n`);
  console.log(JSON.stringify(answer, null, 1));
} finally {
  await browser.close();
}
