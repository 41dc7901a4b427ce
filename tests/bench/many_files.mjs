// A folder of many small `.json.gz` files, as a trail's bucket holds them: how long the page takes from the choice of the
// folder to the answer, and its longest task on the main thread meanwhile. By Chromium's trace, which knows of each task the
// thread's own CPU time beside the time on the clock: on a loaded machine only the first is the page's doing. What the
// browser itself does with the chosen folder before it tells the page is told apart: no page can make it shorter.
//
//   node tests/bench/many_files.mjs [FILES] [ROUNDS] [WORKERS]      4000, 3 and as many as the page takes where left out
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../e2e/chromium.mjs';

const files = Number(process.argv[2] ?? 4000);
const rounds = Number(process.argv[3] ?? 3);
const search = process.argv[4] ? `?workers=${process.argv[4]}` : '';
const folder = resolve(`build/bench-data/many-${files}`);

function record(n) {
  return {
    eventVersion: '1.09',
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/u${n % 40}`, accountId: '111122223333', userName: `u${n % 40}` },
    eventTime: new Date(Date.UTC(2026, 1, 1) + n * 1000).toISOString().replace('.000', ''),
    eventSource: 'ec2.amazonaws.com',
    eventName: n % 50 === 0 ? 'CreateSnapshot' : 'DescribeInstances',
    awsRegion: 'eu-central-1',
    sourceIPAddress: `203.0.113.${n % 200}`,
    userAgent: 'aws-cli/2.15.30',
    requestParameters: n % 50 === 0 ? { volumeId: `vol-${String(n).padStart(17, '0')}` } : null,
    responseElements: null,
    eventID: `50000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
  };
}

function makeFolder() {
  if (existsSync(`${folder}/whole`)) return;
  for (let i = 0; i < files; i += 1) {
    const day = `${folder}/logs/2026/02/${String(1 + (i % 28)).padStart(2, '0')}`;
    mkdirSync(day, { recursive: true });
    const records = Array.from({ length: 10 }, (_, at) => record(i * 10 + at));
    writeFileSync(`${day}/111122223333_CloudTrail_eu-central-1_${i}.json.gz`, gzipSync(JSON.stringify({ Records: records })));
  }
  writeFileSync(`${folder}/whole`, '');
}

/** In the page: marks the event that tells of the files, and `done`. */
function watch() {
  let isBegun = false;
  const begin = () => {
    if (!isBegun) performance.mark('bench-begin');
    isBegun = true;
  };
  document.addEventListener('change', begin, { capture: true });
  window.benchDone = new Promise((done) => {
    new MutationObserver(() => {
      const { state } = document.querySelector('[data-testid=app]').dataset;
      if (state !== 'done' || !isBegun) return;
      performance.mark('bench-done');
      setTimeout(done, 200);
    }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-state'] });
  });
}

/** Tasks of the page's main thread in ms: on the clock from the event on, and of that at most the thread's own time. */
function tasksOf({ traceEvents }) {
  const markAt = (name) => traceEvents.find((event) => event.name === name && event.cat.includes('blink.user_timing'));
  const begin = markAt('bench-begin');
  const isTask = ({ pid, tid, ph, name }) => pid === begin.pid && tid === begin.tid && ph === 'X' && name.endsWith('RunTask');
  const tasks = traceEvents.filter(isTask).map(({ ts, dur, tdur = dur }) => {
    const wall = (ts + dur - Math.max(ts, begin.ts)) / 1000;
    return { before: Math.max(0, begin.ts - ts) / 1000, wall, cpu: Math.min(wall, tdur / 1000) };
  });
  return { ms: (markAt('bench-done').ts - begin.ts) / 1000, tasks };
}

function report({ ms, tasks }) {
  const after = tasks.filter(({ wall }) => wall > 0);
  const longest = (of) => Math.max(0, ...after.map((task) => task[of]));
  const over = after.filter(({ cpu }) => cpu > 50).length;
  const browsers = Math.max(0, ...after.map(({ before }) => before));
  console.log(
    `${files} files in ${(ms / 1000).toFixed(1)} s; tasks over 50 ms of CPU: ${over}, the longest ${longest('cpu').toFixed(0)} ms` +
      ` (on the clock ${longest('wall').toFixed(0)} ms); the browser's own before it tells the page: ${browsers.toFixed(0)} ms`,
  );
}

makeFolder();
const browser = await launchChromium();
try {
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve('dist/snapsleuth.html')).href + search);
    await page.waitForSelector('[data-testid=app][data-state=idle]');
    await page.evaluate(watch);
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    await page.setInputFiles('[data-testid=folder-input]', `${folder}/logs`, { timeout: 300_000 });
    await page.evaluate(() => window.benchDone);
    report(tasksOf(JSON.parse(await browser.stopTracing())));
    await page.close();
  }
} finally {
  await browser.close();
}
