import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SliceFeeder } from '../../web/input/slices.ts';
import {
  type ByteSource,
  FileSource,
  PushedSource,
  SalvagingSource,
  SmallFileSource,
} from '../../web/worker/byte_source.ts';
import type { CoreModule } from '../../web/worker/core.d.ts';
import type { WorkerLike } from '../../web/worker/lane.ts';
import type { ReadRequest } from '../../web/worker/protocol.ts';
import { ReadElsewhereSource, ReadingLane } from '../../web/worker/reading_lane.ts';
import { ReadingWorker } from '../../web/worker/reading_worker.ts';

const content = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

async function drained(source: ByteSource): Promise<{ bytes: number[]; ending: string }> {
  const bytes: number[] = [];
  for (;;) {
    const step = await source.next();
    if (step.ending) return { bytes, ending: step.ending };
    bytes.push(...step.bytes);
  }
}

/** A byte stream that gives its content in pieces of odd sizes, and may break. */
function streamOf(sizes: number[], breaksAt = -1, text = content): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  let call = 0;
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      if (call === breaksAt) {
        controller.error(new DOMException('gone', 'NotReadableError'));
        return;
      }
      const size = sizes[call++ % sizes.length] ?? 1;
      const view = controller.byobRequest?.view;
      const most = Math.min(size, view?.byteLength ?? size, text.length - at);
      if (most === 0) {
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      new Uint8Array(view?.buffer as ArrayBuffer, view?.byteOffset, most).set(text.subarray(at, at + most));
      at += most;
      controller.byobRequest?.respond(most);
    },
  });
}

function fakeFile(sizes: number[], options: { breaksAt?: number; size?: number } = {}) {
  return { stream: () => streamOf(sizes, options.breaksAt), size: options.size ?? content.length };
}

function sourceOf(file: Pick<File, 'size' | 'stream'>, bufferBytes?: number) {
  return new FileSource(file, file.size, bufferBytes);
}

describe('reading by stream, in the worker', () => {
  for (const [sizes, buffer] of [
    [[1], 7],
    [[7, 1, 100], 64],
    [[1000], 1000],
    [[4096], 333],
  ] as [number[], number][]) {
    test(`pieces of ${sizes} into buffers of ${buffer} come out whole`, async () => {
      const { bytes, ending } = await drained(sourceOf(fakeFile(sizes), buffer));
      expect(bytes).toEqual([...content]);
      expect(ending).toBe('end');
    });
  }

  test('an empty file ends at once', async () => {
    const empty = new File([], 'empty');
    expect(await drained(sourceOf(empty))).toEqual({ bytes: [], ending: 'end' });
  });

  test('a real File comes out whole', async () => {
    const { bytes, ending } = await drained(sourceOf(new File([content], 'a'), 100));
    expect(bytes).toEqual([...content]);
    expect(ending).toBe('end');
  });

  test('a file that cannot be opened is io; one that breaks later has changed', async () => {
    expect(await drained(sourceOf(fakeFile([10], { breaksAt: 0 }), 10))).toEqual({
      bytes: [],
      ending: 'io',
    });
    const broken = await drained(sourceOf(fakeFile([10], { breaksAt: 3 }), 10));
    expect(broken.ending).toBe('changed');
    expect(broken.bytes.length).toBeGreaterThan(0);
  });

  test('a file that is shorter than it said has changed', async () => {
    const { ending } = await drained(sourceOf(fakeFile([100], { size: 2000 }), 100));
    expect(ending).toBe('changed');
  });
});

/** The page's feeder and the worker's end of it, wired without a worker between. */
function wire(file: File, step: number, most = Number.POSITIVE_INFINITY, size = file.size) {
  let waiting = 0;
  let mostWaiting = 0;
  let taken = 0;
  const source: PushedSource = new PushedSource((wanted) => {
    waiting -= 1;
    feeder.answered(wanted);
  });
  const feeder: SliceFeeder = new SliceFeeder(
    file,
    size,
    {
      chunk: (bytes) => {
        waiting += 1;
        mostWaiting = Math.max(mostWaiting, waiting);
        source.add(new Uint8Array(bytes));
      },
      end: (ending) => source.finish(ending),
    },
    step,
  );
  void feeder.run();
  const limited: ByteSource = {
    start: () => undefined,
    stop: () => source.stop(),
    next: async () => {
      if (taken++ >= most) {
        source.stop();
        return { ending: 'end' };
      }
      return source.next();
    },
  };
  return { source: limited, mostWaiting: () => mostWaiting };
}

describe('a small file, in one read', () => {
  const small = (file: Pick<File, 'arrayBuffer'>, size: number) => drained(new SmallFileSource(file, size));

  test('comes out whole', async () => {
    expect(await small(new File([content], 'a'), 1000)).toEqual({ bytes: [...content], ending: 'end' });
    expect(await small(new File([], 'a'), 0)).toEqual({ bytes: [], ending: 'end' });
  });

  test('says when it changed or could not be read', async () => {
    expect((await small(new File([content], 'a'), 900)).ending).toBe('changed');
    const broken = { arrayBuffer: () => Promise.reject(new Error('gone')) };
    expect(await small(broken, 5)).toEqual({ bytes: [], ending: 'io' });
  });
});

/** A core that inflates a file when it has all of it, and gives the text in pieces. */
class WholeInflow {
  private scratch = new Uint8Array();
  private file: number[] = [];
  private text: Uint8Array | null = null;
  private wrong: string[] = [];
  isGzip(n: number): boolean {
    return n >= 2 && this.scratch[0] === 0x1f && this.scratch[1] === 0x8b;
  }
  open(): void {
    this.file = [];
    this.text = null;
    this.wrong = [];
  }
  buffer(n: number): Uint8Array {
    this.scratch = new Uint8Array(n);
    return this.scratch;
  }
  push(n: number): void {
    this.file.push(...this.scratch.subarray(0, n));
    if (this.file.length === gzipped.length) this.text = gunzipSync(Uint8Array.from(this.file));
  }
  next(): Uint8Array {
    const piece = this.text?.slice(0, 300) ?? new Uint8Array();
    this.text = this.text?.slice(300) ?? null;
    return piece;
  }
  wanted(): boolean {
    return true;
  }
  close(complete: boolean): void {
    this.wrong.push(complete ? 'whole' : 'cut');
  }
  faults(): string {
    return JSON.stringify(this.wrong);
  }
  delete(): void {}
}

const inflatingCore = { Inflow: WholeInflow } as unknown as Pick<CoreModule, 'Inflow'>;

/** A reading worker in this thread: messages arrive a task later, and what is transferred is gone here. */
function readingLane(): ReadingLane {
  const later = (take: () => void) => setTimeout(take, 0);
  const reply = (data: unknown) => later(() => worker.onmessage?.({ data } as MessageEvent));
  const reading = new ReadingWorker(
    (data, transfer) => reply(structuredClone(data, { transfer })),
    inflatingCore,
    100,
  );
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: (data: ReadRequest | { type: 'boot' }, transfer = []) => {
      if (data.type === 'boot') return reply({ type: 'reader-ready' });
      // A file is no byte stream's clone here: it goes as it is.
      const sent = data.type === 'open' ? data : structuredClone(data, { transfer });
      later(() => reading.take(sent));
    },
  };
  return new ReadingLane(worker, { module: {} as WebAssembly.Module, wasm: new Uint8Array() });
}

async function freeLane(): Promise<ReadingLane> {
  const lane = readingLane();
  while (!lane.isFree) await new Promise((resolve) => setTimeout(resolve, 0));
  return lane;
}

describe('reading in a worker of its own', () => {
  const elsewhere = (lane: ReadingLane, file: { stream(): unknown; size: number }, buffer: number) =>
    new ReadElsewhereSource(lane, file as unknown as Blob, file.size, false, buffer);

  for (const [sizes, buffer] of [
    [[1], 7],
    [[7, 1, 100], 64],
    [[1000], 1000],
    [[4096], 333],
  ] as [number[], number][]) {
    test(`pieces of ${sizes} into buffers of ${buffer} come out whole`, async () => {
      const lane = await freeLane();
      const source = elsewhere(lane, fakeFile(sizes), buffer);
      expect(lane.isFree).toBe(false);
      expect(await drained(source)).toEqual({ bytes: [...content], ending: 'end' });
      expect(lane.isFree).toBe(true);
    });
  }

  test('what a file given up still sends is not taken for the next one', async () => {
    const lane = await freeLane();
    const first = elsewhere(lane, fakeFile([50]), 100);
    await first.next();
    first.stop();
    expect((await drained(elsewhere(lane, fakeFile([70]), 64))).bytes).toEqual([...content]);
  });

  test('a file of another size than it was, or that breaks off, has changed; one that never could be read is io', async () => {
    const lane = await freeLane();
    expect((await drained(elsewhere(lane, fakeFile([100], { size: 2000 }), 64))).ending).toBe('changed');
    expect((await drained(elsewhere(lane, fakeFile([64], { breaksAt: 3 }), 64))).ending).toBe('changed');
    expect((await drained(elsewhere(lane, fakeFile([64], { breaksAt: 0 }), 64))).ending).toBe('io');
  });
});

const gzipped = Uint8Array.from(gzipSync(content, { level: 0 }));

/** The text, what was said of the gzip last, and how much of the file each step was made of. */
async function inflated(
  lane: ReadingLane,
  buffer: number,
  options: { breaksAt?: number; size?: number; isGone?: boolean } = {},
) {
  let isHead = true;
  const file = {
    stream: () => streamOf([100], options.breaksAt, gzipped),
    slice: (from: number, to: number) => {
      if (options.isGone && !isHead) throw new DOMException('gone', 'NotReadableError');
      isHead = false;
      return new Blob([gzipped.slice(from, to)]);
    },
  };
  const source = new ReadElsewhereSource(
    lane,
    file as unknown as Blob,
    options.size ?? gzipped.length,
    true,
    buffer,
  );
  const text: number[] = [];
  let read = 0;
  let faults = '';
  for (;;) {
    const step = await source.next();
    if (step.ending) return { text, read, faults, ending: step.ending };
    expect(step.inflated).toBeDefined();
    expect(step.bytes.length).toBeLessThanOrEqual(buffer);
    text.push(...step.bytes);
    read += step.inflated?.read ?? 0;
    faults = step.inflated?.faults ?? '';
    expect(step.inflated?.rawBytes).toBe(read);
  }
}

describe('a gzip file, inflated where it is read', () => {
  for (const buffer of [7, 64, 299, 5000]) {
    test(`comes out whole in buffers of ${buffer}, file after file`, async () => {
      const lane = await freeLane();
      for (let round = 0; round < 2; round++) {
        expect(await inflated(lane, buffer)).toEqual({
          text: [...content],
          read: gzipped.length,
          faults: '["whole"]',
          ending: 'end',
        });
        expect(lane.isFree).toBe(true);
      }
    });
  }

  test('of another size than it was has changed', async () => {
    const longer = await inflated(await freeLane(), 64, { size: 2000 });
    expect(longer.ending).toBe('changed');
    expect(longer.text).toEqual([...content]);
    expect(longer.faults).toBe('["cut"]');
  });

  test('that breaks off is read on in pieces, as far as can be', async () => {
    const lane = await freeLane();
    const whole = await inflated(lane, 64, { breaksAt: 3 });
    expect(whole).toMatchObject({ text: [...content], faults: '["whole"]', ending: 'end' });
    const gone = await inflated(lane, 64, { breaksAt: 3, isGone: true });
    expect(gone).toMatchObject({ text: [], read: 300, faults: '["cut"]', ending: 'changed' });
    expect((await inflated(lane, 64, { breaksAt: 0, isGone: true })).ending).toBe('io');
  });

  test('given up in the middle, leaves the lane to the next file', async () => {
    const lane = await freeLane();
    const file = {
      stream: () => streamOf([100], -1, gzipped),
      slice: (from: number, to: number) => new Blob([gzipped.slice(from, to)]),
    };
    const first = new ReadElsewhereSource(lane, file as unknown as Blob, gzipped.length, true, 50);
    await first.next();
    first.stop();
    expect((await inflated(lane, 64)).text).toEqual([...content]);
  });

  test('is read as it stands where it is not wanted inflated', async () => {
    const lane = await freeLane();
    const file = { stream: () => streamOf([100], -1, gzipped) };
    const source = new ReadElsewhereSource(lane, file as unknown as Blob, gzipped.length, false, 50);
    expect((await drained(source)).bytes).toEqual([...gzipped]);
  });
});

describe('reading by slices, on the page', () => {
  for (const step of [1, 7, 333, 1000, 4096]) {
    test(`slices of ${step} come out whole, two waiting at most`, async () => {
      const { source, mostWaiting } = wire(new File([content], 'a'), step);
      const { bytes, ending } = await drained(source);
      expect(bytes).toEqual([...content]);
      expect(ending).toBe('end');
      expect(mostWaiting()).toBeLessThanOrEqual(2);
    });
  }

  test('stops when no more is wanted', async () => {
    const { source } = wire(new File([content], 'a'), 10, 3);
    expect((await drained(source)).bytes).toHaveLength(30);
  });

  test('a file that cannot be read is io', async () => {
    const endings: string[] = [];
    const broken = { size: 5, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    const target = { chunk: () => undefined, end: (ending: string) => endings.push(ending) };
    await new SliceFeeder(broken as unknown as File, broken.size, target).run();
    expect(endings).toEqual(['io']);
  });
});

describe('a file of which a read fails', () => {
  /** Cannot be read from `from` on, nor, once it was changed, at all. */
  const failing = (from: number, isChanged = false) => ({
    slice: (begin: number, end: number) => {
      const fails = isChanged || end > from;
      return {
        arrayBuffer: async () =>
          fails ? Promise.reject(new Error('fails')) : content.slice(begin, end).buffer,
      };
    },
  });
  const salvaged = (from: number, options: { breaksAt: number; isChanged?: boolean }) => {
    const first = sourceOf(fakeFile([100], options), 300);
    const file = failing(from, options.isChanged) as unknown as Blob;
    return drained(new SalvagingSource(first, file, content.length, 10));
  };

  test('is read in small pieces up to the place that cannot be had', async () => {
    expect(await salvaged(555, { breaksAt: 4 })).toEqual({ bytes: [...content.slice(0, 550)], ending: 'io' });
  });

  test('and to its end, where the failure was none of the file', async () => {
    expect(await salvaged(1000, { breaksAt: 4 })).toEqual({ bytes: [...content], ending: 'end' });
  });

  test('has changed where the browser refuses all of it; never opened, it is io', async () => {
    expect((await salvaged(1000, { breaksAt: 4, isChanged: true })).ending).toBe('changed');
    expect(await salvaged(1000, { breaksAt: 0, isChanged: true })).toEqual({ bytes: [], ending: 'io' });
  });

  test('and so it is where the page reads', async () => {
    const { source } = wire(failing(555) as unknown as File, 300, Number.POSITIVE_INFINITY, content.length);
    const { bytes, ending } = await drained(source);
    expect(ending).toBe('io');
    expect(bytes).toEqual([...content.slice(0, 300)]);
  });
});
