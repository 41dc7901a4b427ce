/**
 * What can still be read of a file of which a read failed: a large read fails as a whole, though most of its bytes may
 * be there. In small pieces, up to the one that cannot be had.
 */
import type { Ending } from '../worker/protocol.ts';

export const remainsBytes = 256 << 10;

type Sliced = Pick<Blob, 'slice'>;

const read = async (file: Sliced, from: number, to: number) =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());

/** A file that was changed since it was chosen is refused whole by the browser; one on a failing disk is not. */
async function isRefused(file: Sliced): Promise<boolean> {
  try {
    await read(file, 0, 1);
    return false;
  } catch {
    return true;
  }
}

/** The pieces from `from` on, and how the file ended after all. */
export async function* remains(
  file: Sliced,
  from: number,
  size: number,
  step = remainsBytes,
): AsyncGenerator<Uint8Array<ArrayBuffer>, Ending> {
  let at = from;
  try {
    while (at < size) {
      const bytes = await read(file, at, Math.min(size, at + step));
      if (bytes.length === 0) break;
      at += bytes.length;
      yield bytes;
    }
    return at === size ? 'end' : 'changed';
  } catch {
    return at > 0 && (await isRefused(file)) ? 'changed' : 'io';
  }
}
