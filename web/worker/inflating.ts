/**
 * The reading worker's way with a gzip file: it inflates what it reads into the buffers that are lent, so that one
 * thread inflates while the scan worker's reads what came out. It never makes more text than there is room for.
 */
import { remains } from '../input/remains.ts';
import type { InflowHandle } from './core.d.ts';
import type { Ending, InflatedPart } from './protocol.ts';

type Reader = Pick<ReadableStreamBYOBReader, 'read' | 'cancel'>;
type Bytes = Uint8Array<ArrayBuffer>;

export interface InflatingEvents {
  /** `part.ending` is there with the last, which may be without text. */
  filled(bytes: Bytes, part: InflatedPart): void;
  /** The core has ended, and with it what was inflated so far. */
  failed(): void;
}

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
    private readonly file: Pick<Blob, 'slice'>,
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
    try {
      this.inflow.open();
      const ending = (await this.stream()) ?? (await this.salvage());
      if (this.isStopped) return;
      this.inflow.close(ending === 'end');
      this.faults = this.inflow.faults();
      this.handOver(ending);
    } catch {
      if (!this.isStopped) this.events.failed();
    }
  }

  /** To the end of the file, or of what is wanted of it; null: it goes no further this way. */
  private async stream(): Promise<Ending | null> {
    let pending = this.read(new ArrayBuffer(this.chunkBytes));
    while (!this.isStopped && this.inflow.wanted()) {
      const result = await pending.catch(() => null);
      if (!result) return null;
      const { value, done } = result;
      if (value && value.length > 0 && !this.isStopped) {
        this.give(value);
        // The core has its copy: the browser fills the buffer again meanwhile.
        if (!done) pending = this.read(value.buffer as ArrayBuffer);
        await this.drain();
      }
      if (done) return this.rawBytes === this.size ? 'end' : 'changed';
    }
    return 'end';
  }

  /** Whatever can still be had of a file of which a read failed: only here can it be inflated. */
  private async salvage(): Promise<Ending> {
    const rest = remains(this.file, this.rawBytes, this.size);
    while (!this.isStopped && this.inflow.wanted()) {
      const { value, done } = await rest.next();
      if (done) return value;
      this.give(value);
      await this.drain();
    }
    return 'end';
  }

  private give(bytes: Uint8Array): void {
    this.rawBytes += bytes.length;
    this.inflow.buffer(bytes.length).set(bytes);
    this.inflow.push(bytes.length);
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
        if (this.used === target.length) this.handOver();
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

  private handOver(ending?: Ending): void {
    const bytes = this.target?.subarray(0, this.used) ?? new Uint8Array();
    this.target = null;
    this.used = 0;
    const part = { rawBytes: this.rawBytes, faults: this.faults };
    this.events.filled(bytes, ending ? { ...part, ending } : part);
  }
}
