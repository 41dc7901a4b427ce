import { describe, expect, test } from 'vitest';
import { measureFiles } from '../../web/input/named_file.ts';
import { sortInSlices, TimeSlices } from '../../web/input/time_slices.ts';
import { Library } from '../../web/state/library.ts';

/** Slices that are over after so many pieces of work, whatever the machine's speed; what others did meanwhile is counted. */
class CountedSlices extends TimeSlices {
  private left: number;
  rests = 0;

  constructor(private readonly pieces: number) {
    super();
    this.left = pieces;
  }

  override get isOver(): boolean {
    this.left -= 1;
    return this.left < 0;
  }

  override async next(): Promise<void> {
    this.rests += 1;
    this.left = this.pieces;
  }
}

const count = 3000;
const named = Array.from({ length: count }, (_, n) => {
  const name = `folder/${((n * 7919) % count).toString().padStart(5, '0')}`;
  return { name, file: new File(['x'.repeat(n % 3)], name) };
});

describe('work on many files', () => {
  test('others have their turn while files are named, sorted and numbered', async () => {
    const slices = new CountedSlices(100);
    const files = await new Library().add(named, slices);
    expect(files.map(({ name }) => name)).toEqual(named.map(({ name }) => name).sort());
    expect(files.map(({ serial }) => serial)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    // Naming and numbering look at the time at each file, sorting at each run.
    expect(slices.rests).toBeGreaterThanOrEqual((2 * count) / 101 - 2);
  });

  test('and while their sizes are asked', async () => {
    const slices = new CountedSlices(100);
    const files = await new Library().add(named);
    const taken: number[] = [];
    await measureFiles(
      files,
      (some) => taken.push(some.length),
      () => false,
      slices,
    );
    expect(taken.reduce((sum, some) => sum + some, 0)).toBe(count);
    expect(files.every(({ file, size }) => size === file.size)).toBe(true);
    expect(slices.rests).toBeGreaterThanOrEqual(count / 101 - 1);
  });

  test('a drop that comes between two slices of another takes other serials', async () => {
    const library = new Library();
    const both = await Promise.all([
      library.add(named, new CountedSlices(10)),
      library.add(named, new CountedSlices(7)),
    ]);
    expect(new Set(both.flat().map(({ serial }) => serial)).size).toBe(2 * count);
  });

  test('sorting in slices keeps the order of equals', async () => {
    const items = Array.from({ length: 2000 }, (_, n) => ({ key: n % 13, n }));
    const sorted = await sortInSlices(items, (a, b) => a.key - b.key, new CountedSlices(1));
    expect(sorted).toEqual([...items].sort((a, b) => a.key - b.key || a.n - b.n));
  });

  test('nothing is no work', async () => {
    expect(await sortInSlices([], () => 0, new TimeSlices())).toEqual([]);
  });
});
