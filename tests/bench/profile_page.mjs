// Where the built page's workers spend their time on a file: Chromium's own profiler in each of them. The functions of the
// core have their names where the page was built by `scripts/profile page`.
//
//   scripts/profile page FILE...
import { resolve } from 'node:path';
import { give, launch, openSnapsleuth } from './browsers.mjs';
import { followWorkers } from './memory.mjs';

const paths = process.argv.slice(2).map((path) => resolve(path));
const shown = 30;

/** Milliseconds by function, its own alone. */
function ownTimes({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const times = new Map();
  samples.forEach((id, at) => {
    const name = names.get(id);
    times.set(name, (times.get(name) ?? 0) + timeDeltas[at] / 1000);
  });
  return times;
}

function print(title, times) {
  const idle = ['(idle)', '(program)', '(root)'];
  const busy = [...times].filter(([name]) => !idle.includes(name)).sort(([, a], [, b]) => b - a);
  const sum = busy.reduce((total, [, ms]) => total + ms, 0);
  if (sum < 1) return;
  console.log(`\n${title}: ${sum.toFixed(0)} ms`);
  for (const [name, ms] of busy.slice(0, shown)) console.log(`${((100 * ms) / sum).toFixed(1).padStart(6)} %  ${ms.toFixed(0).padStart(6)} ms  ${name.slice(0, 150)}`);
}

const browser = await launch('chromium');
try {
  let followed;
  const before = async (page) => {
    followed = await followWorkers(page);
  };
  const page = await openSnapsleuth(browser, 1, { path: 'build/profile/snapsleuth.html', before });
  const sessions = [...followed.sessions];
  for (const session of sessions) {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 200 });
    await session.send('Profiler.start');
  }
  const ms = await give(page, paths);
  console.log(`${ms === null ? 'failed' : `done after ${ms.toFixed(0)} ms`}; ${sessions.length} workers`);
  const profiles = await Promise.all(sessions.map((session) => session.send('Profiler.stop')));
  profiles.forEach(({ profile }, at) => print(`worker ${at + 1}`, ownTimes(profile)));
} finally {
  await browser.close();
}
