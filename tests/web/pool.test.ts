import { describe, expect, test, vi } from 'vitest';
import type { ScanFile } from '../../web/input/named_file.ts';
import { Handover } from '../../web/worker/handover.ts';
import { type Job, JobQueue } from '../../web/worker/job_queue.ts';
import type { WorkerLike } from '../../web/worker/lane.ts';
import type { BootRequest, Purpose, ScanReply, ScanRequest } from '../../web/worker/protocol.ts';
import { ScanPool } from '../../web/worker/scan_pool.ts';

function job(id: number, size: number, change: Partial<Job> = {}): Job {
  return {
    id,
    size,
    purpose: { kind: 'scan', name: `${id}`, serial: id },
    file: null,
    attempts: 0,
    ...change,
  };
}

describe('the queue', () => {
  test('gives the largest first, then the small ones in the order given', () => {
    const queue = new JobQueue();
    for (const one of [job(1, 10), job(2, 900), job(3, 10), job(4, 500)]) queue.add(one);
    const order = [1, 2, 3, 4].map(() => queue.next([])?.id);
    expect(order).toEqual([2, 4, 1, 3]);
  });

  test('lets a worker hold several small jobs but only one large', () => {
    const queue = new JobQueue();
    queue.add(job(1, 3 << 20));
    expect(queue.next([job(9, 2 << 20)])).toBeNull();
    expect(queue.next([job(9, 1000)])?.id).toBe(1);
  });

  test('gives a job that killed a worker no company', () => {
    const queue = new JobQueue();
    queue.add(job(1, 10, { attempts: 1 }));
    expect(queue.next([job(9, 1)])).toBeNull();
    queue.add(job(2, 5));
    expect(queue.next([])?.id).toBe(1);
    expect(queue.next([job(1, 10, { attempts: 1 })])).toBeNull();
  });

  test('a raw record that is waited for goes before any scan', () => {
    const queue = new JobQueue();
    queue.add(job(1, 1 << 30));
    queue.add(job(2, 1, { purpose: { kind: 'extract', name: 'a', ranges: [] } }));
    expect(queue.next([])?.id).toBe(2);
  });
});

describe('the handover', () => {
  function handoverOf(pending: () => number) {
    const given: number[][] = [];
    const scanner = { pending, takePartial: () => new Uint8Array(3) };
    return { given, handover: new Handover(scanner, (_, covers) => given.push(covers)) };
  }

  test('lets small files share a partial', () => {
    let pending = 0;
    const { given, handover } = handoverOf(() => pending);
    handover.afterFile(1);
    handover.afterFile(2);
    expect(given).toEqual([]);
    pending = 1 << 20;
    handover.afterFile(3);
    expect(given).toEqual([[1, 2, 3]]);
  });

  test('hands a large file over in parts of 64 MB, each once the core has set it apart', () => {
    const partChunks = 16;
    let chunks = 0;
    const handedAt: number[] = [];
    // A part is set apart with the first record of the next one.
    const { given, handover } = handoverOf(() => Math.floor((chunks - 1) / partChunks) - handedAt.length);
    for (chunks = 1; chunks <= 3 * partChunks; chunks++) {
      handover.within(4 << 20);
      if (given.length > handedAt.length) handedAt.push(chunks);
    }
    expect(handedAt).toEqual([partChunks + 1, 2 * partChunks + 1]);
  });
});

/**
 * Workers that answer at once, but for what their files' names say: "killer" ends them, "late" does after 100 bytes,
 * "mute" makes them say nothing any more.
 */
class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  private done: number[] = [];
  private isMute = false;

  constructor(
    private readonly log: string[],
    private readonly starts: boolean,
  ) {}

  postMessage(request: ScanRequest): void {
    queueMicrotask(() => this.take(request));
  }

  terminate(): void {
    this.log.push('terminated');
  }

  private reply(data: ScanReply): void {
    if (!this.isMute) this.onmessage?.({ data } as MessageEvent);
  }

  private take(request: ScanRequest): void {
    if (request.type === 'boot') {
      if (this.starts) this.reply({ type: 'ready', canReadFiles: true, version: '', kernel: '' });
      else this.reply({ type: 'boot-failed', message: 'out of memory' });
    } else if (request.type === 'read') {
      this.read(request.job, request.purpose);
    } else if (request.type === 'hand-over') {
      this.reply({ type: 'partial', bytes: new ArrayBuffer(1), covers: this.done.splice(0), within: null });
    }
  }

  private read(job: number, purpose: Purpose): void {
    const upTo = purpose.kind === 'scan' ? purpose.upTo : undefined;
    this.log.push(`${purpose.kind} ${purpose.name}${upTo === undefined ? '' : ` up to ${upTo}`}`);
    this.isMute ||= purpose.name.includes('mute');
    const isLate = purpose.name.includes('late');
    if (upTo !== undefined && isLate) this.reply({ type: 'reached', job, bytes: 100 });
    const survives = !/killer|late/.test(purpose.name) || (isLate && upTo === 100);
    if (purpose.kind !== 'extract' && !survives) {
      this.reply({ type: 'died', message: 'abort()' });
      return;
    }
    if (purpose.kind === 'gather') {
      this.reply({ type: 'read-done', job, extracted: [], found: new ArrayBuffer(1) });
      return;
    }
    this.done.push(job);
    this.reply({ type: 'read-done', job, extracted: [] });
  }
}

/** Of the workers only the first `startable` start. */
function poolOf(size: number, startable = Number.POSITIVE_INFINITY) {
  const log: string[] = [];
  let settle: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const counts = { partials: 0, files: 0 };
  const unread: string[] = [];
  let spawned = 0;
  const pool = new ScanPool(
    { spawn: () => new FakeWorker(log, ++spawned <= startable), boot: { type: 'boot' } as BootRequest, size },
    {
      partial: () => counts.partials++,
      unread: (files) => unread.push(...files.map(({ name, ending }) => `${name} ${ending}`)),
      bytesRead: () => undefined,
      filesDone: (count) => {
        counts.files += count;
      },
      counters: () => undefined,
      idle: () => settle('idle'),
      broken: (why) => settle(`broken ${why}`),
    },
  );
  return { pool, log, ended, counts, unread };
}

function files(...names: string[]): ScanFile[] {
  return names.map((name, index) => ({ name, serial: index + 1, size: 1, file: new File(['x'], name) }));
}

describe('the pool', () => {
  test('reads every file once and ends idle', async () => {
    const { pool, log, ended, counts } = poolOf(2);
    pool.scan(files('a', 'b', 'c'));
    expect(await ended).toBe('idle');
    expect(log.filter((line) => line.startsWith('scan')).sort()).toEqual(['scan a', 'scan b', 'scan c']);
    expect(counts.files).toBe(3);
  });

  test('a file that kills its worker is tried once more, then named, and the others are read', async () => {
    const { pool, log, ended, counts, unread } = poolOf(1);
    pool.scan(files('a', 'killer', 'z'));
    expect(await ended).toBe('idle');
    expect(log.filter((line) => line.startsWith('scan killer'))).toEqual([
      'scan killer',
      'scan killer up to Infinity',
    ]);
    expect(unread).toEqual(['killer failed']);
    expect(counts.files).toBe(3);
  });

  test('a file that kills its workers at some place is read up to there', async () => {
    const { pool, log, ended, counts, unread } = poolOf(1);
    pool.scan(files('late'));
    expect(await ended).toBe('idle');
    expect(log.filter((line) => line.startsWith('scan'))).toEqual([
      'scan late',
      'scan late up to Infinity',
      'scan late up to 100',
    ]);
    // The worker itself says that it was not read to its end.
    expect(unread).toEqual([]);
    expect(counts.files).toBe(1);
  });

  test('many files that kill their workers are no machine that starts none', async () => {
    const { pool, ended, counts, unread } = poolOf(1);
    pool.scan(files('killer-1', 'killer-2', 'killer-3', 'z'));
    expect(await ended).toBe('idle');
    expect(unread).toHaveLength(3);
    expect(counts.files).toBe(4);
  });

  test('where no worker starts, that is said', async () => {
    const { pool, ended } = poolOf(2, 0);
    pool.scan(files('a'));
    expect(await ended).toBe('broken out of memory');
    pool.dispose();
  });

  test('where none starts any more, what was read stands and the rest is named', async () => {
    const { pool, ended, counts, unread } = poolOf(1, 1);
    pool.scan(files('killer', 'z'));
    expect(await ended).toBe('idle');
    expect(unread.sort()).toEqual(['killer failed', 'z failed']);
    expect(counts.files).toBe(2);
  });

  test('a worker that says nothing any more is replaced, and what it is silent over is named', async () => {
    vi.useFakeTimers();
    const { pool, ended, counts, unread } = poolOf(1);
    pool.scan(files('a', 'mute'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(unread).toEqual([]);
    await vi.advanceTimersByTimeAsync(600_000);
    vi.useRealTimers();
    expect(await ended).toBe('idle');
    expect(unread).toEqual(['mute failed']);
    expect(counts.files).toBe(2);
  });

  test('cancel names what was not begun', async () => {
    const { pool, ended, unread } = poolOf(1);
    pool.scan(files('a', 'b'));
    pool.cancel();
    expect(await ended).toBe('idle');
    expect(unread).toEqual(['a cancelled', 'b cancelled']);
  });

  test('a file that was cancelled is not read again by the worker that takes the place of a silent one', async () => {
    vi.useFakeTimers();
    const { pool, log, ended, unread } = poolOf(1);
    pool.scan(files('mute'));
    await vi.advanceTimersByTimeAsync(1000);
    pool.cancel();
    await vi.advanceTimersByTimeAsync(600_000);
    vi.useRealTimers();
    expect(await ended).toBe('idle');
    expect(log.filter((line) => line.startsWith('scan'))).toEqual(['scan mute']);
    expect(unread).toEqual(['mute cancelled']);
  });

  test('where none starts any more, what is asked for later is answered too', async () => {
    const { pool, ended, unread } = poolOf(1, 1);
    pool.scan(files('killer'));
    expect(await ended).toBe('idle');
    const [file] = files('b');
    expect(await pool.extract(file as ScanFile, [])).toEqual([]);
    pool.scan(files('z'));
    await expect.poll(() => unread).toEqual(['killer failed', 'z failed']);
  });

  test('a second pass reads files beside the scan, and gives what it found, a file at a time', async () => {
    const { pool, log, counts } = poolOf(2);
    let found = 0;
    let read = 0;
    await pool.gather(files('a', 'b', 'c'), 'who', {
      found: () => found++,
      bytesRead: () => undefined,
      fileDone: (wasRead) => {
        if (wasRead) read += 1;
      },
    });
    expect([found, read, counts.files, counts.partials]).toEqual([3, 3, 0, 0]);
    expect(log.filter((line) => line.startsWith('gather'))).toHaveLength(3);
  });

  test('a second pass tells what cannot be read again, and ends when it is cancelled', async () => {
    const { pool, log } = poolOf(1);
    const lost: boolean[] = [];
    const events = {
      found: () => undefined,
      bytesRead: () => undefined,
      fileDone: (wasRead: boolean) => lost.push(!wasRead),
    };
    await pool.gather(files('killer', 'z'), 'who', events);
    expect(lost.sort()).toEqual([false, true]);
    expect(log.filter((line) => line === 'gather killer')).toHaveLength(2);
    // Of no files there is nothing to wait for.
    await pool.gather([], 'who', events);
    const another = poolOf(1);
    const ended = another.pool.gather(files('x', 'y'), 'who', events);
    another.pool.cancelGathering();
    await ended;
    expect(another.log).toEqual([]);
  });

  test('cancelling a scan leaves a second pass alone, and the other way round', async () => {
    const { pool, log, ended, unread } = poolOf(1);
    const events = { found: () => undefined, bytesRead: () => undefined, fileDone: () => undefined };
    const gathered = pool.gather(files('g'), 'who', events);
    pool.scan(files('a'));
    pool.cancel();
    await gathered;
    expect(await ended).toBe('idle');
    expect(log).toContain('gather g');
    expect(unread).toEqual(['a cancelled']);
  });

  test('an extraction whose worker dies gives nothing rather than hanging', async () => {
    const { pool } = poolOf(1);
    const [file] = files('a');
    if (!file) throw new Error('no file');
    expect(await pool.extract(file, [])).toEqual([]);
    pool.dispose();
  });
});
