/**
 * The scan workers: as many as there are cores, every one fed from one queue. A worker that dies is
 * replaced and what it had not handed over is tried once more; what kills a second worker is named
 * as a file that could not be read.
 */
import type { ScanFile } from '../input/named_file.ts';
import { type Job, JobQueue } from './job_queue.ts';
import { Lane, type LaneEvents, type WorkerLike } from './lane.ts';
import type { BootRequest, RawRange, RawText, ScanCounters, ScanReply } from './protocol.ts';

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

  /** Ends the reading: what is open keeps what was read, what was not begun is named as not read. */
  cancel(): void {
    for (const job of this.queue.drain()) {
      if (job.purpose.kind === 'extract') this.queue.add(job);
      else this.queue.add(markOf(job, 'cancelled'));
    }
    for (const lane of this.lanes) lane.cancel();
    this.feed();
  }

  dispose(): void {
    for (const lane of this.lanes) lane.end();
    this.lanes.length = 0;
    this.queue.drain();
    for (const resolve of this.extractions.values()) resolve([]);
    this.extractions.clear();
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
        break;
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
