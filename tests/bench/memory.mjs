// What a Chromium that runs the page holds: the wasm memories of all workers of the page, told by its developer tools, and
// the renderer's own resident memory, told by the kernel.
import { readFileSync } from 'node:fs';

/** In the page and, by way of their script, in its workers and theirs: keeps hold of the wasm memory. */
function keepMemory() {
  const prelude = `(${keepMemory})();\n`;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    self.benchMemory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  };
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => create(blob.type === 'text/javascript' ? new Blob([prelude, blob], { type: blob.type }) : blob);
}

/** Follows every worker that the page starts, and those that they start. Before the page is gone to. */
export async function followWorkers(page) {
  await page.evaluateOnNewDocument(`(${keepMemory})()`);
  const sessions = new Set();
  const follow = async (session) => {
    session.on('sessionattached', (child) => {
      sessions.add(child);
      follow(child).catch(() => undefined);
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  };
  await follow(await page.createCDPSession());
  return { sessions, wasmBytes: () => wasmBytesOf(sessions) };
}

/** Of each worker that has a wasm memory, its bytes. A wasm memory never shrinks: at the end it is at its largest. */
async function wasmBytesOf(sessions) {
  const sizes = [];
  for (const session of sessions) {
    const asked = session.send('Runtime.evaluate', { expression: 'self.benchMemory ? benchMemory.buffer.byteLength : 0' });
    // A worker that has ended meanwhile answers nothing.
    const bytes = await asked.then(({ result }) => result.value, () => 0);
    if (bytes > 0) sizes.push(bytes);
  }
  return sizes;
}

/** The renderer that holds the page; of several, the largest. Resident bytes, now and at most. */
export async function rendererMemory(browser) {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id));
  return held.reduce((largest, one) => (one.now > largest.now ? one : largest), { now: 0, most: 0 });
}

function residentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (key) => Number(status.match(new RegExp(`${key}:\\s+(\\d+)`))?.[1] ?? 0) * 1024;
    return { now: of('VmRSS'), most: of('VmHWM') };
  } catch {
    return { now: 0, most: 0 };
  }
}
