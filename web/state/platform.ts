/** What the page needs of the browser, and what the build put into the page beside the script. */
import type { WorkerLike } from '../worker/lane.ts';
import type { BootRequest } from '../worker/protocol.ts';

/** Why the page cannot work here; `app/texts.ts` says what to do about each. */
export type Obstacle = 'no-wasm' | 'no-simd' | 'old-browser' | 'no-worker' | 'broken-page';

export class ObstacleError extends Error {
  constructor(
    readonly obstacle: Obstacle,
    detail = '',
  ) {
    super(detail || obstacle);
  }
}

/** (module (func (result v128) i32.const 0 i8x16.splat)): valid only where SIMD is. */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

function dataBlock(id: string): string {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new ObstacleError('broken-page', id);
  return JSON.parse(text) as string;
}

/** `Uint8Array.from(atob(…), …)` takes twenty times as long as this loop (web_facts.md, 1). */
export function bytesFromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const withNative = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (withNative.fromBase64) return withNative.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** zlib's form carries a checksum: what inflates is what was built. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new ObstacleError('broken-page', String(error));
  }
}

export interface Platform {
  boot(role: BootRequest['role']): BootRequest;
  spawn(): WorkerLike;
}

/** Compiles the core once for all workers. Throws `ObstacleError`. */
export async function startPlatform(): Promise<Platform> {
  if (typeof WebAssembly === 'undefined') throw new ObstacleError('no-wasm');
  if (typeof Worker === 'undefined') throw new ObstacleError('no-worker');
  if (!WebAssembly.validate(simdModule)) throw new ObstacleError('no-simd');
  if (typeof DecompressionStream === 'undefined') throw new ObstacleError('old-browser');
  const wasm = await inflated(bytesFromBase64(dataBlock('core-wasm')));
  const script = new Blob([dataBlock('worker-text')], { type: 'text/javascript' });
  const workerUrl = URL.createObjectURL(script);
  const module = await compile(wasm);
  const probe = new Blob(['probe']);
  return {
    boot: (role) => ({ type: 'boot', role, module, wasm, probe, script }),
    // A classic worker from a blob is the one form that starts from file:// in every engine.
    spawn: () => new Worker(workerUrl),
  };
}

async function compile(wasm: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(wasm);
  } catch (error) {
    throw new ObstacleError('no-wasm', String(error));
  }
}

/** As many scan workers as cores; past eight the disk and the browser are the bound. */
export function workerCount(search: string, cores: number | undefined): number {
  const forced = Number(new URLSearchParams(search).get('workers'));
  if (Number.isInteger(forced) && forced >= 1) return Math.min(forced, 64);
  return Math.max(1, Math.min(8, cores ?? 2));
}

interface SampleBlock {
  files: { name: string; base64: string }[];
  settings: string | null;
}

/** The composed example as files, so that it takes the very same way as dropped ones. */
export function sampleFiles(): { files: { name: string; file: File }[]; settings: string | null } {
  const block = dataBlock('sample-files') as unknown as SampleBlock;
  const files = block.files.map(({ name, base64 }) => ({
    name,
    file: new File([bytesFromBase64(base64)], name.slice(name.lastIndexOf('/') + 1)),
  }));
  return { files, settings: block.settings };
}

/** What the build wrote of itself into the page. */
export interface BuildInfo {
  version: string;
  /** Absent where it was built from an archive of the sources. */
  commit?: string;
  wasmSha256: string;
}

export function buildInfo(): BuildInfo {
  return dataBlock('build-info') as unknown as BuildInfo;
}

export const buildCommit = (): string | undefined => buildInfo().commit;

export interface Notice {
  name: string;
  version: string;
  licence: string;
  text: string;
}

/** What is inside that is not ours, with its licence. */
export function thirdPartyNotices(): Notice[] {
  return dataBlock('notices') as unknown as Notice[];
}
