// What would make a build differ from the next one: the folder, the time, the machine, the order of things. The cheap
// part of `scripts/verify --twice`, which builds all of it in two folders.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

const root = resolve('.');

/** The page and the core in it, as bytes in a text. */
function built() {
  const html = readFileSync('dist/snapsleuth.html', 'latin1');
  const [, block] = /id="core-wasm">(.*?)<\/script>/s.exec(html);
  return { html, wasm: inflateSync(Buffer.from(JSON.parse(block), 'base64')).toString('latin1') };
}

test('the page names no folder, user or machine of whoever built it', () => {
  const { html, wasm } = built();
  for (const name of [root, homedir(), tmpdir(), hostname()]) {
    if (name.length < 5) continue;
    assert.ok(!html.includes(name), `the page holds ${name}`);
    assert.ok(!wasm.includes(name), `its wasm holds ${name}`);
  }
});

test('its core is the one that was built, and holds no paths of sources, no names and no debugging', () => {
  const { wasm } = built();
  assert.ok(readFileSync('build/wasm/snapsleuth.wasm', 'latin1') === wasm);
  assert.doesNotMatch(wasm, /\.(?:cpp|cc|c|h|hpp):?\d*\0/);
  assert.doesNotMatch(wasm, /\.debug_info|sourceMappingURL|producers/);
  assert.doesNotMatch(wasm, /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d/);
});

test('one file of the core compiled in two folders is one object', { skip: !existsSync('/usr/bin/em++') }, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-reproducible-'));
  const objects = ['a', 'a-folder-with-a-longer-name'].map((name) => {
    const folder = join(scratch, name);
    for (const path of ['core/model', 'core/input/include']) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(path, join(folder, path), { recursive: true });
    }
    const object = join(folder, 'time.o');
    // As the build names its files: by their whole paths.
    const source = join(folder, 'core/model/time.cpp');
    const flags = ['-O3', '-DNDEBUG', '-std=c++20', '-fno-exceptions', '-fno-rtti', '-msimd128', '-msse4.2'];
    execFileSync('/usr/bin/em++', [...flags, `-I${join(folder, 'core/model/include')}`, '-c', source, '-o', object], {
      env: { ...process.env, CCACHE_DISABLE: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(object);
  });
  rmSync(scratch, { recursive: true });
  assert.ok(objects[0].equals(objects[1]));
});

test('every generated table comes out the same twice', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'snapsleuth-reproducible-'));
  const tables = [
    ['generate-catalogue.mjs', 'core/catalogue', 'operations.csv'],
    ['generate-sentences.mjs', 'core/report', 'sentences.en.csv'],
  ];
  for (const [script, folder, data] of tables) {
    // From a copy elsewhere the second time: no path of it may get in.
    const copy = join(scratch, folder);
    cpSync(folder, copy, { recursive: true });
    const made = [folder, copy].map((from) => {
      const to = join(scratch, 'made.inc');
      execFileSync(process.execPath, [join('scripts', script), join(from, data), to]);
      return readFileSync(to, 'utf8');
    });
    assert.equal(made[0], made[1], script);
  }
  rmSync(scratch, { recursive: true });
});
