import { describe, expect, test } from 'vitest';
import type { ScanFile } from '../../web/input/named_file.ts';
import { Handover } from '../../web/worker/handover.ts';
import { type Job, JobQueue } from '../../web/worker/job_queue.ts';
import type { WorkerLike } from '../../web/worker/lane.ts';
import type { BootRequest, ScanReply, ScanRequest } from '../../web/worker/protocol.ts';
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

/** Workers that answer at once; names that contain "killer" end them. */
class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  private done: number[] = [];

  constructor(private readonly log: string[]) {}

  postMessage(request: ScanRequest): void {
    queueMicrotask(() => this.take(request));
  }

  terminate(): void {
    this.log.push('terminated');
  }

  private reply(data: ScanReply): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  private take(request: ScanRequest): void {
    if (request.type === 'boot') {
      this.reply({ type: 'ready', canReadFiles: true, version: '', kernel: '' });
    } else if (request.type === 'read') {
      const { purpose } = request;
      this.log.push(`${purpose.kind} ${purpose.name}${purpose.kind === 'mark' ? ` ${purpose.ending}` : ''}`);
      if (['scan', 'gather'].includes(purpose.kind) && purpose.name.includes('killer')) {
        this.reply({ type: 'died', message: 'abort()' });
        return;
      }
      if (purpose.kind === 'gather') {
        const found = new ArrayBuffer(1);
        this.reply({ type: 'read-done', job: request.job, extracted: [], found });
        return;
      }
      this.done.push(request.job);
      this.reply({ type: 'read-done', job: request.job, extracted: [] });
    } else if (request.type === 'hand-over') {
      this.reply({ type: 'partial', bytes: new ArrayBuffer(1), covers: this.done.splice(0) });
    }
  }
}

function poolOf(size: number) {
  const log: string[] = [];
  let settle: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const counts = { partials: 0, files: 0 };
  const pool = new ScanPool(
    { spawn: () => new FakeWorker(log), boot: { type: 'boot' } as BootRequest, size },
    {
      partial: () => counts.partials++,
      bytesRead: () => undefined,
      filesDone: (count) => {
        counts.files += count;
      },
      counters: () => undefined,
      idle: () => settle('idle'),
      broken: (why) => settle(`broken ${why}`),
    },
  );
  return { pool, log, ended, counts };
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
    const { pool, log, ended, counts } = poolOf(1);
    pool.scan(files('a', 'killer', 'z'));
    expect(await ended).toBe('idle');
    expect(log.filter((line) => line === 'scan killer')).toHaveLength(2);
    expect(log).toContain('mark killer io');
    expect(log).not.toContain('mark a io');
    expect(log).not.toContain('mark z io');
    expect(counts.files).toBe(3);
  });

  test('cancel names what was not begun', async () => {
    const { pool, log, ended } = poolOf(1);
    pool.scan(files('a', 'b'));
    pool.cancel();
    expect(await ended).toBe('idle');
    expect(log).toEqual(['mark a cancelled', 'mark b cancelled']);
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
    const { pool, log, ended } = poolOf(1);
    const events = { found: () => undefined, bytesRead: () => undefined, fileDone: () => undefined };
    const gathered = pool.gather(files('g'), 'who', events);
    pool.scan(files('a'));
    pool.cancel();
    await gathered;
    expect(await ended).toBe('idle');
    expect(log).toContain('gather g');
    expect(log).toContain('mark a cancelled');
  });

  test('an extraction whose worker dies gives nothing rather than hanging', async () => {
    const { pool } = poolOf(1);
    const [file] = files('a');
    if (!file) throw new Error('no file');
    expect(await pool.extract(file, [])).toEqual([]);
    pool.dispose();
  });
});
