/** Work on many files in slices of time, so that a click never waits for all of them. */

const sliceMs = 8;

export class TimeSlices {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since >= sliceMs;
  }

  /** Lets everything that waits have its turn. Not by a timer: nested ones are held back to 4 ms each. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    this.since = performance.now();
  }
}

/** Sorted in one go, some tens of thousands of names are a task that can be felt; so many are not. */
const runLength = 512;

/** A merge sort that rests between slices. Stable. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slices: TimeSlices,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += runLength) {
    runs.push(items.slice(from, from + runLength).sort(compare));
    if (slices.isOver) await slices.next();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, slices));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  slices: TimeSlices,
): Promise<T[]> {
  const merged: T[] = [];
  let atLeft = 0;
  let atRight = 0;
  while (atLeft < left.length || atRight < right.length) {
    const isLeft =
      atRight >= right.length ||
      (atLeft < left.length && compare(left[atLeft] as T, right[atRight] as T) <= 0);
    merged.push((isLeft ? left[atLeft++] : right[atRight++]) as T);
    if (merged.length % runLength === 0 && slices.isOver) await slices.next();
  }
  return merged;
}
