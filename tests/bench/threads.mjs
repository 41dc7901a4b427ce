// The page's wasm in Node's threads, from memory: what scanning alone comes to with one and with two, without a browser's
// reading; and what of each record is left of it.
import { readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';

const rounds = 5;
const tell = (worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));

async function start(bytes) {
  const worker = new Worker(new URL('./node_worker.mjs', import.meta.url), { workerData: { bytes }, execArgv: ['--no-experimental-fetch'] });
  await tell(worker);
  return worker;
}

/** Milliseconds in which each worker scans the bytes once, all at a time. */
async function scanAll(workers) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    await Promise.all(
      workers.map((worker) => {
        const scanned = tell(worker);
        worker.postMessage(round + 2);
        return scanned;
      }),
    );
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

export async function measureThreads(results, path) {
  const file = readFileSync(path);
  const bytes = new SharedArrayBuffer(file.length);
  new Uint8Array(bytes).set(file);
  const workers = [await start(bytes), await start(bytes)];
  const one = await scanAll(workers.slice(0, 1));
  const two = await scanAll(workers);
  for (const worker of workers) await worker.terminate();
  const group = 'the wasm in Node, from memory';
  results.add({ id: 'node/one', group, what: 'one worker', value: file.length / 1e3 / one, unit: 'MB/s' });
  results.add({ id: 'node/second', group, what: 'a second worker', value: (2 * one) / two, unit: '×', budget: 1.7 });
  const partial = 'build/bench-data/one.partial';
  spawnSync('build/bin/snapsleuth', ['scan', '--output', partial, path]);
  const { totals } = JSON.parse(spawnSync('build/bin/snapsleuth', ['--format', 'json', path], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout);
  results.add({ id: 'partial/record', group: 'memory', what: 'a partial, of each record read (one in a thousand kept)', value: statSync(partial).size / totals.records, unit: 'bytes', better: 'less' });
}
