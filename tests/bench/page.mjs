// The built page against what a page would do without Snapsleuth's core, in one run of one Chromium: the same file, one
// worker, from the choice of the file to the answer. Plain JavaScript: text() (behind DecompressionStream for gzip),
// JSON.parse, and the same fields of each record. Reading alone, by the page's own way and with nothing done to the bytes,
// is the limit of both. Prints the best of the rounds; the machine is noisy, the ratio less so.
//
//   node tests/bench/page.mjs [MEGABYTES] [ROUNDS]        200 and 3 where left out
import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { launchChromium } from '../e2e/chromium.mjs';
import { writeSyntheticLog } from './synthetic_log.mjs';

const megabytes = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 3);
const folder = resolve('build/bench-data');
const waitMs = 300_000;

/** What a page of one's own would run in its worker. */
function plainWorker() {
  const fieldsOf = (record) => [
    record.eventTime,
    record.eventSource,
    record.eventName,
    record.awsRegion,
    record.sourceIPAddress,
    record.userAgent,
    record.errorCode,
    record.eventID,
    record.recipientAccountId,
    record.userIdentity?.type,
    record.userIdentity?.arn,
    record.userIdentity?.accessKeyId,
    record.userIdentity?.sessionContext?.sessionIssuer?.arn,
  ];
  self.onmessage = async ({ data: { file, gzip } }) => {
    const text = gzip
      ? await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
      : await file.text();
    let seen = 0;
    let snapshots = 0;
    for (const record of JSON.parse(text).Records) {
      for (const field of fieldsOf(record)) seen += field === undefined ? 0 : 1;
      if (record.eventName === 'CreateSnapshot') snapshots += 1;
    }
    self.postMessage({ seen, snapshots });
  };
}

/** The bytes, read as fast as the browser hands them out, and dropped. */
function readingWorker() {
  self.onmessage = async ({ data: { file } }) => {
    const reader = file.stream().getReader({ mode: 'byob' });
    let view = new Uint8Array(4 << 20);
    let seen = 0;
    for (;;) {
      const { value, done } = await reader.read(view, { min: view.length });
      seen += value?.byteLength ?? 0;
      if (done) break;
      view = new Uint8Array(value.buffer);
    }
    self.postMessage({ seen });
  };
}

const pageOf = (work) => `<!doctype html><meta charset=utf-8><input type=file><script>
const worker = new Worker(URL.createObjectURL(new Blob(['(' + ${JSON.stringify(work.toString())} + ')()'])));
document.querySelector('input').onchange = ({ target }) => {
  const begin = performance.now();
  const file = target.files[0];
  worker.onmessage = () => { document.body.dataset.ms = performance.now() - begin; };
  worker.postMessage({ file, gzip: file.name.endsWith('.gz') });
};
</script><body>`;

async function makeLogs() {
  mkdirSync(folder, { recursive: true });
  const plain = `${folder}/synthetic-${megabytes}.json`;
  if (!existsSync(`${plain}.gz`)) {
    writeSyntheticLog(plain, megabytes * 1e6);
    await pipeline(createReadStream(plain), createGzip({ level: 6 }), createWriteStream(`${plain}.gz`));
  }
  return { plain, gzip: `${plain}.gz` };
}

async function timeWorker(browser, name, path) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(`${folder}/${name}.html`).href);
  await page.setInputFiles('input', path);
  await page.waitForSelector('body[data-ms]', { timeout: waitMs, state: 'attached' });
  const ms = Number(await page.getAttribute('body', 'data-ms'));
  await page.close();
  return ms;
}

async function timeSnapsleuth(browser, path) {
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(resolve('dist/snapsleuth.html')).href}?workers=1`);
  await page.waitForSelector('[data-testid=app][data-state=idle]');
  // By the page's own clock, from the task in which the file was chosen.
  await page.evaluate(() => {
    window.benchDone = new Promise((done) => {
      let begin;
      new MutationObserver(() => {
        const { state } = document.querySelector('[data-testid=app]').dataset;
        if (state === 'scanning') begin ??= performance.now();
        if (state === 'done' && begin !== undefined) done(performance.now() - begin);
      }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-state'] });
    });
  });
  await page.setInputFiles('[data-testid=file-input]', path);
  const ms = await page.evaluate(() => window.benchDone);
  await page.close();
  return ms;
}

const logs = await makeLogs();
writeFileSync(`${folder}/plain.html`, pageOf(plainWorker));
writeFileSync(`${folder}/reading.html`, pageOf(readingWorker));
const bytes = statSync(logs.plain).size;
const browser = await launchChromium();
try {
  console.log(`${(bytes / 1e6).toFixed(0)} MB, one worker, Chromium ${browser.version()}, best of ${rounds}`);
  console.log('file       plain JavaScript   Snapsleuth    ratio   reading alone');
  for (const [name, path] of Object.entries(logs)) {
    let plain = Infinity;
    let ours = Infinity;
    let reading = Infinity;
    for (let round = 0; round < rounds; round += 1) {
      ours = Math.min(ours, await timeSnapsleuth(browser, path));
      plain = Math.min(plain, await timeWorker(browser, 'plain', path));
      reading = Math.min(reading, await timeWorker(browser, 'reading', path));
    }
    const speed = (ms) => `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
    console.log(`${name === 'gzip' ? '.json.gz' : '.json   '}   ${speed(plain).padStart(16)}   ${speed(ours).padStart(10)}   ${(plain / ours).toFixed(1).padStart(5)}×   ${reading.toFixed(0).padStart(10)} ms`);
  }
} finally {
  await browser.close();
}
