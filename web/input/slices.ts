/**
 * Reading for engines whose workers cannot: the page reads slices and transfers them. Two reads in
 * flight keep the disk busy, two chunks unanswered keep memory bounded.
 */
import type { Ending } from '../worker/protocol.ts';
import { remains, remainsBytes } from './remains.ts';

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
        if (bytes.byteLength === 0) break;
        if (!(await this.send(bytes))) return;
        sent += bytes.byteLength;
        reads.push(this.read());
      }
      this.target.end(sent === this.size ? 'end' : 'changed');
    } catch {
      await this.salvage(sent);
    }
  }

  private async salvage(from: number): Promise<void> {
    const rest = remains(this.file, from, this.size, Math.min(this.step, remainsBytes));
    for (;;) {
      const { value, done } = await rest.next();
      if (done) return this.target.end(value);
      if (!(await this.send(value.buffer))) return;
    }
  }

  /** False: no more is wanted. */
  private async send(bytes: ArrayBuffer): Promise<boolean> {
    await this.turn();
    if (this.stopped) return false;
    this.unanswered += 1;
    this.target.chunk(bytes);
    return true;
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
