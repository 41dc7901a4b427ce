// Hours of use in minutes: drops, cancels, changes settings, exports and starts over, in Chromium. After each round what
// is garbage is collected and what stays is measured: the page's heap, nodes, listeners and workers, which must not grow,
// and the memory of the whole browser, which breathes (a core that has ended is given back when the browser likes: by a
// third from one round to the next) but must not climb. Ends with 1 where it does, or an error was said.
//
//   node tests/trust/soak.mjs MINUTES        what scripts/soak runs
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../e2e/chromium.mjs';

const minutes = Number(process.argv[2] ?? 60);
const page = resolve(process.env.SNAPSLEUTH_PAGE ?? 'dist/snapsleuth.html');
const exportsOf = ['export-json'];
/** Medians of the last rounds against those of the first ones after warming up. */
const mostGrowth = { browserMb: 1.3, heapMb: 1.15, nodes: 1, listeners: 1, workers: 1 };
const warmRounds = 5;

const byId = (id) => `[data-testid=${id}]`;

/** A log that is large enough to be cancelled: reads, a few copies, one sharing. */
function generatedLog(records, seed) {
  const actor = { type: 'IAMUser', arn: 'arn:aws:iam::417700001111:user/soak', accountId: '417700001111', userName: 'soak' };
  const lines = Array.from({ length: records }, (_, n) => {
    const copy = n % 500 === 0;
    return JSON.stringify({
      eventVersion: '1.08',
      userIdentity: actor,
      eventTime: new Date(1_772_000_000_000 + n * 1000).toISOString().replace(/\.\d+/, ''),
      eventSource: 'ec2.amazonaws.com',
      eventName: copy ? 'CreateSnapshot' : 'DescribeInstances',
      awsRegion: 'eu-central-1',
      sourceIPAddress: '203.0.113.77',
      userAgent: 'aws-cli/2.15.0',
      requestParameters: copy ? { volumeId: `vol-0a1b2c3d4e5f6${String(n).padStart(4, '0')}` } : null,
      responseElements: copy ? { snapshotId: `snap-${String(n).padStart(17, '0')}` } : null,
      eventID: `5f0c2d9e-${String(seed).padStart(4, '0')}-4000-8000-${String(n).padStart(12, '0')}`,
      recipientAccountId: '417700001111',
    });
  });
  return `{"Records":[${lines.join(',')}]}`;
}

function filesIn(folder) {
  return Array.from({ length: 4 }, (_, n) => {
    const path = join(folder, `log-${n}.json`);
    writeFileSync(path, generatedLog(n === 0 ? 60_000 : 4000, n));
    return path;
  });
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Resident memory of every process below this one, in MB. */
function browserMemory() {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [, parent] = read(`/proc/${pid}/status`).match(/^PPid:\s+(\d+)/m) ?? [];
    if (parent) parents.set(pid, parent);
  }
  const isOurs = (pid) => {
    for (let at = parents.get(pid); at && at !== '0'; at = parents.get(at)) if (at === String(process.pid)) return true;
    return false;
  };
  const kilobytes = [...parents.keys()].filter(isOurs).map((pid) => {
    const [, rss = '0'] = read(`/proc/${pid}/status`).match(/^VmRSS:\s+(\d+)/m) ?? [];
    return Number(rss);
  });
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

const state = (view, name) => view.waitForSelector(`${byId('app')}[data-state=${name}]`, { state: 'attached', timeout: 60_000 });

async function cancelOnce(view, files) {
  await view.locator(byId('file-input')).setInputFiles(files);
  await view.evaluate((selector) => document.querySelector(selector)?.click(), byId('cancel'));
  await state(view, 'done');
}

async function oneRound(view, files, round) {
  await view.locator(byId('file-input')).setInputFiles(files);
  await state(view, 'done');
  const settings = { schema: 'snapsleuth.settings/1', ownScopes: round % 2 ? ['417700001111'] : [] };
  await view.locator(byId('settings-input')).setInputFiles({
    name: 'settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(settings)),
  });
  for (const id of exportsOf) {
    const [download] = await Promise.all([view.waitForEvent('download'), view.click(byId(id))]);
    await download.delete();
  }
  await cancelOnce(view, files);
  await view.click(byId('start-over'));
  await state(view, 'idle');
}

async function measured(view, cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const valueOf = (name) => metrics.find((metric) => metric.name === name).value;
  return {
    browserMb: browserMemory(),
    heapMb: Math.round(valueOf('JSHeapUsedSize') / 1e4) / 100,
    nodes: valueOf('Nodes'),
    listeners: valueOf('JSEventListeners'),
    workers: view.workers().length,
  };
}

async function soak() {
  const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-soak-'));
  const files = filesIn(folder);
  const browser = await launchChromium();
  const errors = [];
  const samples = [];
  try {
    const view = await browser.newPage({ acceptDownloads: true });
    view.on('pageerror', (error) => errors.push(String(error)));
    view.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await view.goto(pathToFileURL(page).href);
    const cdp = await view.context().newCDPSession(view);
    await cdp.send('Performance.enable');
    for (const until = Date.now() + minutes * 60_000; Date.now() < until; ) {
      await oneRound(view, files, samples.length);
      samples.push(await measured(view, cdp));
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  return { samples, errors };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** What has grown beyond its limit, in words. */
function grown(samples) {
  return Object.entries(mostGrowth).flatMap(([what, most]) => {
    const all = samples.map((sample) => sample[what]);
    const early = median(all.slice(warmRounds, warmRounds * 2));
    const late = median(all.slice(-warmRounds));
    console.log(`${what}: ${early} after warming up, ${late} at the end, ${Math.max(...all)} at most`);
    return late > early * most ? [`${what} does not stay flat: ${all.join(' ')}`] : [];
  });
}

const { samples, errors } = await soak();
console.log(`${samples.length} rounds`);
if (samples.length < warmRounds * 3) errors.push(`Too few rounds to say anything of memory: ${warmRounds * 3} are needed.`);
else errors.push(...grown(samples));
for (const error of errors) console.error(error);
process.exit(errors.length === 0 ? 0 : 1);
