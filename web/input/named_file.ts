/** Files under the names that the report gives them (`contract/rules.md`, Names of inputs). */
import { sortInSlices, TimeSlices } from './time_slices.ts';

export interface NamedFile {
  /** A folder's own last component first, then the path within; a single file is its base name. */
  name: string;
  file: File;
}

/** A file as it stands in the page's library: its serial tells two files of one name apart. */
export interface ScanFile extends NamedFile {
  serial: number;
  /**
   * Asked in slices: in Chromium the first question to a chosen file is a call to another process
   * (0.2 ms), which twenty thousand files turn into a page that hangs for seconds.
   */
  size: number;
}

/** From an input element: the browser gives the path from the chosen folder's own name on. */
export function* namedFromInput(files: Iterable<File>): Generator<NamedFile> {
  for (const file of files) yield { name: file.webkitRelativePath || file.name, file };
}

function compare(a: NamedFile, b: NamedFile): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.file.size - b.file.size;
}

/** In the order of names, so that the same drop gets the same serials on every run. Named and sorted in slices. */
export async function inNameOrder(
  files: Iterable<NamedFile>,
  slices = new TimeSlices(),
): Promise<NamedFile[]> {
  const named: NamedFile[] = [];
  for (const file of files) {
    named.push(file);
    if (slices.isOver) await slices.next();
  }
  return sortInSlices(named, compare, slices);
}

/**
 * After the first slice, which is all that a few large files need: while files are read, each question for a size
 * waits behind the reads in the browser's one process for files, and takes three times as long.
 */
const handOnMs = 1000;

/** Learns the sizes in short slices and hands the files on, the first slice's at once. */
export async function measureFiles(
  files: readonly ScanFile[],
  take: (measured: ScanFile[]) => void,
  isCancelled: () => boolean,
  slices = new TimeSlices(),
): Promise<void> {
  let measured: ScanFile[] = [];
  let handedOn = Number.NEGATIVE_INFINITY;
  for (const file of files) {
    if (!isCancelled()) file.size = file.file.size;
    measured.push(file);
    if (!slices.isOver) continue;
    if (performance.now() - handedOn >= handOnMs) {
      take(measured);
      measured = [];
      handedOn = performance.now();
    }
    await slices.next();
  }
  if (measured.length > 0) take(measured);
}
