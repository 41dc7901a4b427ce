/**
 * The reading worker's way with a gzip file: it inflates what it reads into the buffers that are lent, so that one
 * thread inflates while the scan worker's reads what came out. It never makes more text than there is room for.
 */
import type { InflowHandle } from './core.d.ts';
import type { InflatedPart } from './protocol.ts';

type Reader = Pick<ReadableStreamBYOBReader, 'read' | 'cancel'>;
type Bytes = Uint8Array<ArrayBuffer>;

export interface InflatingEvents {
  filled(bytes: Bytes, inflated: InflatedPart, done: boolean): void;
  /** Said behind all that could be read. */
  failed(over: 'file' | 'core'): void;
}

/** The file gave no more; anything else that is thrown came of the core. */
class ReadError extends Error {}

/** One file. */
export class Inflating {
  private readonly lent: ArrayBuffer[] = [];
  private wake: () => void = () => undefined;
  private isStopped = false;
  private target: Bytes | null = null;
  private used = 0;
  private rawBytes = 0;
  private faults = '[]';

  constructor(
    private readonly reader: Reader,
    private readonly size: number,
    private readonly inflow: InflowHandle,
    private readonly events: InflatingEvents,
    private readonly chunkBytes: number,
  ) {}

  lend(buffer: ArrayBuffer): void {
    this.lent.push(buffer);
    this.wake();
  }

  stop(): void {
    this.isStopped = true;
    this.reader.cancel().catch(() => undefined);
    this.wake();
  }

  async run(): Promise<void> {
    let isWhole = false;
    let failedOver: 'file' | 'core' | null = null;
    try {
      this.inflow.open();
      isWhole = await this.inflateAll();
    } catch (error) {
      failedOver = error instanceof ReadError ? 'file' : 'core';
    }
    if (this.isStopped) return;
    try {
      this.inflow.close(isWhole);
      this.faults = this.inflow.faults();
    } catch {
      failedOver = 'core';
    }
    this.handOver(failedOver === null);
    if (failedOver) this.events.failed(failedOver);
  }

  /** Whether the file was read to the end that it should have. */
  private async inflateAll(): Promise<boolean> {
    let pending = this.read(new ArrayBuffer(this.chunkBytes));
    for (;;) {
      const { value, done } = await pending.catch(() => {
        throw new ReadError();
      });
      if (this.isStopped) return false;
      if (value && value.length > 0) {
        this.rawBytes += value.length;
        this.inflow.buffer(value.length).set(value);
        this.inflow.push(value.length);
        // The core has its copy: the browser fills the buffer again meanwhile.
        if (!done) pending = this.read(value.buffer as ArrayBuffer);
        await this.drain();
      }
      if (done || this.isStopped || !this.inflow.wanted()) return done && this.rawBytes === this.size;
    }
  }

  private read(buffer: ArrayBuffer): Promise<ReadableStreamReadResult<Uint8Array>> {
    const view = new Uint8Array(buffer);
    const result = this.reader.read(view, { min: view.length });
    // A read that fails before anyone waits for it must not count as unhandled.
    result.catch(() => undefined);
    return result;
  }

  private async drain(): Promise<void> {
    for (;;) {
      this.faults = this.inflow.faults();
      // A view of wasm memory: no other call into the core before all of it is copied.
      let text = this.inflow.next();
      if (text.length === 0) break;
      while (text.length > 0) {
        const target = await this.room();
        if (!target) return;
        const taken = text.subarray(0, target.length - this.used);
        target.set(taken, this.used);
        this.used += taken.length;
        text = text.subarray(taken.length);
        if (this.used === target.length) this.handOver(false);
      }
    }
    this.faults = this.inflow.faults();
  }

  /** A buffer that is not full; null when nobody wants one any more. */
  private async room(): Promise<Bytes | null> {
    while (!this.target && !this.isStopped) {
      const buffer = this.lent.shift();
      if (buffer) this.target = new Uint8Array(buffer);
      else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
    return this.isStopped ? null : this.target;
  }

  private handOver(done: boolean): void {
    const bytes = this.target?.subarray(0, this.used) ?? new Uint8Array();
    this.target = null;
    this.used = 0;
    this.events.filled(bytes, { rawBytes: this.rawBytes, faults: this.faults }, done);
  }
}
