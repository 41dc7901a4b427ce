/**
 * When a scan worker hands a partial over. Small files share one, or twenty thousand of them would
 * be twenty thousand merges; a large file is handed over in parts, so that a worker that dies costs
 * one part and not the file.
 */
import type { ScannerHandle } from './core.d.ts';
import { partBytes } from './stretches.ts';

const batchBytes = 1 << 20;
/** However small the files are, the reader sees them counted at least this often. */
const batchMs = 1000;

export class Handover {
  private covered: number[] = [];
  private sinceBytes = 0;
  private since = performance.now();

  constructor(
    private readonly scanner: Pick<ScannerHandle, 'takePartial' | 'pending'>,
    private readonly give: (bytes: ArrayBuffer, covers: number[]) => void,
  ) {}

  /** Called after each chunk within a file, with its length. */
  within(pushedBytes: number): void {
    this.sinceBytes += pushedBytes;
    // The core sets a part apart with the first record of the next one: asked for earlier, it gives nothing, and the
    // part would wait for the end of the next, to be merged when everybody waits for it.
    const pending = this.scanner.pending();
    if (pending >= partBytes || (pending > 0 && this.sinceBytes >= partBytes)) this.now();
  }

  afterFile(job: number): void {
    this.covered.push(job);
    const isOld = performance.now() - this.since >= batchMs;
    if (isOld || this.scanner.pending() >= batchBytes) this.now();
  }

  now(): void {
    const bytes = this.scanner.takePartial().slice().buffer as ArrayBuffer;
    if (bytes.byteLength > 0 || this.covered.length > 0) this.give(bytes, this.covered);
    this.covered = [];
    this.sinceBytes = 0;
    this.since = performance.now();
  }
}
