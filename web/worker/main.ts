/** The one worker bundle: a scan worker, the reading worker of one, or the analysis worker, told by the first message. */
import { AnalysisWorker } from './analysis_worker.ts';
import type { CoreModule, CreateCore } from './core.d.ts';
import type { AnalysisRequest, BootRequest, ReadBootRequest, ReadRequest, ScanRequest } from './protocol.ts';
import { ReadingLane } from './reading_lane.ts';
import { ReadingWorker } from './reading_worker.ts';
import { rehearse, rehearseInflating } from './rehearsal.ts';
import { ScanWorker } from './scan_worker.ts';

/** Defined by the Emscripten glue that the build puts in front of this bundle. */
declare const createCore: CreateCore;

type CompiledHook = {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
};

/**
 * Starts the core from the module that the page compiled once for all workers. A module that does not
 * fit its glue (a damaged copy of the page) must end in a failure: the glue itself would wait for ever.
 */
function startCore(boot: Pick<BootRequest, 'module' | 'wasm'>): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    const options: Parameters<CreateCore>[0] & CompiledHook = {
      wasmBinary: boot.wasm,
      instantiateWasm: (imports, done) => {
        // The glue's own `done` throws where an export is missing: that is caught here as well.
        WebAssembly.instantiate(boot.module, imports)
          .then((instance) => done(instance, boot.module))
          .catch(reject);
        return {};
      },
      onAbort: (what) => postMessage({ type: 'died', message: String(what) }),
    };
    createCore(options).then(resolve, reject);
  });
}

/** WebKit lets no worker of a file:// page read files, and has no BYOB stream on a Blob: ask, not guess. */
async function canReadFiles(probe: Blob): Promise<boolean> {
  try {
    const reader = probe.stream().getReader({ mode: 'byob' });
    const { value } = await reader.read(new Uint8Array(probe.size));
    await reader.cancel();
    return (value?.byteLength ?? 0) > 0;
  } catch {
    return false;
  }
}

/** Firefox now and then never comes back from starting a worker inside of one; there a scan worker reads by itself. */
const mayNestWorkers = () => !/Firefox\//.test(navigator.userAgent);

/** Time for a file that is there already to go first. */
const rehearsalDelayMs = 50;

async function boot(request: BootRequest): Promise<void> {
  const core = await startCore(request);
  const scan = request.role === 'scan' ? bootScan(core) : bootAnalysis(core);
  const canRead = await canReadFiles(request.probe);
  postMessage({ type: 'ready', canReadFiles: canRead, version: core.version(), kernel: core.kernel() });
  if (!scan) return;
  setTimeout(() => {
    if (canRead && mayNestWorkers()) scan.readWith(() => startReading(request));
    rehearse(core);
  }, rehearsalDelayMs);
}

function bootScan(core: CoreModule): ScanWorker {
  const scan = new ScanWorker(core, (reply, transfer) => postMessage(reply, { transfer: transfer ?? [] }));
  self.onmessage = (event: MessageEvent<ScanRequest>) => scan.take(event.data);
  return scan;
}

function bootAnalysis(core: CoreModule): null {
  const analysis = new AnalysisWorker(core, (reply, transfer) => postMessage(reply, { transfer }));
  self.onmessage = (event: MessageEvent<AnalysisRequest>) => analysis.take(event.data);
  return null;
}

/** Null where this engine lets no worker start another. */
function startReading({ script, ...compiled }: BootRequest): ReadingLane | null {
  try {
    return new ReadingLane(new Worker(URL.createObjectURL(script)), compiled);
  } catch {
    return null;
  }
}

/** It reads without a core too, should there be none. */
async function bootReading(request: ReadBootRequest): Promise<void> {
  const core = await startCore(request).catch(() => null);
  const reading = new ReadingWorker((reply, transfer) => postMessage(reply, { transfer }), core);
  self.onmessage = (event: MessageEvent<ReadRequest>) => reading.take(event.data);
  postMessage({ type: 'reader-ready' });
  if (core) await rehearseInflating(core);
}

self.onmessage = ({ data }: MessageEvent<BootRequest | ReadBootRequest>) => {
  if (data.role === 'read') return void bootReading(data);
  boot(data).catch((error: unknown) => postMessage({ type: 'boot-failed', message: String(error) }));
};
