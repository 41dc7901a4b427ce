// The page's own wasm, in Node. Its JavaScript is a classic script, so it is not imported.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

export function loadCore() {
  const folder = resolve('build/wasm');
  const module = { exports: {} };
  const glue = new Function('module', 'exports', 'require', '__filename', '__dirname', readFileSync(`${folder}/snapsleuth.js`, 'utf8'));
  glue(module, module.exports, createRequire(import.meta.url), `${folder}/snapsleuth.js`, folder);
  return module.exports({ wasmBinary: readFileSync(`${folder}/snapsleuth.wasm`) });
}
