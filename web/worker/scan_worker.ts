/**
 * A scan worker: bytes in, partials out. Files come as jobs in a queue; while the core parses one
 * chunk the next read is under way, and while it parses the last chunk of a file the next file is
 * being opened: small files would otherwise wait for the browser, not for the core.
 */
import { type ByteSource, type ByteStep, fileSource, PushedSource } from './byte_source.ts';
import type { CoreModule, ScannerHandle } from './core.d.ts';
import { Handover } from './handover.ts';
import type { Ending, Purpose, RawText, ScanReply, ScanRequest } from './protocol.ts';
import { ReadElsewhereSource, type ReadingLane } from './reading_lane.ts';

type Post = (reply: ScanReply, transfer?: Transferable[]) => void;

interface Job {
  id: number;
  purpose: Purpose;
  source: ByteSource;
  /** By the user: what was read of it stands, and no more is. */
  cancelled: boolean;
}

type ByteBlock = Extract<ByteStep, { bytes: Uint8Array }>;

/** What takes the bytes of a job: the scanner or an extractor. */
interface ByteSink {
  buffer(n: number): Uint8Array;
  push(n: number): boolean;
}

const progressEveryMs = 100;
/** Files opened before their turn. The page never gives more than a few MB ahead. */
const openAhead = 4;
/** From this size on a file is read in the reading worker: below, asking another thread is most of the time. */
const readElsewhereBytes = 8 << 20;

export class ScanWorker {
  private readonly scanner: ScannerHandle;
  private readonly handover: Handover;
  private readonly queue: Job[] = [];
  private readonly pushed = new Map<number, PushedSource>();
  private reading: ReadingLane | null = null;
  private running = false;
  private current: Job | null = null;
  private unreported = 0;
  private reportedAt = 0;

  constructor(
    private readonly core: CoreModule,
    private readonly post: Post,
  ) {
    this.scanner = new core.Scanner();
    this.handover = new Handover(this.scanner, (bytes, covers) => {
      this.reportProgress();
      post({ type: 'partial', bytes, covers }, [bytes]);
    });
  }

  /** From now on large files are read there. */
  readWith(reading: ReadingLane | null): void {
    this.reading = reading;
  }

  take(request: ScanRequest): void {
    switch (request.type) {
      case 'read':
        this.queue.push(this.jobOf(request));
        void this.run();
        break;
      case 'chunk':
        this.pushed.get(request.job)?.add(new Uint8Array(request.bytes));
        break;
      case 'end':
        this.pushed.get(request.job)?.finish(request.ending);
        break;
      case 'hand-over':
        this.handover.now();
        break;
      case 'cancel':
        this.cancel();
        break;
    }
  }

  /** The scans that were given so far: what comes afterwards is wanted again, as are raw records meanwhile. */
  private cancel(): void {
    for (const job of [this.current, ...this.queue]) {
      if (!job || job.purpose.kind === 'extract') continue;
      job.cancelled = true;
      this.pushed.get(job.id)?.finish('cancelled');
    }
  }

  private jobOf(request: Extract<ScanRequest, { type: 'read' }>): Job {
    if (request.file) {
      const source = this.sourceOf(request.file, request.size, request.purpose.kind === 'scan');
      return { id: request.job, purpose: request.purpose, source, cancelled: false };
    }
    const source = new PushedSource((wanted) => this.post({ type: 'need', job: request.job, wanted }));
    this.pushed.set(request.job, source);
    return { id: request.job, purpose: request.purpose, source, cancelled: false };
  }

  private sourceOf(file: File, size: number, isScan: boolean): ByteSource {
    if (!this.reading?.isFree || size < readElsewhereBytes) return fileSource(file, size);
    return new ReadElsewhereSource(this.reading, file, size, isScan);
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let job = this.queue.shift(); job; job = this.queue.shift()) {
        for (const next of this.queue.slice(0, openAhead)) next.source.start();
        this.current = job;
        const extracted = await this.work(job);
        this.current = null;
        this.pushed.delete(job.id);
        // In this order: the page counts on a partial never covering a job that is still open.
        this.post({ type: 'read-done', job: job.id, extracted });
        if (job.purpose.kind !== 'extract') this.handover.afterFile(job.id);
      }
    } catch (error) {
      this.post({ type: 'died', message: String(error) });
    }
    this.running = false;
  }

  private async work(job: Job): Promise<RawText[]> {
    const { purpose } = job;
    if (purpose.kind === 'extract') return this.extract(job, purpose);
    this.scanner.open(purpose.name, purpose.serial);
    if (purpose.kind === 'mark') this.scanner.close(purpose.ending);
    else this.scanner.close(await this.drain(job, this.scanner));
    this.progress();
    return [];
  }

  private async extract(job: Job, purpose: Extract<Purpose, { kind: 'extract' }>): Promise<RawText[]> {
    const extractor = new this.core.Extractor();
    extractor.open(purpose.name, JSON.stringify(purpose.ranges));
    await this.drain(job, extractor);
    const found: RawText[] = JSON.parse(extractor.close());
    extractor.delete();
    return found;
  }

  /** Feeds a source to its end, or until the core or the user has had enough of it. */
  private async drain(job: Job, sink: ByteSink): Promise<Ending> {
    const { source } = job;
    const isScan = sink === this.scanner;
    for (;;) {
      if (job.cancelled) return this.stop(source, 'cancelled');
      const step = await source.next();
      if (step.ending) return step.ending;
      const wanted = this.push(step, sink);
      if (isScan) this.afterChunk(step.bytes.length, step.inflated?.read ?? step.bytes.length);
      if (!wanted) return this.stop(source, 'end');
    }
  }

  private push({ bytes, inflated }: ByteBlock, sink: ByteSink): boolean {
    sink.buffer(bytes.length).set(bytes);
    if (!inflated) return sink.push(bytes.length);
    return this.scanner.pushInflated(bytes.length, inflated.rawBytes, inflated.faults);
  }

  private stop(source: ByteSource, ending: Ending): Ending {
    source.stop();
    return ending;
  }

  /** `read`: of the file, whatever they inflated to. */
  private afterChunk(pushed: number, read: number): void {
    this.handover.within(pushed);
    this.unreported += read;
    this.progress();
  }

  private progress(): void {
    if (performance.now() - this.reportedAt >= progressEveryMs) this.reportProgress();
  }

  private reportProgress(): void {
    this.reportedAt = performance.now();
    this.post({ type: 'progress', bytes: this.unreported, counters: JSON.parse(this.scanner.progress()) });
    this.unreported = 0;
  }
}
