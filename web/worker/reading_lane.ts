/** The scan worker's side of its reading worker, and the source of bytes that it makes of one file. */
import type { ByteSource, ByteStep } from './byte_source.ts';
import type { WorkerLike } from './lane.ts';
import type {
  Ending,
  InflatedPart,
  ReadBootReply,
  ReadBootRequest,
  ReadReply,
  ReadRequest,
} from './protocol.ts';

/** Small, so that what the other thread has written is still in the processor's cache when it is scanned. */
const bufferBytes = 1 << 20;
const buffersLent = 4;

/** One file at a time. Until the worker has said that it is there, and where it cannot be started, never free. */
export class ReadingLane {
  isFree = false;
  private isBroken = false;
  private turn = 0;
  private listener: (reply: ReadReply) => void = () => undefined;

  constructor(
    private readonly worker: WorkerLike,
    compiled: Pick<ReadBootRequest, 'module' | 'wasm'>,
  ) {
    worker.onmessage = (event: MessageEvent<ReadReply | ReadBootReply>) => this.take(event.data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.isFree = false;
      this.isBroken = true;
      this.listener({ type: 'failed', turn: this.turn, over: 'core' });
    };
    const { module, wasm } = compiled;
    worker.postMessage({ type: 'boot', role: 'read', module, wasm } satisfies ReadBootRequest);
  }

  open(file: Blob, size: number, inflate: boolean, listener: (reply: ReadReply) => void): void {
    this.isFree = false;
    this.turn += 1;
    this.listener = listener;
    this.post({ type: 'open', turn: this.turn, file, size, inflate });
  }

  fill(buffer: ArrayBuffer): void {
    this.post({ type: 'fill', turn: this.turn, buffer }, [buffer]);
  }

  close(): void {
    this.post({ type: 'stop' });
    this.listener = () => undefined;
    this.isFree = !this.isBroken;
  }

  private take(reply: ReadReply | ReadBootReply): void {
    if (reply.type === 'failed' && reply.over === 'core') this.isBroken = true;
    if (reply.type === 'reader-ready') this.isFree = true;
    else if (reply.turn === this.turn) this.listener(reply);
  }

  private post(request: ReadRequest, transfer: Transferable[] = []): void {
    this.worker.postMessage(request, transfer);
  }
}

/** A large file, read elsewhere: the next buffers are being filled while the core is at work on this one. */
export class ReadElsewhereSource implements ByteSource {
  private readonly replies: ReadReply[] = [];
  private wake: (() => void) | null = null;
  private lent: ArrayBuffer | null = null;
  private isStarted = false;
  private isDone = false;
  private isInflated = false;
  private inflatedEnding: Ending | null = null;
  private bytesRead = 0;

  constructor(
    private readonly lane: ReadingLane,
    private readonly file: Blob,
    private readonly size: number,
    /** A gzip file comes inflated: for a scanner. */
    private readonly inflate: boolean,
    private readonly buffer = bufferBytes,
  ) {
    lane.isFree = false;
  }

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    this.lane.open(this.file, this.size, this.inflate, (reply) => {
      this.replies.push(reply);
      this.wake?.();
    });
    for (let i = 0; i < buffersLent; i++) this.lane.fill(new ArrayBuffer(this.buffer));
  }

  async next(): Promise<ByteStep> {
    this.start();
    if (this.isDone) {
      return this.end(this.inflatedEnding ?? (this.bytesRead === this.size ? 'end' : 'changed'));
    }
    if (this.lent) this.lane.fill(this.lent);
    this.lent = null;
    const reply = await this.reply();
    // A file that was readable and then is not was moved or written to meanwhile.
    if (reply.type === 'failed') return this.failed(reply.over);
    this.isDone = reply.done;
    if (reply.inflated) return this.inflated(reply.bytes, reply.inflated);
    this.bytesRead += reply.bytes.length;
    if (reply.bytes.length === 0) return this.next();
    this.lent = reply.bytes.buffer;
    return { bytes: reply.bytes };
  }

  stop(): void {
    this.lane.close();
  }

  private inflated(bytes: Uint8Array<ArrayBuffer>, part: InflatedPart): ByteStep {
    this.isInflated = true;
    const read = part.rawBytes - this.bytesRead;
    this.bytesRead = part.rawBytes;
    this.inflatedEnding = part.ending ?? null;
    if (bytes.length > 0) this.lent = bytes.buffer;
    return { bytes, inflated: { ...part, read } };
  }

  /** What follows cannot be inflated without what was in front of it: whoever reads it again reads it as it stands. */
  private failed(over: 'file' | 'core'): ByteStep {
    if (over === 'core' && this.isInflated) throw new Error('The core of the reading worker ended.');
    return this.end(this.bytesRead > 0 ? 'changed' : 'io');
  }

  private end(ending: Ending): ByteStep {
    this.lane.close();
    return { ending };
  }

  private async reply(): Promise<ReadReply> {
    for (;;) {
      const reply = this.replies.shift();
      if (reply) return reply;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
