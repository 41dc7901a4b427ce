/**
 * Where the bytes of a job come from. One reader, two strategies: a BYOB stream read in the worker
 * (2 to 4 times as fast as slices where an engine has it), or chunks that the page reads and sends.
 */
import { remains, remainsBytes } from '../input/remains.ts';
import type { Ending, InflatedPart } from './protocol.ts';

/** `inflated`: these are no bytes of the file, but text that `read` more of its bytes inflated to; it may be empty. */
export interface ByteBlock {
  bytes: Uint8Array;
  inflated?: InflatedPart & { read: number };
}

export type ByteStep = (ByteBlock & { ending?: undefined }) | { bytes?: undefined; ending: Ending };

export interface ByteSource {
  /** Begins the first read, so that it is under way before the bytes are wanted. */
  start(): void;
  /** The next bytes, valid until the call after; or how the file ended. */
  next(): Promise<ByteStep>;
  /** Gives the rest up. */
  stop(): void;
}

export const streamBufferBytes = 4 << 20;

type ByobReader = Pick<ReadableStreamBYOBReader, 'read' | 'cancel'>;
type ReadResult = { value: Uint8Array | undefined; done: boolean };

/** Two buffers: the core reads one while the browser fills the other. */
export class FileSource implements ByteSource {
  private reader: ByobReader | null = null;
  private pending: Promise<ReadResult> | null = null;
  private spare: ArrayBuffer | null = null;
  private lent: ArrayBuffer | null = null;
  private bytesRead = 0;

  constructor(
    private readonly file: Pick<Blob, 'stream'>,
    private readonly size: number,
    private readonly bufferBytes = Math.max(1, Math.min(streamBufferBytes, size)),
  ) {}

  start(): void {
    if (this.pending) return;
    try {
      this.reader = this.file.stream().getReader({ mode: 'byob' });
      this.pending = this.read(new ArrayBuffer(this.bufferBytes));
    } catch (error) {
      this.pending = Promise.reject(error);
    }
    // A read that fails before anyone waits for it must not count as unhandled.
    this.pending.catch(() => undefined);
  }

  async next(): Promise<ByteStep> {
    this.start();
    try {
      const { value, done } = await (this.pending as Promise<ReadResult>);
      this.bytesRead += value?.byteLength ?? 0;
      // The last buffer, not filled to the brim, comes together with the end.
      if (done) this.pending = Promise.resolve({ value: undefined, done });
      if (done && value && value.byteLength > 0) return { bytes: value };
      if (done || !value) return { ending: this.bytesRead === this.size ? 'end' : 'changed' };
      this.readAhead(value.buffer as ArrayBuffer);
      return { bytes: value };
    } catch {
      // A file that was readable and then is not was moved or written to meanwhile.
      return { ending: this.bytesRead > 0 ? 'changed' : 'io' };
    }
  }

  stop(): void {
    this.start();
    this.reader?.cancel().catch(() => undefined);
  }

  /** The buffer lent out before is free again: the caller has come back for more. */
  private readAhead(lentNow: ArrayBuffer): void {
    this.spare = this.lent;
    this.lent = lentNow;
    const next = this.spare ?? new ArrayBuffer(this.bytesRead < this.size ? this.bufferBytes : 1);
    this.pending = this.read(next);
    this.pending.catch(() => undefined);
  }

  /** Asks for a full buffer: without that Chromium answers a hundred kilobytes at a time, forty answers for one. */
  private read(buffer: ArrayBuffer): Promise<ReadResult> {
    const view = new Uint8Array(buffer);
    return (this.reader as ByobReader).read(view, { min: view.length }) as Promise<ReadResult>;
  }
}

const smallBytes = 1 << 20;

/** A small file in one read: setting a stream up takes twice as long as reading it. */
export class SmallFileSource implements ByteSource {
  private pending: Promise<ArrayBuffer> | null = null;
  private isTaken = false;

  constructor(
    private readonly file: Pick<Blob, 'arrayBuffer'>,
    private readonly size: number,
  ) {}

  start(): void {
    this.pending ??= this.file.arrayBuffer();
    this.pending.catch(() => undefined);
  }

  async next(): Promise<ByteStep> {
    this.start();
    try {
      const bytes = new Uint8Array(await (this.pending as Promise<ArrayBuffer>));
      const isEnd = this.isTaken || bytes.length === 0;
      this.isTaken = true;
      if (!isEnd) return { bytes };
      return { ending: bytes.length === this.size ? 'end' : 'changed' };
    } catch {
      return { ending: 'io' };
    }
  }

  stop(): void {}
}

export function fileSource(file: Blob, size: number): ByteSource {
  return size <= smallBytes ? new SmallFileSource(file, size) : new FileSource(file, size);
}

/**
 * Another source, and where that one fails, whatever can still be had of the file. Not of one that comes inflated: what
 * follows could not be inflated without what was in front of it.
 */
export class SalvagingSource implements ByteSource {
  private taken = 0;
  private isInflated = false;
  private rest: ReturnType<typeof remains> | null = null;

  constructor(
    private readonly source: ByteSource,
    private readonly file: Pick<Blob, 'slice'>,
    private readonly size: number,
    private readonly step = remainsBytes,
  ) {}

  start(): void {
    this.source.start();
  }

  async next(): Promise<ByteStep> {
    const step = this.rest ? await this.salvaged(this.rest) : await this.source.next();
    if (step.bytes) this.taken += step.bytes.length;
    if (step.bytes && step.inflated) this.isInflated = true;
    if (this.rest || this.isInflated || (step.ending !== 'io' && step.ending !== 'changed')) return step;
    this.rest = remains(this.file, this.taken, this.size, this.step);
    return this.next();
  }

  stop(): void {
    if (!this.rest) this.source.stop();
  }

  private async salvaged(rest: ReturnType<typeof remains>): Promise<ByteStep> {
    const { value, done } = await rest.next();
    return done ? { ending: value } : { bytes: value };
  }
}

/** Chunks from the page, each acknowledged when it is taken, so that at most two wait. */
export class PushedSource implements ByteSource {
  private readonly chunks: Uint8Array[] = [];
  private ending: Ending | null = null;
  private wake: (() => void) | null = null;

  constructor(private readonly acknowledge: (wanted: boolean) => void) {}

  add(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.wake?.();
  }

  finish(ending: Ending): void {
    this.ending ??= ending;
    this.wake?.();
  }

  start(): void {}

  async next(): Promise<ByteStep> {
    while (this.chunks.length === 0 && !this.ending) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const bytes = this.chunks.shift();
    if (!bytes) return { ending: this.ending as Ending };
    this.acknowledge(true);
    return { bytes };
  }

  stop(): void {
    this.acknowledge(false);
  }
}
