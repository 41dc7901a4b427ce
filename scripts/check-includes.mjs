// The arrow keeps itself: no file includes a stage that its own may not use, and the core stays pure.
//
//   node scripts/check-includes.mjs
//
// The order of the stages is read from cmake/stages.cmake, what each may use from core/STAGE/CMakeLists.txt. A test of a
// stage sees what the stage sees. wasm/ sees every stage but cli. Prints one line a breach, exits 1 if there is one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

const stages = read('cmake/stages.cmake')
  .match(/set\(SNAPSLEUTH_STAGES ([^)]*)\)/)[1]
  .split(/\s+/);

/** stage -> the stages it may include: itself, what it names, and what those may include. */
const usable = new Map();
for (const stage of stages) {
  const [, list] = read(`core/${stage}/CMakeLists.txt`).match(/DEPENDS ([a-z\s]*)/) ?? [null, ''];
  const named = list.split(/\s+/).filter((word) => stages.includes(word));
  usable.set(stage, new Set([stage, ...named.flatMap((name) => [...(usable.get(name) ?? [])])]));
}
const everyStageButCli = new Set(stages.filter((stage) => stage !== 'cli'));

/** What the core may not do, and where it may. */
const impure = [
  [/#include\s*<(iostream|fstream|filesystem|thread|mutex)>/, 'core does no input or output and starts no threads'],
  [/\b(system_clock|steady_clock|high_resolution_clock)\b/, 'core has no clock: what time it is now is an argument'],
  [/\bstd::(cout|cerr|puts|printf|fprintf)\b|[^:\w](printf|fprintf|puts)\(/, 'core prints nothing'],
  [/emscripten/, 'Emscripten belongs to wasm/'],
];

function sourceFiles(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(h|cpp|inc)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

const breaches = [];

function checkIncludes(file, text, stage, allowed) {
  for (const [, included] of text.matchAll(/^\s*#\s*include\s*"([a-z_]+)\/[^"]+"/gm)) {
    if (stages.includes(included) && !allowed.has(included)) {
      breaches.push(`${file}: ${stage} may not use ${included}`);
    }
  }
}

for (const stage of stages) {
  for (const file of sourceFiles(`core/${stage}`)) {
    const text = read(file);
    checkIncludes(file, text, stage, usable.get(stage));
    for (const [pattern, why] of stage === 'cli' ? [] : impure) {
      const line = text.split('\n').findIndex((code) => pattern.test(code.replace(/\/\/.*/, '')));
      if (line >= 0) breaches.push(`${file}:${line + 1}: ${why}`);
    }
  }
  for (const file of sourceFiles(`tests/core/${stage}`)) {
    checkIncludes(file, read(file), `a test of ${stage}`, usable.get(stage));
  }
}
for (const file of sourceFiles('wasm')) checkIncludes(file, read(file), 'wasm', everyStageButCli);

for (const breach of breaches) console.error(breach);
process.exit(breaches.length > 0 ? 1 : 0);
