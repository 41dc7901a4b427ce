/** A large file read by several workers: what of it is given on, when, and what happens where two stretches do not join. */
import { describe, expect, test } from 'vitest';
import type { ScanFile } from '../../web/input/named_file.ts';
import type { WorkerLike } from '../../web/worker/lane.ts';
import type { BootRequest, Purpose, ScanReply, ScanRequest } from '../../web/worker/protocol.ts';
import { ScanPool } from '../../web/worker/scan_pool.ts';
import { partBytes, stretchesOf } from '../../web/worker/stretches.ts';

describe('the stretches of a file', () => {
  const of = (size: number, workers: number, name = 'big.json') => stretchesOf({ name, size }, workers);

  test('are one where it is small, no plain JSON by its name, or there is one worker', () => {
    const others = ['big.json.GZ', 'table.csv', 'saved.partial', 'disk.img'].map((name) =>
      of(10 * partBytes, 8, name),
    );
    for (const whole of [of(partBytes, 8), of(10 * partBytes, 1), ...others]) {
      expect(whole).toEqual([{ from: 0, to: Number.MAX_SAFE_INTEGER }]);
    }
  });

  test('begin where parts do, follow one another and leave nothing out', () => {
    for (const parts of [2, 3, 7, 8, 9, 64]) {
      for (const workers of [2, 3, 8]) {
        const stretches = of(parts * partBytes, workers);
        expect(stretches.length).toBeGreaterThan(1);
        stretches.forEach(({ from, to }, at) => {
          expect(from % partBytes).toBe(0);
          expect(from).toBe(at === 0 ? 0 : stretches[at - 1]?.to);
          expect(to).toBe(stretches[at + 1]?.from ?? Number.MAX_SAFE_INTEGER);
        });
      }
    }
  });
});

/** What a worker says of the stretch that begins at a part: `A` begins and ends the way that its neighbours expect. */
interface Say {
  began: string;
  ended: string;
}

/** Answers a read with one partial on the way and one at the end, each of one byte: the stretch's number, or 99. */
class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;

  constructor(
    private readonly sayings: Map<number, Say>,
    private readonly log: string[],
    private readonly held: (() => void)[] | null,
  ) {}

  postMessage(request: ScanRequest): void {
    queueMicrotask(() => {
      if (request.type === 'boot') {
        this.reply({ type: 'ready', canReadFiles: true, version: '', kernel: '' });
      } else if (request.type === 'read') {
        const answer = () => this.read(request.job, request.purpose);
        if (this.held) this.held.push(answer);
        else answer();
      }
    });
  }

  terminate(): void {}

  private reply(data: ScanReply): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  private read(job: number, purpose: Purpose): void {
    const stretch = purpose.kind === 'scan' ? purpose.stretch : undefined;
    const number = stretch ? stretch.from / partBytes : 99;
    this.log.push(stretch ? `stretch ${number}` : 'whole');
    const bytes = () => new Uint8Array([number]).buffer;
    const borders = stretch && this.sayings.get(number);
    if (borders?.began === 'dies') {
      this.reply({ type: 'died', message: 'abort()' });
      return;
    }
    this.reply({ type: 'partial', bytes: bytes(), covers: [], within: job });
    this.reply({ type: 'read-done', job, extracted: [], ...(borders ? { borders } : {}) });
    this.reply({ type: 'partial', bytes: bytes(), covers: [job], within: null });
  }
}

function poolOf(sayings: Say[], isHeld = false) {
  const log: string[] = [];
  const given: number[] = [];
  const unread: string[] = [];
  const held: (() => void)[] = [];
  let files = 0;
  let settle: () => void = () => undefined;
  const idle = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const byNumber = new Map(sayings.map((say, at) => [at, say]));
  const pool = new ScanPool(
    {
      spawn: () => new FakeWorker(byNumber, log, isHeld ? held : null),
      boot: { type: 'boot' } as BootRequest,
      size: sayings.length,
    },
    {
      partial: (bytes) => given.push(new Uint8Array(bytes)[0] ?? -1),
      unread: (named) => unread.push(...named.map(({ name, ending }) => `${name} ${ending}`)),
      bytesRead: () => undefined,
      filesDone: (count) => {
        files += count;
      },
      counters: () => undefined,
      idle: () => settle(),
      broken: () => settle(),
    },
  );
  const size = sayings.length * partBytes;
  const file: ScanFile = { name: 'big.json', serial: 1, size, file: new File(['x'], 'big.json') };
  return { pool, file, log, given, unread, held, idle, filesDone: () => files };
}

const whole: Say[] = [
  { began: '', ended: '64 a' },
  { began: '64 a', ended: '128 a' },
  { began: '128 a', ended: '' },
];

describe('the pool, with a large file', () => {
  test('gives on all of it, in the order of the file, and counts one file', async () => {
    const { pool, file, log, given, idle, filesDone } = poolOf(whole);
    pool.scan([file]);
    await idle;
    expect(log.sort()).toEqual(['stretch 0', 'stretch 1', 'stretch 2']);
    expect(given).toEqual([0, 0, 1, 1, 2, 2]);
    expect(filesDone()).toBe(1);
  });

  test('holds back what is not proved yet, in whatever order the workers are done', async () => {
    const { pool, file, given, held, idle } = poolOf(whole, true);
    pool.scan([file]);
    await new Promise((done) => setTimeout(done, 5));
    held[2]?.();
    held[1]?.();
    expect(given).toEqual([]);
    held[0]?.();
    await idle;
    expect(given).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('reads it as a whole where a stretch does not join, and gives nothing on of what did not', async () => {
    for (const began of ['63 a', '64 b', '', 'unsure']) {
      const { pool, file, log, given, idle, filesDone } = poolOf([
        whole[0] as Say,
        { began, ended: '128 a' },
        whole[2] as Say,
      ]);
      pool.scan([file]);
      await idle;
      expect(log.filter((line) => line === 'whole')).toEqual(['whole']);
      // A whole part of the first stretch came before; merging passes it over as it comes again.
      expect(given).toEqual([0, 99, 99]);
      expect(filesDone()).toBe(1);
    }
  });

  test('two ends that are both unsure are no join', async () => {
    const { pool, file, log, idle } = poolOf([
      { began: '', ended: 'unsure' },
      { began: 'unsure', ended: '' },
      whole[2] as Say,
    ]);
    pool.scan([file]);
    await idle;
    expect(log).toContain('whole');
  });

  test('a first stretch that came to the end of the file is all of it', async () => {
    const { pool, file, log, given, idle, filesDone } = poolOf([
      { began: '', ended: '' },
      { began: '', ended: '' },
      whole[2] as Say,
    ]);
    pool.scan([file]);
    await idle;
    expect(log).not.toContain('whole');
    expect(given).toEqual([0, 0]);
    expect(filesDone()).toBe(1);
  });

  test('reads it as a whole, with care, where a worker dies over a stretch', async () => {
    const { pool, file, log, given, idle, filesDone } = poolOf([
      whole[0] as Say,
      { began: 'dies', ended: '' },
      whole[2] as Say,
    ]);
    pool.scan([file]);
    await idle;
    expect(log.filter((line) => line === 'whole')).toEqual(['whole']);
    expect(given.slice(-2)).toEqual([99, 99]);
    expect(filesDone()).toBe(1);
  });

  test('cancelled, keeps what was read up to the first gap, and names the file once', async () => {
    const { pool, file, given, unread, held, idle, filesDone } = poolOf(whole, true);
    pool.warm();
    pool.scan([file, { ...file, name: 'other.json', serial: 2 }]);
    await new Promise((done) => setTimeout(done, 5));
    pool.cancel();
    for (const answer of held.splice(0)) answer();
    await idle;
    expect(unread).toEqual(['other.json cancelled']);
    expect(given).toEqual([0, 0, 1, 1, 2, 2]);
    expect(filesDone()).toBe(2);
  });
});
