import { describe, expect, test } from 'vitest';
import type { CoreModule } from '../../web/worker/core.d.ts';
import type { ScanReply } from '../../web/worker/protocol.ts';
import { ScanWorker } from '../../web/worker/scan_worker.ts';

/** A core that notes how each file ended. */
function core(log: string[], pushed: number[] = []): CoreModule {
  class Scanner {
    private name = '';
    open(name: string): void {
      this.name = name;
    }
    close(ending: string): void {
      log.push(`${this.name} ${ending}`);
    }
    buffer(n: number): Uint8Array {
      return new Uint8Array(n);
    }
    push(length: number): boolean {
      if (length === 0) throw new Error('nothing was pushed');
      pushed.push(length);
      return true;
    }
    pending(): number {
      return 0;
    }
    progress(): string {
      return '{"records":0,"snapshotEvents":0,"problems":0}';
    }
    takePartial(): Uint8Array {
      return new Uint8Array(0);
    }
  }
  class Hasher {
    private bytes = 0;
    buffer(n: number): Uint8Array {
      return new Uint8Array(n);
    }
    push(n: number): boolean {
      this.bytes += n;
      return true;
    }
    hex(): string {
      return `digest of ${this.bytes}`;
    }
    delete(): void {}
  }
  return { Scanner, Hasher } as unknown as CoreModule;
}

describe('cancelling a scan worker', () => {
  test('ends what was given before, and nothing that is given after', async () => {
    const log: string[] = [];
    let done = 0;
    const worker = new ScanWorker(core(log), (reply: ScanReply) => {
      if (reply.type === 'read-done') done += 1;
    });
    const read = (job: number, name: string) =>
      worker.take({
        type: 'read',
        job,
        purpose: { kind: 'scan', name, serial: job },
        file: new File(['{}'], name),
        size: 2,
      });
    read(1, 'open');
    read(2, 'waiting');
    worker.take({ type: 'cancel', what: 'scan' });
    read(3, 'dropped after');
    await expect.poll(() => done).toBe(3);
    expect(log).toEqual(['open cancelled', 'waiting cancelled', 'dropped after end']);
  });
});

describe('a file that ended a worker', () => {
  const step = 64 << 10;
  const size = 2.5 * step;

  async function read(upTo: number) {
    const log: string[] = [];
    const pushed: number[] = [];
    const reached: number[] = [];
    let isDone = false;
    const worker = new ScanWorker(core(log, pushed), (reply: ScanReply) => {
      if (reply.type === 'reached') reached.push(reply.bytes);
      if (reply.type === 'read-done') isDone = true;
    });
    const purpose = { kind: 'scan' as const, name: 'a', serial: 1, upTo };
    worker.take({ type: 'read', job: 1, purpose, file: new File([new Uint8Array(size)], 'a'), size });
    await expect.poll(() => isDone).toBe(true);
    return { log, pushed, reached };
  }

  test('is read in small steps, each said before it is taken', async () => {
    const { log, pushed, reached } = await read(Number.POSITIVE_INFINITY);
    expect(pushed).toEqual([step, step, step / 2]);
    expect(reached).toEqual([0, step, 2 * step]);
    expect(log).toEqual(['a end']);
  });

  test('and no further than is known to do no harm', async () => {
    const { log, pushed } = await read(step);
    expect(pushed).toEqual([step]);
    expect(log).toEqual(['a failed']);
  });
});

test('a scan worker answers when it is asked whether it is there', () => {
  const replies: string[] = [];
  new ScanWorker(core([]), ({ type }: ScanReply) => replies.push(type)).take({ type: 'ping' });
  expect(replies).toEqual(['pong']);
});

describe('hashing', () => {
  async function hashed(size: number): Promise<ScanReply[]> {
    const replies: ScanReply[] = [];
    const worker = new ScanWorker(core([]), (reply) => replies.push(reply));
    const file = new File(['12345'], 'a');
    worker.take({ type: 'read', job: 7, purpose: { kind: 'hash', name: 'a' }, file, size });
    await expect.poll(() => replies.some(({ type }) => type === 'read-done')).toBe(true);
    return replies;
  }

  test('gives the digest of the whole file, its bytes as progress, and hands over no events', async () => {
    const replies = await hashed(5);
    expect(replies).toContainEqual({ type: 'read-done', job: 7, extracted: [], sha256: 'digest of 5' });
    expect(replies).toContainEqual(expect.objectContaining({ type: 'progress', bytes: 5 }));
    expect(replies.some(({ type }) => type === 'partial')).toBe(false);
  });

  test('gives none of a file that is not what it was', async () => {
    expect(await hashed(6)).toContainEqual({ type: 'read-done', job: 7, extracted: [] });
  });
});
