/**
 * The reading worker: fills buffers that its scan worker lends it with the bytes of one file. The browser
 * hands a stream's bytes only to a thread that is idle, and a scan worker is busy in the core: read in its own
 * thread, a large file costs the time of reading and that of scanning one after the other.
 */
import type { ReadReply, ReadRequest } from './protocol.ts';

type Post = (reply: ReadReply, transfer: Transferable[]) => void;

export class ReadingWorker {
  private reader: Pick<ReadableStreamBYOBReader, 'read' | 'cancel'> | null = null;
  private turn = 0;

  constructor(private readonly post: Post) {}

  take(request: ReadRequest): void {
    switch (request.type) {
      case 'open':
        this.turn = request.turn;
        // Not the former file's, should this one not open.
        this.reader = null;
        this.reader = request.file.stream().getReader({ mode: 'byob' });
        break;
      case 'fill':
        // What is for a file given up meanwhile needs no answer: nobody waits for it.
        if (request.turn === this.turn) void this.fill(request.buffer);
        break;
      case 'stop':
        this.turn = 0;
        this.reader?.cancel().catch(() => undefined);
        break;
    }
  }

  private async fill(buffer: ArrayBuffer): Promise<void> {
    const { reader, turn } = this;
    if (!reader) return;
    const view = new Uint8Array(buffer);
    try {
      // A full buffer at once: without that Chromium answers a hundred kilobytes at a time.
      const { value, done } = await reader.read(view, { min: view.length });
      const bytes = value ?? new Uint8Array();
      this.post({ type: 'filled', turn, bytes, done }, [bytes.buffer]);
    } catch {
      this.post({ type: 'failed', turn }, []);
    }
  }
}
