/**
 * Which worker gets which job. Largest first, so that no large file starts when everything else is
 * done; small ones go ahead in batches, so that a worker never waits for the page. A job whose worker
 * died is tried again alone: company could not be told from the culprit.
 */
import type { Purpose } from './protocol.ts';

export interface Job {
  id: number;
  purpose: Purpose;
  file: File | null;
  size: number;
  attempts: number;
  /** Of a file that is read with care: so many of its bytes did no harm. */
  reached?: number;
}

const aheadBytes = 4 << 20;
const aheadJobs = 8;

export class JobQueue {
  private readonly jobs: Job[] = [];
  private sorted = true;

  add(job: Job): void {
    this.jobs.push(job);
    this.sorted = false;
  }

  get length(): number {
    return this.jobs.length;
  }

  /** The next job for a worker that already has `held`; null where it has enough. */
  next(held: Job[]): Job | null {
    this.sort();
    const job = this.jobs[this.jobs.length - 1];
    if (!job || !JobQueue.fits(job, held)) return null;
    return this.jobs.pop() ?? null;
  }

  /** Everything that no worker has yet. */
  drain(): Job[] {
    return this.jobs.splice(0);
  }

  private static fits(job: Job, held: Job[]): boolean {
    if (held.length === 0) return true;
    if (held.length >= aheadJobs || job.attempts > 0 || held.some((other) => other.attempts > 0))
      return false;
    return held.reduce((sum, other) => sum + other.size, job.size) <= aheadBytes;
  }

  /** Smallest first, taken from the end: what is asked for now (a raw record) goes before any scan. */
  private sort(): void {
    if (this.sorted) return;
    const weight = (job: Job) => (job.purpose.kind === 'extract' ? Number.MAX_VALUE : job.size);
    this.jobs.sort((a, b) => weight(a) - weight(b) || b.id - a.id);
    this.sorted = true;
  }
}
