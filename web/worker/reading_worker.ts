/**
 * The reading worker: fills buffers that its scan worker lends it with the bytes of one file, or, of a gzip file, with
 * what they inflate to. The browser hands a stream's bytes only to a thread that is idle, and a scan worker is busy in
 * the core: read in its own thread, a large file costs the time of reading and that of scanning one after the other.
 */
import type { CoreModule, InflowHandle } from './core.d.ts';
import { Inflating } from './inflating.ts';
import type { ReadReply, ReadRequest } from './protocol.ts';

type Post = (reply: ReadReply, transfer: Transferable[]) => void;
type Reader = Pick<ReadableStreamBYOBReader, 'read' | 'cancel'>;

/** One file, read into buffers. */
interface Filling {
  lend(buffer: ArrayBuffer): void;
  stop(): void;
}

const readAtOnce = 1 << 20;
/** What tells a gzip from all else. */
const headBytes = 2;

export class ReadingWorker {
  private filling: Promise<Filling | null> = Promise.resolve(null);
  private turn = 0;
  private readonly inflow: InflowHandle | null;

  /** Without a core, gzip files are handed over as they are. */
  constructor(
    private readonly post: Post,
    core: Pick<CoreModule, 'Inflow'> | null,
    private readonly chunkBytes = readAtOnce,
  ) {
    this.inflow = core && new core.Inflow();
  }

  take(request: ReadRequest): void {
    switch (request.type) {
      case 'open':
        this.turn = request.turn;
        this.filling = this.open(request);
        break;
      case 'fill':
        // What is for a file given up meanwhile needs no answer: nobody waits for it.
        if (request.turn === this.turn) void this.lend(this.filling, request.turn, request.buffer);
        break;
      case 'stop':
        this.turn = 0;
        void this.filling.then((filling) => filling?.stop());
        break;
    }
  }

  /** Null where it cannot be opened. */
  private async open(request: Extract<ReadRequest, { type: 'open' }>): Promise<Filling | null> {
    const { turn, file, size, inflate } = request;
    try {
      // Begun before its head is asked for: the browser reads ahead.
      const reader = file.stream().getReader({ mode: 'byob' });
      const { inflow } = this;
      if (!inflate || !inflow || !(await this.isGzip(file, inflow)))
        return new Plain(reader, turn, this.post);
      const filled = { type: 'filled', turn } as const;
      const inflating = new Inflating(
        reader,
        file,
        size,
        inflow,
        {
          filled: (bytes, inflated) => {
            const done = inflated.ending !== undefined;
            this.post({ ...filled, bytes, done, inflated }, [bytes.buffer]);
          },
          failed: () => this.post({ type: 'failed', turn, over: 'core' }, []),
        },
        this.chunkBytes,
      );
      void inflating.run();
      return inflating;
    } catch {
      return null;
    }
  }

  private async isGzip(file: Blob, inflow: InflowHandle): Promise<boolean> {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    inflow.buffer(head.length).set(head);
    return inflow.isGzip(head.length);
  }

  private async lend(opened: Promise<Filling | null>, turn: number, buffer: ArrayBuffer): Promise<void> {
    const filling = await opened;
    if (filling) filling.lend(buffer);
    else this.post({ type: 'failed', turn, over: 'file' }, []);
  }
}

/** As it stands in the file. */
class Plain implements Filling {
  constructor(
    private readonly reader: Reader,
    private readonly turn: number,
    private readonly post: Post,
  ) {}

  lend(buffer: ArrayBuffer): void {
    void this.fill(buffer);
  }

  stop(): void {
    this.reader.cancel().catch(() => undefined);
  }

  private async fill(buffer: ArrayBuffer): Promise<void> {
    const { turn } = this;
    const view = new Uint8Array(buffer);
    try {
      // A full buffer at once: without that Chromium answers a hundred kilobytes at a time.
      const { value, done } = await this.reader.read(view, { min: view.length });
      const bytes = value ?? new Uint8Array();
      this.post({ type: 'filled', turn, bytes, done }, [bytes.buffer]);
    } catch {
      this.post({ type: 'failed', turn, over: 'file' }, []);
    }
  }
}
