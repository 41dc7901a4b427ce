// The whole way from files to a report through the wasm that the page ships, without a browser: what web/worker does,
// in one thread, and with every freedom in how the bytes are cut.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/wasm/', import.meta.url));

/** One instance. Each worker of the page has its own; so may a test. */
export async function loadCore() {
  const module = { exports: {} };
  const glue = readFileSync(`${folder}snapsleuth.js`, 'utf8');
  new Function('module', 'exports', 'require', '__filename', '__dirname', glue)(
    module,
    module.exports,
    createRequire(import.meta.url),
    `${folder}snapsleuth.js`,
    folder,
  );
  return module.exports({ wasmBinary: readFileSync(`${folder}snapsleuth.wasm`) });
}

/** Pushes bytes in pieces of a size; the last may be shorter. */
function push(handle, bytes, pieceSize) {
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = bytes.subarray(at, at + pieceSize);
    handle.buffer(piece.length).set(piece);
    if (!handle.push(piece.length)) return;
  }
}

/** A gzip as a reading worker and a scan worker take it: inflated apart, handed over in pieces of an odd size. */
function pushInflated(core, scanner, bytes, pieceSize) {
  const inflow = new core.Inflow();
  inflow.open();
  let isWanted = true;
  const give = (text, at) => {
    scanner.buffer(text.length).set(text);
    isWanted = scanner.pushInflated(text.length, at, inflow.faults());
  };
  for (let at = 0; isWanted && inflow.wanted() && at < bytes.length; at += pieceSize) {
    const piece = bytes.subarray(at, at + pieceSize);
    inflow.buffer(piece.length).set(piece);
    inflow.push(piece.length);
    for (let view = inflow.next(); isWanted && view.length > 0; view = inflow.next()) {
      const text = view.slice();
      for (let from = 0; isWanted && from < text.length; from += 1001) {
        give(text.subarray(from, from + 1001), at + piece.length);
      }
    }
  }
  inflow.close(true);
  if (isWanted) give(new Uint8Array(), bytes.length);
  inflow.delete();
}

function scan(core, file, serial, { pieceSize, inflateApart }) {
  const scanner = new core.Scanner();
  scanner.open(file.name, serial);
  const isGzip = file.bytes[0] === 0x1f && file.bytes[1] === 0x8b;
  if (inflateApart && isGzip) pushInflated(core, scanner, file.bytes, pieceSize);
  else push(scanner, file.bytes, pieceSize);
  scanner.close('end');
  const partial = scanner.takePartial().slice();
  scanner.delete();
  return partial;
}

/** The raw record behind every event that the report quotes, read again from the files. */
function giveRaw(core, analysis, files, pieceSize) {
  const wanted = JSON.parse(analysis.rawWanted()).map((range, index) => ({ ...range, index }));
  for (const file of files) {
    const ranges = wanted.filter(({ input }) => input === file.name || input.startsWith(`${file.name}!/`));
    if (ranges.length === 0) continue;
    const extractor = new core.Extractor();
    extractor.open(file.name, JSON.stringify(ranges));
    push(extractor, file.bytes, pieceSize);
    for (const { index, raw, truncated } of JSON.parse(extractor.close())) {
      analysis.putRaw(ranges[index].index, raw, truncated);
    }
    extractor.delete();
  }
}

/**
 * The report on files, [{name, bytes}], as an object.
 * @param core from loadCore()
 * @param options settings: the text of a settings file; pieceSize: of the pieces that bytes are pushed in; inflateApart:
 *   whether a gzip is inflated by an Inflow; partials: what to do with the partials before they are merged, such as
 *   another order, or some twice
 */
export function reportInWasm(
  core,
  files,
  { settings = '', pieceSize = 1 << 20, inflateApart = false, partials = (all) => all } = {},
) {
  const analysis = new core.Analysis();
  const scanned = files.map((file, index) => scan(core, file, index + 1, { pieceSize, inflateApart })).filter((partial) => partial.length > 0);
  for (const partial of partials(scanned)) {
    analysis.buffer(partial.length).set(partial);
    const wrong = analysis.mergePartial(partial.length);
    if (wrong) throw new Error(wrong);
  }
  const taken = JSON.parse(analysis.setSettings(settings));
  if (!taken.ok) throw new Error(taken.error);
  analysis.analyse();
  giveRaw(core, analysis, files, pieceSize);

  analysis.reportBegin('json', '', JSON.stringify({ platform: 'golden' }), '');
  const pieces = [];
  for (;;) {
    const piece = analysis.reportNext().slice();
    if (piece.length === 0) break;
    pieces.push(piece);
  }
  analysis.delete();
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}
