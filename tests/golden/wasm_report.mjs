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

function scan(core, file, serial, pieceSize) {
  const scanner = new core.Scanner();
  scanner.open(file.name, serial);
  push(scanner, file.bytes, pieceSize);
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
 * @param options settings: the text of a settings file; pieceSize: of the pieces that bytes are pushed in; partials: what
 *   to do with the partials before they are merged, such as another order, or some twice
 */
export function reportInWasm(core, files, { settings = '', pieceSize = 1 << 20, partials = (all) => all } = {}) {
  const analysis = new core.Analysis();
  const scanned = files.map((file, index) => scan(core, file, index + 1, pieceSize)).filter((partial) => partial.length > 0);
  for (const partial of partials(scanned)) {
    analysis.buffer(partial.length).set(partial);
    const wrong = analysis.mergePartial(partial.length);
    if (wrong) throw new Error(wrong);
  }
  const taken = JSON.parse(analysis.setSettings(settings));
  if (!taken.ok) throw new Error(taken.error);
  analysis.analyse();
  giveRaw(core, analysis, files, pieceSize);

  analysis.reportBegin('json', '', JSON.stringify({ platform: 'golden' }));
  const pieces = [];
  for (;;) {
    const piece = analysis.reportNext().slice();
    if (piece.length === 0) break;
    pieces.push(piece);
  }
  analysis.delete();
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}
