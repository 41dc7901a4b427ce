/**
 * Reading for engines whose workers cannot: the page reads slices and transfers them. Two reads in
 * flight keep the disk busy, two chunks unanswered keep memory bounded.
 */
import type { Ending } from '../worker/protocol.ts';

export const sliceBytes = 8 << 20;
const inFlight = 2;

export interface SliceTarget {
  chunk(bytes: ArrayBuffer): void;
  end(ending: Ending): void;
}

export class SliceFeeder {
  private stopped = false;
  private unanswered = 0;
  private wake: (() => void) | null = null;
  private offset = 0;

  constructor(
    private readonly file: Pick<File, 'slice'>,
    private readonly size: number,
    private readonly target: SliceTarget,
    private readonly step = sliceBytes,
  ) {}

  /** The worker took a chunk; or wants no more. */
  answered(wanted: boolean): void {
    this.unanswered -= 1;
    if (!wanted) this.stopped = true;
    this.wake?.();
  }

  stop(): void {
    this.stopped = true;
    this.wake?.();
  }

  async run(): Promise<void> {
    const reads = [this.read(), this.read()];
    let sent = 0;
    try {
      for (;;) {
        const bytes = await (reads.shift() as Promise<ArrayBuffer>);
        await this.turn();
        if (this.stopped) return;
        if (bytes.byteLength === 0) break;
        sent += bytes.byteLength;
        this.unanswered += 1;
        this.target.chunk(bytes);
        reads.push(this.read());
      }
      this.target.end(sent === this.size ? 'end' : 'changed');
    } catch {
      this.target.end(sent > 0 ? 'changed' : 'io');
    }
  }

  private read(): Promise<ArrayBuffer> {
    const from = this.offset;
    this.offset = Math.min(this.size, from + this.step);
    const reading = this.file.slice(from, this.offset).arrayBuffer();
    reading.catch(() => undefined);
    return reading;
  }

  private async turn(): Promise<void> {
    while (this.unanswered >= inFlight && !this.stopped) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
