/** One worker of the pool and the jobs it holds. */
import { SliceFeeder } from '../input/slices.ts';
import type { Job } from './job_queue.ts';
import type { BootRequest, ScanReply, ScanRequest } from './protocol.ts';

export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface LaneEvents {
  reply(lane: Lane, reply: ScanReply): void;
  /** `covered`: jobs that are done with it; `within`: the open one of which it is a part. */
  partial(bytes: ArrayBuffer, covered: Job[], within: Job | undefined): void;
}

/** Ticks without a word after which a worker is asked for one, and after which it is taken for dead. */
const askAfterTicks = 6;
const deadAfterTicks = 24;

export class Lane {
  ready = false;
  private canReadFiles = false;
  /** Jobs given and not yet read to their end. */
  readonly held = new Map<number, Job>();
  /** Jobs read whose events the worker has not handed over yet: lost if it dies. */
  readonly uncovered = new Map<number, Job>();
  private readonly feeders = new Map<number, SliceFeeder>();
  private handOverAsked = false;
  private quietTicks = 0;

  constructor(
    private readonly worker: WorkerLike,
    boot: BootRequest,
    private readonly events: LaneEvents,
  ) {
    worker.onmessage = (event: MessageEvent<ScanReply>) => this.take(event.data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.events.reply(this, { type: 'died', message: event.message ?? '' });
    };
    worker.postMessage(boot);
  }

  /** Something is expected of it: that it starts, that it reads, that it hands over. */
  get isBusy(): boolean {
    return !this.ready || this.held.size > 0 || this.uncovered.size > 0;
  }

  give(job: Job): void {
    // What is safe so far must not be lost with a job that has already killed one worker.
    if (job.attempts > 0) this.handOver();
    this.held.set(job.id, job);
    this.handOverAsked = false;
    const file = this.canReadFiles ? job.file : null;
    this.post({ type: 'read', job: job.id, purpose: job.purpose, file, size: job.size });
    if (job.file && !file) this.feed(job.id, job.file, job.size);
  }

  handOver(): void {
    if (this.handOverAsked) return;
    this.handOverAsked = true;
    this.post({ type: 'hand-over' });
  }

  /**
   * Called at an even pace. Counted in calls, not in time: a machine that slept, or a tab that was frozen, is no
   * reason to give up a worker that did no less.
   */
  tick(): void {
    this.quietTicks = this.isBusy ? this.quietTicks + 1 : 0;
    if (this.quietTicks === askAfterTicks) this.post({ type: 'ping' });
    if (this.quietTicks >= deadAfterTicks) {
      this.events.reply(this, { type: 'died', message: 'The worker did not answer for two minutes.' });
    }
  }

  cancel(what: 'scan' | 'gather'): void {
    for (const [id, feeder] of this.feeders) {
      const purpose = this.held.get(id)?.purpose;
      if (purpose?.kind === what) feeder.stop();
    }
    this.post({ type: 'cancel', what });
  }

  end(): void {
    for (const feeder of this.feeders.values()) feeder.stop();
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  private take(reply: ScanReply): void {
    this.quietTicks = 0;
    switch (reply.type) {
      case 'ready':
        this.ready = true;
        this.canReadFiles = reply.canReadFiles;
        break;
      case 'need':
        this.feeders.get(reply.job)?.answered(reply.wanted);
        return;
      case 'read-done':
        this.close(reply.job);
        break;
      case 'reached':
        this.note(reply.job, reply.bytes);
        return;
      case 'partial':
        this.events.partial(reply.bytes, this.cover(reply.covers), this.held.get(reply.within ?? 0));
        return;
      case 'pong':
        return;
    }
    this.events.reply(this, reply);
  }

  private note(id: number, reached: number): void {
    const job = this.held.get(id);
    if (job) this.held.set(id, { ...job, reached });
  }

  private cover(ids: number[]): Job[] {
    const jobs = ids.map((id) => this.uncovered.get(id)).filter((job) => job !== undefined);
    for (const { id } of jobs) this.uncovered.delete(id);
    return jobs;
  }

  private close(id: number): void {
    const job = this.held.get(id);
    this.held.delete(id);
    this.feeders.get(id)?.stop();
    this.feeders.delete(id);
    if (job && job.purpose.kind === 'scan') this.uncovered.set(id, job);
  }

  private feed(id: number, file: File, size: number): void {
    const feeder = new SliceFeeder(file, size, {
      chunk: (bytes) => this.post({ type: 'chunk', job: id, bytes }, [bytes]),
      end: (ending) => this.post({ type: 'end', job: id, ending }),
    });
    this.feeders.set(id, feeder);
    void feeder.run();
  }

  private post(request: ScanRequest, transfer?: Transferable[]): void {
    this.worker.postMessage(request, transfer ?? []);
  }
}
