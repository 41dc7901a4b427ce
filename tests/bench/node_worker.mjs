// A worker thread of Node that scans bytes from memory by the page's own wasm, and says how long it took.
import { parentPort, workerData } from 'node:worker_threads';
import { loadCore } from './node_core.mjs';

const core = await loadCore();
const scanner = new core.Scanner();
const bytes = new Uint8Array(workerData.bytes);
const step = 1 << 20;

function scan(serial) {
  scanner.open('log.json', serial);
  for (let at = 0; at < bytes.length; at += step) {
    const piece = bytes.subarray(at, at + step);
    scanner.buffer(piece.length).set(piece);
    scanner.push(piece.length);
  }
  scanner.close('end');
  scanner.takePartial();
}

scan(1);
parentPort.on('message', (serial) => {
  scan(serial);
  parentPort.postMessage('scanned');
});
parentPort.postMessage('ready');
