/**
 * A scan worker: bytes in, partials out. Files come as jobs in a queue; while the core parses one
 * chunk the next read is under way, and while it parses the last chunk of a file the next file is
 * being opened: small files would otherwise wait for the browser, not for the core.
 */
import { type ByteBlock, type ByteSource, fileSource, PushedSource, SalvagingSource } from './byte_source.ts';
import type { CoreModule, ScannerHandle } from './core.d.ts';
import { Handover } from './handover.ts';
import type {
  Ending,
  Purpose,
  RawText,
  ScanReply,
  ScanRequest,
  Stretch,
  StretchBorders,
} from './protocol.ts';
import { ReadElsewhereSource, type ReadingLane } from './reading_lane.ts';

type Post = (reply: ScanReply, transfer?: Transferable[]) => void;

interface Job {
  id: number;
  purpose: Purpose;
  /** Null where the page reads it. */
  file: File | null;
  source: ByteSource;
  /** By the user: what was read of it stands, and no more is. */
  cancelled: boolean;
}

/** What a job leaves behind. */
interface Yield {
  extracted?: RawText[];
  found?: ArrayBuffer;
  sha256?: string;
  borders?: StretchBorders;
}

type ScanPurpose = Extract<Purpose, { kind: 'scan' }>;

/** What takes the bytes of a job, until it has had enough: then it says how the file ends for it. */
type ByteSink = (block: ByteBlock) => Ending | null;

/** Into what knows bytes of the file alone: they do not come inflated for it. */
function into(core: Pick<ScannerHandle, 'buffer' | 'push'>): ByteSink {
  return ({ bytes }) => {
    core.buffer(bytes.length).set(bytes);
    return core.push(bytes.length) ? null : 'end';
  };
}

function intoScanner(scanner: ScannerHandle): ByteSink {
  const raw = into(scanner);
  return (block) => {
    const { bytes, inflated } = block;
    if (!inflated) return raw(block);
    scanner.buffer(bytes.length).set(bytes);
    return scanner.pushInflated(bytes.length, inflated.rawBytes, inflated.faults) ? null : 'end';
  };
}

const isStretch = ({ purpose }: Job) => purpose.kind === 'scan' && purpose.stretch !== undefined;

/** Where in its file a job begins to read. */
function startOf(purpose: Purpose): number {
  const from = (purpose.kind === 'scan' && purpose.stretch?.from) || 0;
  return Math.max(0, from - lookBackBytes);
}

/** Where it is read to: over the end of its stretch, to the end of nearly every record that may reach over it. */
function endOf(purpose: Purpose, size: number): number {
  const to = (purpose.kind === 'scan' && purpose.stretch?.to) || size;
  return Math.min(size, to + overlapBytes);
}

const progressEveryMs = 100;
/** A step with a file that ended a worker: what lies in front of the one that does it again is kept. */
const carefulBytes = 64 << 10;
/** Files opened before their turn. The page never gives more than a few MB ahead. */
const openAhead = 4;
/** From this size on a file is read in the reading worker: below, asking another thread is most of the time. */
const readElsewhereBytes = 8 << 20;
/** Of a file that is read in stretches: so much of its beginning tells what kind of text it is. */
const headBytes = 256 << 10;
/** A record's beginning is told by what stands in front of it. */
const lookBackBytes = 128;
const overlapBytes = 1 << 20;

export class ScanWorker {
  private readonly scanner: ScannerHandle;
  private readonly handover: Handover;
  /** Of the second pass under way; what it has found so far counts towards its limit. */
  private gatherer: { pass: number; scanner: ScannerHandle } | null = null;
  private readonly queue: Job[] = [];
  private readonly pushed = new Map<number, PushedSource>();
  private reading: ReadingLane | null = null;
  private hadLarge = false;
  private startReading: (() => ReadingLane | null) | null = null;
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
      post({ type: 'partial', bytes, covers, within: this.current?.id ?? null }, [bytes]);
    });
  }

  /**
   * Large files are read there, once it is started. That is done while no file is open, so that no stream waits for it,
   * and by a worker that has had work from the beginning only once it had a large file.
   */
  readWith(start: () => ReadingLane | null): void {
    this.startReading = start;
    if (!this.running) this.beginReading();
  }

  private beginReading(): void {
    const start = this.startReading;
    this.startReading = null;
    if (start) this.reading = start();
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
        this.cancel(request.what);
        break;
      case 'ping':
        this.post({ type: 'pong' });
        break;
    }
  }

  /** What was given so far of a kind: what comes afterwards is wanted again, as are raw records meanwhile. */
  private cancel(what: 'scan' | 'gather'): void {
    for (const job of [this.current, ...this.queue]) {
      if (job?.purpose.kind !== what) continue;
      job.cancelled = true;
      this.pushed.get(job.id)?.finish('cancelled');
    }
  }

  private jobOf(request: Extract<ScanRequest, { type: 'read' }>): Job {
    const { job: id, purpose, file } = request;
    if (file) return { id, purpose, file, source: this.sourceOf(request, file), cancelled: false };
    const source = new PushedSource((wanted) => this.post({ type: 'need', job: request.job, wanted }));
    this.pushed.set(id, source);
    return { id, purpose, file, source, cancelled: false };
  }

  private sourceOf({ purpose, size: whole }: Extract<ScanRequest, { type: 'read' }>, all: File): ByteSource {
    const from = startOf(purpose);
    const size = endOf(purpose, whole) - from;
    const file = size === whole ? all : all.slice(from, from + size);
    const inflate = purpose.kind === 'scan' && purpose.upTo === undefined && from === 0;
    this.hadLarge ||= size >= readElsewhereBytes;
    const isElsewhere = this.reading?.isFree && size >= readElsewhereBytes;
    const source = isElsewhere
      ? new ReadElsewhereSource(this.reading as ReadingLane, file, size, inflate)
      : fileSource(file, size);
    return new SalvagingSource(source, file, size);
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let job = this.queue.shift(); job; job = this.queue.shift()) {
        for (const next of this.queue.slice(0, openAhead)) next.source.start();
        // Whether what is found in it counts is not known yet: nothing else may be in a partial with it.
        if (isStretch(job)) this.handover.now();
        this.current = job;
        const { found, ...done } = await this.work(job);
        this.current = null;
        this.pushed.delete(job.id);
        // In this order: the page counts on a partial never covering a job that is still open.
        if (found) this.post({ type: 'read-done', job: job.id, extracted: [], found }, [found]);
        else this.post({ type: 'read-done', job: job.id, extracted: [], ...done });
        if (job.purpose.kind === 'scan') this.handover.afterFile(job.id);
        if (isStretch(job)) this.handover.now();
      }
    } catch (error) {
      this.post({ type: 'died', message: String(error) });
    }
    this.running = false;
    if (this.hadLarge) this.beginReading();
  }

  private async work(job: Job): Promise<Yield> {
    const { purpose } = job;
    if (purpose.kind === 'extract') return { extracted: await this.extract(job, purpose) };
    if (purpose.kind === 'hash') return this.hash(job);
    if (purpose.kind === 'gather') return this.gather(job, purpose);
    const sink = await this.opened(job, purpose);
    if (!sink) return this.stretchDone(job, this.stop(job.source, 'end'));
    const ending = await this.drain(job, sink, (block) => {
      this.handover.within(block.bytes.length);
      this.afterChunk(block);
    });
    if (purpose.stretch) return this.stretchDone(job, ending);
    this.scanner.close(ending);
    this.progress();
    return {};
  }

  /** The scanner, ready for the bytes of the job; null where it can take none of that stretch. */
  private async opened(job: Job, purpose: ScanPurpose): Promise<ByteSink | null> {
    const { name, serial, stretch, upTo } = purpose;
    if (stretch && stretch.from > 0) return this.openedBehind(job, purpose, stretch);
    this.scanner.open(name, serial);
    const scan = intoScanner(this.scanner);
    // Where the page reads the file, it reads all of it: then this is the only stretch.
    if (stretch && job.file) this.scanner.stopAt(stretch.to);
    return upTo === undefined ? scan : this.careful(job.id, upTo, scan);
  }

  private async openedBehind(job: Job, purpose: ScanPurpose, stretch: Stretch): Promise<ByteSink | null> {
    const { scanner } = this;
    scanner.openBehind(purpose.name, purpose.serial);
    const head = await job.file
      ?.slice(0, headBytes)
      .arrayBuffer()
      .catch(() => null);
    if (!head || into(scanner)({ bytes: new Uint8Array(head) }) === null) return null;
    const rest = into(scanner);
    let isFirst = true;
    return (block) => {
      if (!isFirst) return rest(block);
      isFirst = false;
      const { bytes } = block;
      scanner.buffer(bytes.length).set(bytes);
      const from = startOf(purpose);
      return scanner.resume(bytes.length, from, stretch.from - from, stretch.to) ? null : 'end';
    };
  }

  private stretchDone({ purpose, file }: Job, ending: Ending): Yield {
    const { scanner } = this;
    scanner.close(ending);
    this.progress();
    const isCutOff = ending === 'end' && file !== null && endOf(purpose, file.size) < file.size;
    const ended = scanner.ended();
    // Its last record reaches further over its end than was read: where the next one begins is not known.
    return { borders: { began: scanner.began(), ended: ended === '' && isCutOff ? 'unsure' : ended } };
  }

  /** Of the whole file or of nothing: what changed meanwhile, or could not be read, has no digest. */
  private async hash(job: Job): Promise<Yield> {
    const hasher = new this.core.Hasher();
    const ending = await this.drain(job, into(hasher), (block) => this.afterChunk(block));
    const sha256 = hasher.hex();
    hasher.delete();
    this.reportProgress();
    return ending === 'end' ? { sha256 } : {};
  }

  private async gather(job: Job, purpose: Extract<Purpose, { kind: 'gather' }>): Promise<Yield> {
    const scanner = this.gathererOf(purpose);
    scanner.open(purpose.name, purpose.serial);
    const bytesRead = ({ bytes }: ByteBlock) => this.post({ type: 'gathering', bytes: bytes.length });
    scanner.close(await this.drain(job, into(scanner), bytesRead));
    const found = scanner.takePartial();
    return found.length > 0 ? { found: found.slice().buffer as ArrayBuffer } : {};
  }

  private gathererOf({ pass, selection }: Extract<Purpose, { kind: 'gather' }>): ScannerHandle {
    if (this.gatherer?.pass === pass) return this.gatherer.scanner;
    this.gatherer?.scanner.delete();
    const scanner = new this.core.Scanner();
    if (!scanner.select(selection)) throw new Error('The core does not read its own selection.');
    this.gatherer = { pass, scanner };
    return scanner;
  }

  private async extract(job: Job, purpose: Extract<Purpose, { kind: 'extract' }>): Promise<RawText[]> {
    const extractor = new this.core.Extractor();
    extractor.open(purpose.name, JSON.stringify(purpose.ranges));
    await this.drain(job, into(extractor));
    const found: RawText[] = JSON.parse(extractor.close());
    extractor.delete();
    return found;
  }

  /** Feeds a source to its end, or until the core or the user has had enough of it. */
  private async drain(job: Job, sink: ByteSink, afterChunk?: (block: ByteBlock) => void): Promise<Ending> {
    const { source } = job;
    for (;;) {
      if (job.cancelled) return this.stop(source, 'cancelled');
      const step = await source.next();
      if (step.ending) return step.ending;
      const ending = sink(step);
      afterChunk?.(step);
      if (ending && isStretch(job) && this.scanner.ended() !== '') await this.readOut(job);
      if (ending) return this.stop(source, ending);
    }
  }

  /** In small steps, each said before it is taken: the page knows then which one it was, should this worker end. */
  private careful(job: number, upTo: number, sink: ByteSink): ByteSink {
    let taken = 0;
    return ({ bytes }) => {
      for (let at = 0; at < bytes.length; at += carefulBytes) {
        const step = bytes.subarray(at, Math.min(at + carefulBytes, at + upTo - taken));
        if (step.length === 0) return 'failed';
        this.post({ type: 'reached', job, bytes: taken });
        const ending = sink({ bytes: step });
        if (ending) return ending;
        taken += step.length;
      }
      return null;
    };
  }

  /** What little is left behind the border of a stretch: less work than ending a stream early. */
  private async readOut(job: Job): Promise<void> {
    while (!job.cancelled && !(await job.source.next()).ending);
  }

  private stop(source: ByteSource, ending: Ending): Ending {
    source.stop();
    return ending;
  }

  /** Counted is what was read of the file, whatever it inflated to. */
  private afterChunk({ bytes, inflated }: ByteBlock): void {
    this.unreported += inflated?.read ?? bytes.length;
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
