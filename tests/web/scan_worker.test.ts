import { describe, expect, test } from 'vitest';
import type { CoreModule } from '../../web/worker/core.d.ts';
import type { ScanReply } from '../../web/worker/protocol.ts';
import { ScanWorker } from '../../web/worker/scan_worker.ts';

/** A core that notes how each file ended. */
function core(log: string[]): CoreModule {
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
    push(): boolean {
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
  return { Scanner } as unknown as CoreModule;
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
