/** The parts of the page that Vite does not make: worker text, wasm, sample, what was built from. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';

/** One classic script, as a text: module workers from a blob do not start in Chromium on file://. */
export async function bundleClassic(root: string, entry: string, name: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(root, entry), formats: ['iife'], name },
    },
  });
  const [first] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const chunk = first?.output[0];
  if (!chunk) throw new Error(`Nothing came of bundling ${entry}.`);
  return chunk.code;
}

function read(path: string, whatToDo: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${path} is missing: ${whatToDo}`);
  }
}

export interface CoreParts {
  glue: string;
  wasm: Buffer;
}

/** Another folder where somebody tries a core of their own. */
export function wasmFolder(root: string): string {
  return resolve(root, process.env.SNAPSLEUTH_WASM ?? 'build/wasm');
}

export function realCore(root: string): CoreParts {
  const whatToDo = 'the page needs the wasm core; run ./scripts/build.';
  const folder = wasmFolder(root);
  return {
    glue: read(join(folder, 'snapsleuth.js'), whatToDo).toString('utf8'),
    wasm: read(join(folder, 'snapsleuth.wasm'), whatToDo),
  };
}

/** The stand-in of the tests: a core in TypeScript that shows every state of the page. */
export async function fakeCore(root: string): Promise<CoreParts> {
  const emptyModule = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
  return { glue: await bundleClassic(root, 'tests/web/fake/core.ts', 'fakeCore'), wasm: emptyModule };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path) : [path];
    });
}

/** The composed example: every file of the folder, and the settings that stand beside it. */
export function sampleBlock(folder: string): { files: object[]; settings: string | null } {
  const settings = `${folder}-settings.json`;
  return {
    files: filesUnder(folder).map((path) => ({
      name: `sample/${relative(folder, path).replaceAll('\\', '/')}`,
      base64: readFileSync(path).toString('base64'),
    })),
    settings: existsSync(settings) ? readFileSync(settings, 'utf8') : null,
  };
}

/** Absent where the tree is not a repository: an archive of the sources builds as well. */
export function commitOf(root: string): string | undefined {
  try {
    const options = { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] as const };
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      ...options,
      stdio: [...options.stdio],
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}
