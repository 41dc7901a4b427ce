// How long the page's main thread was busy at a time, by Chromium's trace, which knows of each task the thread's own CPU
// time beside the time on the clock: on a loaded machine only the first is the page's doing. And how long a click waited
// for its answer on the screen, by the page's own event timing.

const categories = ['toplevel', 'blink.user_timing'];

export const startTrace = (page) => page.tracing.start({ categories });

/** Since the choice of the files. What the browser does with them before it tells the page is no task of the page's. */
export async function longestTasks(page) {
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const marks = traceEvents.filter(({ name, cat }) => name === 'bench-begin' && cat.includes('blink.user_timing'));
  const begin = marks[0];
  const isTask = ({ pid, tid, ph, name }) => pid === begin.pid && tid === begin.tid && ph === 'X' && name.endsWith('RunTask');
  const tasks = traceEvents.filter(isTask).map(({ ts, dur, tdur = dur }) => {
    const wall = (ts + dur - Math.max(ts, begin.ts)) / 1000;
    return { wall, cpu: Math.min(wall, tdur / 1000) };
  });
  const longest = (of) => Math.max(0, ...tasks.map((task) => task[of]));
  return { cpuMs: longest('cpu'), wallMs: longest('wall') };
}

/** Clicks at what can be clicked all the time, until it is told to stop; then says how long the slowest answer took. */
export async function startClicking(page, everyMs = 500) {
  await page.evaluate(() => {
    window.benchClicks = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'click') window.benchClicks.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  let isOn = true;
  let clicks = 0;
  const clicking = (async () => {
    const theme = await page.$('[data-testid=theme]');
    while (isOn) {
      await theme.click().catch(() => undefined);
      clicks += 1;
      await new Promise((done) => setTimeout(done, everyMs));
    }
  })();
  return async () => {
    isOn = false;
    await clicking;
    const slowest = await page.evaluate(() => Math.max(0, ...window.benchClicks));
    return { clicks, slowestMs: slowest };
  };
}
