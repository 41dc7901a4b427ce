/**
 * The scan workers: as many as there are cores, every one fed from one queue. A worker that dies is replaced and what
 * it had not handed over is read again; of a file that ends a second worker, what lies in front of the place is read,
 * and the rest is named as not read.
 */
import type { ScanFile } from '../input/named_file.ts';
import { type Job, JobQueue } from './job_queue.ts';
import { Lane, type LaneEvents, type WorkerLike } from './lane.ts';
import type {
  BootRequest,
  FileId,
  Purpose,
  RawRange,
  RawText,
  ScanCounters,
  ScanReply,
  UnreadFile,
} from './protocol.ts';
import { SplitFile, stretchesOf } from './stretches.ts';

export interface PoolEvents {
  /** `of`: the files of which there is something in it. */
  partial(bytes: ArrayBuffer, of: FileId[]): void;
  /** Files of which nothing more will be read. */
  unread(files: UnreadFile[]): void;
  bytesRead(bytes: number): void;
  filesDone(count: number): void;
  counters(counters: ScanCounters): void;
  /** Everything given has been read and handed over. */
  idle(): void;
  /** No worker could be started from the beginning on. */
  broken(message: string): void;
}

/** What a second pass tells while it goes on. */
export interface GatherEvents {
  /** A partial of its own kind: for a second pass, and never for the case. */
  found(bytes: ArrayBuffer): void;
  bytesRead(bytes: number): void;
  fileDone(wasRead: boolean): void;
}

interface Gathering {
  events: GatherEvents;
  open: Set<number>;
  end(): void;
}

export interface PoolOptions {
  spawn: () => WorkerLike;
  boot: BootRequest;
  size: number;
}

type ScanPurpose = Extract<Purpose, { kind: 'scan' }>;

/** Once as it comes, once with care, once up to the place that ended the second worker. */
const maxScans = 3;
/** Of raw records, and of a file in a second pass. */
const maxReadsAgain = 2;
/** How often is asked whether the workers are alive. */
const tickMs = 5000;

export class ScanPool implements LaneEvents {
  private readonly queue = new JobQueue();
  private readonly lanes: Lane[] = [];
  private readonly counters = new Map<Lane, ScanCounters>();
  private readonly extractions = new Map<number, (raws: RawText[]) => void>();
  private readonly hashings = new Map<number, (sha256: string | null) => void>();
  /** By the jobs of their stretches. */
  private readonly splits = new Map<number, SplitFile>();
  private gathering: Gathering | null = null;
  private passes = 0;
  /** Jobs with smaller numbers are not begun again, even if their worker dies over them. */
  private readonly cancelledBefore = { scan: 0, gather: 0 };
  private nextJob = 1;
  private scansOpen = 0;
  /** In a row, without one that succeeded. */
  private failedStarts = 0;
  private wasEverReady = false;
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly options: PoolOptions,
    private readonly events: PoolEvents,
  ) {}

  /** A worker in readiness, so that the first file does not wait for one. */
  warm(): void {
    if (this.lanes.length === 0) this.spawn();
  }

  scan(files: ScanFile[]): void {
    for (const file of files) this.addScan(file);
    this.scansOpen += files.length;
    // What made workers fail may be over.
    this.failedStarts = 0;
    this.feed();
  }

  /** Reads raw records of one file again. What cannot be found is left out. */
  extract(file: ScanFile, ranges: RawRange[]): Promise<RawText[]> {
    return new Promise((resolve) => {
      const id = this.add({ kind: 'extract', name: file.name, ranges }, file);
      this.extractions.set(id, resolve);
      this.feed();
    });
  }

  /** The SHA-256 of a file as given; null where it cannot be read to its end. */
  hash(file: ScanFile): Promise<string | null> {
    return new Promise((resolve) => {
      const id = this.add({ kind: 'hash', name: file.name }, file);
      this.hashings.set(id, resolve);
      this.feed();
    });
  }

  /** Reads files again for every event that the selection lets through; one such pass at a time. */
  gather(files: ScanFile[], selection: string, events: GatherEvents): Promise<void> {
    this.cancelGathering();
    this.endGathering();
    const pass = ++this.passes;
    return new Promise((resolve) => {
      const open = new Set<number>();
      this.gathering = { events, open, end: resolve };
      for (const file of files) {
        const { name, serial } = file;
        open.add(this.add({ kind: 'gather', name, serial, pass, selection }, file));
      }
      if (open.size === 0) this.endGathering();
      this.feed();
    });
  }

  /** What was begun still hands over what it has found; nothing else is begun. */
  cancelGathering(): void {
    const { gathering } = this;
    if (!gathering) return;
    for (const job of this.queue.drain()) {
      if (job.purpose.kind === 'gather') gathering.open.delete(job.id);
      else this.queue.add(job);
    }
    this.cancelledBefore.gather = this.nextJob;
    for (const lane of this.lanes) lane.cancel('gather');
    if (gathering.open.size === 0) this.endGathering();
  }

  /** Ends the reading: what is open keeps what was read, what was not begun is named as not read. */
  cancel(): void {
    const jobs = this.queue.drain();
    for (const job of jobs) if (!isScan(job.purpose)) this.queue.add(job);
    // Before anything of them is given up: a stretch that is missing must not have its file read anew.
    this.cancelledBefore.scan = this.nextJob;
    for (const lane of this.lanes) lane.cancel('scan');
    this.giveUp(jobs, 'cancelled');
    this.feed();
  }

  dispose(): void {
    this.stopTicking();
    for (const lane of this.lanes) lane.end();
    this.lanes.length = 0;
    this.queue.drain();
    for (const resolve of this.extractions.values()) resolve([]);
    this.extractions.clear();
    for (const resolve of this.hashings.values()) resolve(null);
    this.hashings.clear();
    this.endGathering();
  }

  reply(lane: Lane, reply: ScanReply): void {
    switch (reply.type) {
      case 'ready':
        this.wasEverReady = true;
        this.failedStarts = 0;
        break;
      case 'progress':
        this.events.bytesRead(reply.bytes);
        this.counters.set(lane, reply.counters);
        this.events.counters(this.sumCounters());
        return;
      case 'read-done':
        this.extracted(reply.job, reply.extracted);
        this.hashed(reply.job, reply.sha256 ?? null);
        this.gathered(reply.job, reply.found);
        if (reply.borders) this.splits.get(reply.job)?.done(reply.job, reply.borders);
        break;
      case 'gathering':
        this.gathering?.events.bytesRead(reply.bytes);
        return;
      case 'boot-failed':
      case 'died':
        this.bury(lane, reply.message);
        break;
    }
    this.feed();
  }

  partial(bytes: ArrayBuffer, covered: Job[], within: Job | undefined): void {
    const split = this.splits.get((within ?? covered[0])?.id ?? 0);
    if (split) {
      for (const { id } of covered) split.tookLast(id, bytes);
      if (within) split.took(within.id, bytes);
      this.settle(split);
      this.feed();
      return;
    }
    const of = [...covered, ...(within ? [within] : [])].map(({ purpose }) => purpose).filter(isScan);
    if (bytes.byteLength > 0) this.events.partial(bytes, of.map(fileIdOf));
    this.scansDone(covered.length);
    this.feed();
  }

  private add(purpose: Job['purpose'], { file, size }: ScanFile): number {
    const id = this.nextJob++;
    this.queue.add({ id, purpose, file, size, attempts: 0 });
    return id;
  }

  /** A large file goes to several workers, if it can be; as it then is, no stretch of it is a job of its own to others. */
  private addScan(file: ScanFile): void {
    const { name, serial } = file;
    const stretches = stretchesOf(file, this.options.size);
    if (stretches.length === 1) {
      this.add({ kind: 'scan', name, serial }, file);
      return;
    }
    const split = new SplitFile(file);
    for (const stretch of stretches) {
      const job = this.add({ kind: 'scan', name, serial, stretch }, file);
      split.add(job);
      this.splits.set(job, split);
    }
  }

  /** Gives on what is proved, and reads the file again as a whole where a stretch joins nothing. */
  private settle(split: SplitFile): void {
    if (split.isOver) return;
    const { proved, state } = split.settle();
    this.givePartials(split, proved);
    if (state === 'open') return;
    const wasCancelled = (split.jobs[0] ?? 0) < this.cancelledBefore.scan;
    if (state === 'refused' && wasCancelled) this.abandon(split, 'cancelled');
    else if (state === 'refused') this.readWhole(split, 0);
    else this.conclude(split);
  }

  private givePartials(split: SplitFile, partials: ArrayBuffer[]): void {
    const { name, serial } = split.file;
    for (const bytes of partials) if (bytes.byteLength > 0) this.events.partial(bytes, [{ name, serial }]);
  }

  /** Parts that were proved are passed over as they come again. */
  private readWhole(split: SplitFile, attempts: number): void {
    this.retire(split);
    const { file } = split;
    const upTo = attempts > 0 ? { upTo: Number.POSITIVE_INFINITY } : {};
    const purpose = { kind: 'scan' as const, name: file.name, serial: file.serial, ...upTo };
    this.queue.add({ id: this.nextJob++, purpose, file: file.file, size: file.size, attempts });
  }

  /** What was read of it up to the first gap stands. */
  private abandon(split: SplitFile, ending: UnreadFile['ending']): void {
    this.givePartials(split, split.remainder());
    this.events.unread([{ name: split.file.name, serial: split.file.serial, ending }]);
    this.conclude(split);
  }

  private conclude(split: SplitFile): void {
    this.retire(split);
    this.scansDone(1);
  }

  private retire(split: SplitFile): void {
    split.seal();
    for (const job of this.queue.drain()) if (this.splits.get(job.id) !== split) this.queue.add(job);
  }

  private spawn(): void {
    this.lanes.push(new Lane(this.options.spawn(), this.options.boot, this));
  }

  private get canStart(): boolean {
    return this.failedStarts <= this.options.size;
  }

  private feed(): void {
    // Nobody is left to read what was asked for since.
    if (!this.canStart && this.lanes.length === 0 && this.wasEverReady) {
      this.giveUp(this.queue.drain(), 'failed');
      return;
    }
    while (this.canStart && this.lanes.length < Math.min(this.options.size, this.queue.length)) this.spawn();
    for (const lane of this.lanes) {
      if (!lane.ready) continue;
      for (
        let job = this.queue.next([...lane.held.values()]);
        job;
        job = this.queue.next([...lane.held.values()])
      ) {
        lane.give(job);
      }
      if (lane.held.size === 0 && lane.uncovered.size > 0) lane.handOver();
    }
    if (this.lanes.some((lane) => lane.isBusy)) this.ticking ??= setInterval(() => this.tick(), tickMs);
  }

  /** A worker that was ended from outside says nothing; nor does one that runs in a circle. */
  private tick(): void {
    for (const lane of [...this.lanes]) lane.tick();
    if (!this.lanes.some((lane) => lane.isBusy)) this.stopTicking();
  }

  private stopTicking(): void {
    clearInterval(this.ticking);
    this.ticking = undefined;
  }

  private scansDone(count: number): void {
    if (count === 0) return;
    this.scansOpen -= count;
    this.events.filesDone(count);
    if (this.scansOpen === 0) this.events.idle();
  }

  private extracted(job: number, raws: RawText[]): void {
    this.extractions.get(job)?.(raws);
    this.extractions.delete(job);
  }

  private hashed(job: number, sha256: string | null): void {
    this.hashings.get(job)?.(sha256);
    this.hashings.delete(job);
  }

  private gathered(job: number, found?: ArrayBuffer, wasRead = true): void {
    const { gathering } = this;
    // Of a pass that another took the place of: nobody asks for it any more.
    if (!gathering?.open.delete(job)) return;
    if (found) gathering.events.found(found);
    gathering.events.fileDone(wasRead);
    if (gathering.open.size === 0) this.endGathering();
  }

  private endGathering(): void {
    const { gathering } = this;
    this.gathering = null;
    gathering?.end();
  }

  private bury(lane: Lane, message: string): void {
    lane.end();
    this.lanes.splice(this.lanes.indexOf(lane), 1);
    if (!lane.ready) this.failedStarts += 1;
    for (const job of [...lane.held.values(), ...lane.uncovered.values()]) this.tryAgain(job);
    if (this.canStart || this.lanes.length > 0) return;
    // What was read stands, even if this machine starts no worker any more.
    if (this.wasEverReady) this.giveUp(this.queue.drain(), 'failed');
    else this.events.broken(message);
  }

  private tryAgain(job: Job): void {
    const attempts = job.attempts + 1;
    const { purpose } = job;
    if (purpose.kind === 'gather' && job.id < this.cancelledBefore.gather) {
      this.giveUp([job], 'failed');
      return;
    }
    if (!isScan(purpose)) {
      if (attempts < maxReadsAgain) this.queue.add({ ...job, attempts });
      else this.giveUp([job], 'failed');
      return;
    }
    if (job.id < this.cancelledBefore.scan) {
      this.giveUp([job], 'cancelled');
      return;
    }
    const split = this.splits.get(job.id);
    if (split) {
      if (!split.isOver) this.readWhole(split, attempts);
      return;
    }
    const upTo = attempts === 1 ? Number.POSITIVE_INFINITY : (job.reached ?? 0);
    if (attempts < maxScans && upTo > 0) this.queue.add({ ...job, attempts, purpose: { ...purpose, upTo } });
    else this.giveUp([job], 'failed');
  }

  private giveUp(jobs: Job[], ending: UnreadFile['ending']): void {
    for (const { id, purpose } of jobs) {
      if (ending !== 'failed') continue;
      if (purpose.kind === 'extract') this.extracted(id, []);
      if (purpose.kind === 'hash') this.hashed(id, null);
      if (purpose.kind === 'gather') this.gathered(id, undefined, false);
    }
    for (const { id } of jobs) this.giveUpStretch(id, ending);
    const scans = jobs
      .filter(({ id }) => !this.splits.has(id))
      .map(({ purpose }) => purpose)
      .filter(isScan);
    if (scans.length > 0) this.events.unread(scans.map((scan) => ({ ...fileIdOf(scan), ending })));
    this.scansDone(scans.length);
  }

  private giveUpStretch(id: number, ending: UnreadFile['ending']): void {
    const split = this.splits.get(id);
    if (!split || split.isOver) return;
    split.missing(id);
    // What others are reading of it is still to come; without a worker nothing is.
    if (ending === 'failed') this.abandon(split, ending);
    else this.settle(split);
  }

  private sumCounters(): ScanCounters {
    const sum = { records: 0, snapshotEvents: 0, problems: 0 };
    for (const one of this.counters.values()) {
      sum.records += one.records;
      sum.snapshotEvents += one.snapshotEvents;
      sum.problems += one.problems;
    }
    return sum;
  }
}

const isScan = (purpose: Purpose): purpose is ScanPurpose => purpose.kind === 'scan';
const fileIdOf = ({ name, serial }: ScanPurpose): FileId => ({ name, serial });
