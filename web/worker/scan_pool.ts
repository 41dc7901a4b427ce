/**
 * The scan workers: as many as there are cores, every one fed from one queue. A worker that dies is
 * replaced and what it had not handed over is tried once more; what kills a second worker is named
 * as a file that could not be read.
 */
import type { ScanFile } from '../input/named_file.ts';
import { type Job, JobQueue } from './job_queue.ts';
import { Lane, type LaneEvents, type WorkerLike } from './lane.ts';
import {
  type BootRequest,
  isOfScan,
  type RawRange,
  type RawText,
  type ScanCounters,
  type ScanReply,
} from './protocol.ts';

export interface PoolEvents {
  partial(bytes: ArrayBuffer): void;
  bytesRead(bytes: number): void;
  filesDone(count: number): void;
  counters(counters: ScanCounters): void;
  /** Everything given has been read and handed over. */
  idle(): void;
  /** No worker can be started at all. */
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

const maxAttempts = 2;

export class ScanPool implements LaneEvents {
  private readonly queue = new JobQueue();
  private readonly lanes: Lane[] = [];
  private readonly counters = new Map<Lane, ScanCounters>();
  private readonly extractions = new Map<number, (raws: RawText[]) => void>();
  private gathering: Gathering | null = null;
  private passes = 0;
  private nextJob = 1;
  private scansOpen = 0;
  private deathsInARow = 0;

  constructor(
    private readonly options: PoolOptions,
    private readonly events: PoolEvents,
  ) {}

  /** A worker in readiness, so that the first file does not wait for one. */
  warm(): void {
    if (this.lanes.length === 0) this.spawn();
  }

  scan(files: ScanFile[]): void {
    for (const file of files) {
      this.add({ kind: 'scan', name: file.name, serial: file.serial }, file);
    }
    this.scansOpen += files.length;
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
    for (const lane of this.lanes) lane.cancel('gather');
    if (gathering.open.size === 0) this.endGathering();
  }

  /** Ends the reading: what is open keeps what was read, what was not begun is named as not read. */
  cancel(): void {
    for (const job of this.queue.drain()) {
      this.queue.add(isOfScan(job.purpose) ? markOf(job, 'cancelled') : job);
    }
    for (const lane of this.lanes) lane.cancel('scan');
    this.feed();
  }

  dispose(): void {
    for (const lane of this.lanes) lane.end();
    this.lanes.length = 0;
    this.queue.drain();
    for (const resolve of this.extractions.values()) resolve([]);
    this.extractions.clear();
    this.endGathering();
  }

  reply(lane: Lane, reply: ScanReply): void {
    switch (reply.type) {
      case 'progress':
        this.events.bytesRead(reply.bytes);
        this.counters.set(lane, reply.counters);
        this.events.counters(this.sumCounters());
        return;
      case 'partial':
        if (reply.bytes.byteLength > 0) this.events.partial(reply.bytes);
        this.scansDone(reply.covers.length);
        this.deathsInARow = 0;
        break;
      case 'read-done':
        this.extracted(reply.job, reply.extracted);
        this.gathered(reply.job, reply.found);
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

  private add(purpose: Job['purpose'], { file, size }: ScanFile): number {
    const id = this.nextJob++;
    this.queue.add({ id, purpose, file, size, attempts: 0 });
    return id;
  }

  private spawn(): void {
    this.lanes.push(new Lane(this.options.spawn(), this.options.boot, this));
  }

  private feed(): void {
    while (this.lanes.length < Math.min(this.options.size, this.queue.length)) this.spawn();
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
    this.deathsInARow += 1;
    if (!lane.ready && this.deathsInARow > this.options.size) {
      this.events.broken(message);
      return;
    }
    for (const job of [...lane.held.values(), ...lane.uncovered.values()]) this.tryAgain(job);
  }

  private tryAgain(job: Job): void {
    const attempts = job.attempts + 1;
    if (attempts < maxAttempts) this.queue.add({ ...job, attempts });
    else if (job.purpose.kind === 'extract') this.extracted(job.id, []);
    else if (job.purpose.kind === 'gather') this.gathered(job.id, undefined, false);
    // Marking cannot fail but for a core that is broken altogether: it is then not tried for ever.
    else if (job.purpose.kind === 'mark') this.scansDone(1);
    else this.queue.add(markOf(job, 'io'));
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

function markOf(job: Job, ending: 'io' | 'cancelled'): Job {
  if (job.purpose.kind !== 'scan') return job;
  const { name, serial } = job.purpose;
  return { id: job.id, purpose: { kind: 'mark', name, serial, ending }, file: null, size: 0, attempts: 0 };
}
