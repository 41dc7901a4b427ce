/** The Vite plugin that makes the page one sealed file. It runs after everything has been inlined. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { linkedArchives, type Notice, noticesOf, packageOf } from './notices.ts';
import { dataBlock, sealPage } from './page.ts';
import { bundleClassic, commitOf, fakeCore, realCore, sampleBlock, wasmFolder } from './parts.ts';

const mostBytes = 3_000_000;

/** What is inside, by those who put it there: the linker's line for the wasm, the bundler's modules for the script. */
function noticesIn(root: string, modules: Iterable<string>, isFake: boolean): Notice[] {
  const packages = new Set([...modules].map(packageOf).filter((name) => name !== undefined));
  const ninja = join(wasmFolder(root), 'build.ninja');
  const archives = isFake || !existsSync(ninja) ? [] : linkedArchives(readFileSync(ninja, 'utf8'));
  return noticesOf(root, archives, [...packages]);
}

function versionOf(root: string): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

async function blocksOf(root: string, isFake: boolean, modules: Iterable<string>): Promise<string[]> {
  const core = isFake ? await fakeCore(root) : realCore(root);
  const worker = await bundleClassic(root, 'web/worker/main.ts', 'snapsleuthWorker');
  const realSample = join(root, 'tests/data/sample');
  const sample = !isFake && existsSync(realSample) ? realSample : join(root, 'tests/web/fake/sample');
  const commit = commitOf(root);
  return [
    // Compressed: a third of the size, for some milliseconds before the first use. zlib's form, since
    // gzip's header names the operating system, and two builds should be equal.
    dataBlock('core-wasm', deflateSync(core.wasm, { level: 9 }).toString('base64')),
    dataBlock('worker-text', `${core.glue}\n${worker}`),
    dataBlock('sample-files', sampleBlock(sample)),
    dataBlock('build-info', {
      ...(commit ? { commit } : {}),
      version: versionOf(root),
      wasmSha256: createHash('sha256').update(core.wasm).digest('hex'),
    }),
    dataBlock('notices', noticesIn(root, modules, isFake)),
  ];
}

export function sealedPage(root: string, isFake: boolean): Plugin {
  return {
    name: 'snapsleuth-sealed-page',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('Vite made no index.html.');
        const html = sealPage(String(page.source), await blocksOf(root, isFake, this.getModuleIds()));
        if (Buffer.byteLength(html) > mostBytes) {
          this.error(`The page has ${Buffer.byteLength(html)} bytes; at most ${mostBytes} are allowed.`);
        }
        delete bundle['index.html'];
        this.emitFile({ type: 'asset', fileName: 'snapsleuth.html', source: html });
      },
    },
  };
}
