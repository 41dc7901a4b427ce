// Loads the wasm that CMake's wasm-test preset builds. Its JavaScript is a classic script, so it is not imported.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/wasm-test/', import.meta.url));

export async function loadProbe() {
  const module = { exports: {} };
  const glue = readFileSync(`${folder}probe.js`, 'utf8');
  new Function('module', 'exports', 'require', '__filename', '__dirname', glue)(
    module,
    module.exports,
    createRequire(import.meta.url),
    `${folder}probe.js`,
    folder,
  );
  return module.exports({ wasmBinary: readFileSync(`${folder}probe.wasm`) });
}
