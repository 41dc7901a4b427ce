/**
 * Earlier logs, or a scan of them, read as any log is, in a pool of their own: what the page reads meanwhile, and what it
 * shows of that, is not touched.
 */
import type { NamedFile } from '../input/named_file.ts';
import { type PoolOptions, ScanPool } from './scan_pool.ts';

/** A baseline is one file, whatever the page has read. */
const serial = 1;

/**
 * The partials of the whole file; null where it could not be read to its end, or the signal ended it: nobody would know
 * which part is missing.
 */
export function scanBaseline(
  options: Omit<PoolOptions, 'size'>,
  { name, file }: NamedFile,
  signal: AbortSignal,
): Promise<ArrayBuffer[] | null> {
  return new Promise((resolve) => {
    const parts: ArrayBuffer[] = [];
    let isWhole = true;
    const end = () => {
      pool.dispose();
      resolve(isWhole ? parts : null);
    };
    const giveUp = () => {
      isWhole = false;
    };
    const pool = new ScanPool(
      { ...options, size: 1 },
      {
        partial: (bytes) => parts.push(bytes),
        unread: giveUp,
        bytesRead: () => undefined,
        filesDone: () => undefined,
        counters: () => undefined,
        idle: end,
        broken: () => {
          giveUp();
          end();
        },
      },
    );
    signal.addEventListener('abort', () => {
      giveUp();
      end();
    });
    pool.scan([{ name, file, serial, size: file.size }]);
  });
}
