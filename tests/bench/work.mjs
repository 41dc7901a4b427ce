// What the page is measured against in a browser: pages of a few lines, each around one worker. Nothing of these is in
// the product.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clouds } from './synthetic_records.mjs';

const folder = resolve('build/bench-data');

/** What a page of one's own would do: the whole text, JSON.parse, and the same fields of each record. */
const plainJavaScript = (fields, lines) => `
const text = (file) => file.name.endsWith('.gz')
  ? new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  : file.text();
const records = (text) => ${lines ? `text.split('\\n').filter(Boolean).map((line) => JSON.parse(line))` : 'JSON.parse(text).Records'};
work = async (files) => {
  let seen = 0;
  for (const file of files) {
    for (const record of records(await text(file))) {
      ${fields.map((path) => `if (record.${path.split('.').join('?.')} !== undefined) seen += 1;`).join('\n      ')}
    }
  }
  return seen;
};`;

/** The bytes, read as fast as the browser hands them out, and dropped: large files as a stream, small ones at once. */
const reading = `
const readAll = async (file, take) => {
  if (file.size <= 1 << 20) return take(new Uint8Array(await file.arrayBuffer()));
  const reader = file.stream().getReader({ mode: 'byob' });
  let view = new Uint8Array(1 << 20);
  for (;;) {
    const { value, done } = await reader.read(view, { min: view.length });
    if (value && value.length > 0) take(value);
    if (done) return;
    view = new Uint8Array(value.buffer);
  }
};`;
const readingAlone = `${reading}
work = async (files) => {
  let seen = 0;
  for (const file of files) await readAll(file, (bytes) => { seen += bytes.length; });
  return seen;
};`;

/** The same, inflated by the page's own core, and dropped. */
const inflatingAlone = (glue, wasm) => `${glue};${reading}
const core = createCore({ wasmBinary: Uint8Array.from(atob('${wasm}'), (c) => c.charCodeAt(0)) });
ready = core;
work = async (files) => {
  const inflow = new (await core).Inflow();
  let seen = 0;
  for (const file of files) {
    inflow.open();
    await readAll(file, (bytes) => {
      inflow.buffer(bytes.length).set(bytes);
      inflow.push(bytes.length);
      for (let text = inflow.next(); text.length > 0; text = inflow.next()) seen += text.length;
    });
    inflow.close(true);
  }
  return seen;
};`;

const pageAround = (work) => {
  const script = `let work, ready;${work}
self.onmessage = ({ data }) => work([...data]).then((seen) => postMessage({ seen }), (error) => postMessage({ error: String(error) }));
Promise.resolve(ready).then(() => postMessage({ ready: true }));`;
  return `<!doctype html><meta charset=utf-8><input type=file multiple><body><script>
const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(script).replaceAll('<', '\\u003c')}])));
let begin;
const { dataset } = document.body;
worker.onerror = () => { dataset.ms = 'failed'; };
worker.onmessage = ({ data }) => {
  if (data.ready) dataset.ready = '';
  else dataset.ms = data.seen > 0 ? performance.now() - begin : 'failed';
};
document.querySelector('input').onchange = ({ target }) => { begin = performance.now(); worker.postMessage(target.files); };
</script>`;
};

/** Writes them all; gives their paths: plain JavaScript's by cloud. */
export function writePages() {
  mkdirSync(folder, { recursive: true });
  const write = (name, work) => {
    const path = `${folder}/${name}.html`;
    writeFileSync(path, pageAround(work));
    return path;
  };
  const glue = readFileSync('build/wasm/snapsleuth.js', 'utf8');
  const wasm = readFileSync('build/wasm/snapsleuth.wasm').toString('base64');
  const plain = Object.entries(clouds).map(([cloud, { fields, lines }]) => [cloud, write(`plain-${cloud}`, plainJavaScript(fields, lines))]);
  return { plain: Object.fromEntries(plain), reading: write('reading', readingAlone), inflating: write('inflating', inflatingAlone(glue, wasm)) };
}
