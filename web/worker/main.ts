/** The one worker bundle: a scan worker or the analysis worker, told by the first message. */
import { AnalysisWorker } from './analysis_worker.ts';
import type { CoreModule, CreateCore } from './core.d.ts';
import type { AnalysisRequest, BootRequest, ScanRequest } from './protocol.ts';
import { rehearse } from './rehearsal.ts';
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
function startCore(boot: BootRequest): Promise<CoreModule> {
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

/** Time for a file that is there already to go first. */
const rehearsalDelayMs = 50;

async function boot(request: BootRequest): Promise<void> {
  const core = await startCore(request);
  if (request.role === 'analysis') {
    const analysis = new AnalysisWorker(core, (reply, transfer) => postMessage(reply, { transfer }));
    self.onmessage = (event: MessageEvent<AnalysisRequest>) => analysis.take(event.data);
  } else {
    const scan = new ScanWorker(core, (reply, transfer) => postMessage(reply, { transfer: transfer ?? [] }));
    self.onmessage = (event: MessageEvent<ScanRequest>) => scan.take(event.data);
  }
  postMessage({
    type: 'ready',
    canReadFiles: await canReadFiles(request.probe),
    version: core.version(),
    kernel: core.kernel(),
  });
  if (request.role !== 'analysis') setTimeout(rehearse, rehearsalDelayMs, core);
}

self.onmessage = (event: MessageEvent<BootRequest>) => {
  boot(event.data).catch((error: unknown) => postMessage({ type: 'boot-failed', message: String(error) }));
};
