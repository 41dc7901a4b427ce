// What the page is asked to hold to beside speed: memory, its size, its first paint, and a main thread that answers.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { give, launch, openSnapsleuth } from './browsers.mjs';
import { followWorkers, rendererMemory } from './memory.mjs';
import { longestTasks, startTrace } from './responsiveness.mjs';

const product = 'dist/snapsleuth.html';
const group = 'budgets of the design: the page';

async function firstPaint(rounds) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const browser = await launch('chromium');
    const opened = await browser.newPage();
    await opened.goto(pathToFileURL(resolve(product)).href);
    await opened.waitForSelector('[data-testid=app][data-state=idle]');
    const ms = await opened.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
    if (ms !== null) best = Math.min(best, ms);
    await browser.close();
  }
  return best;
}

/** One workload through the page in a browser of its own. */
async function watchPage(paths) {
  const browser = await launch('chromium');
  try {
    let followed;
    const before = async (page) => {
      followed = await followWorkers(page);
    };
    const opened = await openSnapsleuth(browser, undefined, { before });
    const idle = await rendererMemory(browser);
    await startTrace(opened);
    const ms = await give(opened, paths);
    const tasks = await longestTasks(opened);
    const wasm = await followed.wasmBytes();
    const { most } = await rendererMemory(browser);
    return { ms, tasks, wasm, growth: most - idle.now };
  } finally {
    await browser.close();
  }
}

export async function measurePage(results, workloads, rounds) {
  const mb = (bytes) => bytes / 2 ** 20;
  results.add({ id: 'page/size', group, what: 'size of the page', value: statSync(product).size / 1e6, unit: 'MB', better: 'less', budget: 3 });
  results.add({ id: 'page/paint', group, what: 'first paint, from file://', value: (await firstPaint(rounds)) / 1000, unit: 's', better: 'less', budget: 1 });
  for (const form of ['json', 'many']) {
    const workload = workloads.find((one) => one.form === form);
    const { tasks, wasm, growth } = await watchPage(workload.paths);
    const what = `${workload.cloud}, ${workload.what}`;
    results.add({ id: `page/${form}/wasm`, group, what: `wasm memory of the largest worker: ${what}`, value: wasm.length > 0 ? mb(Math.max(...wasm)) : null, unit: 'MB', better: 'less', budget: 96 });
    results.add({ id: `page/${form}/wasm-sum`, group, what: `wasm memory of all ${wasm.length} workers: ${what}`, value: mb(wasm.reduce((sum, one) => sum + one, 0)), unit: 'MB', better: 'less' });
    results.add({ id: `page/${form}/renderer`, group, what: `the renderer's growth over idle: ${what}`, value: mb(growth), unit: 'MB', better: 'less' });
    results.add({ id: `page/${form}/task`, group, what: `longest task on the main thread: ${what}`, value: tasks.cpuMs, unit: 'ms', better: 'less', budget: 50, note: `${tasks.wallMs.toFixed(0)} ms on the clock` });
  }
}
