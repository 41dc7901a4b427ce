/** Files under the names that the report gives them (`contract/rules.md`, Names of inputs). */

export interface NamedFile {
  /** A folder's own last component first, then the path within; a single file is its base name. */
  name: string;
  file: File;
}

/** A file as it stands in the page's library: its serial tells two files of one name apart. */
export interface ScanFile extends NamedFile {
  serial: number;
  /**
   * Asked once, file by file: in Chromium `File.size` of a chosen file is a call to another process
   * each time (0.2 ms), which twenty thousand files turn into a page that hangs for seconds.
   */
  size: number;
}

/** From an input element: the browser gives the path from the chosen folder's own name on. */
export function namedFromInput(files: Iterable<File>): NamedFile[] {
  return Array.from(files, (file) => ({ name: file.webkitRelativePath || file.name, file }));
}

function compare(a: NamedFile, b: NamedFile): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.file.size - b.file.size;
}

/** Gives serials in the order of names, so that the same drop gets the same serials on every run. */
export function numberFiles(files: NamedFile[], firstSerial: number): ScanFile[] {
  return [...files]
    .sort(compare)
    .map(({ name, file }, index) => ({ name, file, serial: firstSerial + index, size: 0 }));
}

const sliceMs = 8;
/**
 * After the first slice, which is all that a few large files need: while files are read, each question for a size
 * waits behind the reads in the browser's one process for files, and takes three times as long.
 */
const handOnMs = 1000;

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Learns the sizes in short slices and hands the files on, the first slice's at once. */
export async function measureFiles(
  files: readonly ScanFile[],
  take: (measured: ScanFile[]) => void,
  isCancelled: () => boolean,
): Promise<void> {
  let measured: ScanFile[] = [];
  let since = performance.now();
  let handedOn = Number.NEGATIVE_INFINITY;
  for (const file of files) {
    if (!isCancelled()) file.size = file.file.size;
    measured.push(file);
    if (performance.now() - since < sliceMs) continue;
    if (performance.now() - handedOn >= handOnMs) {
      take(measured);
      measured = [];
      handedOn = performance.now();
    }
    await nextTask();
    since = performance.now();
  }
  if (measured.length > 0) take(measured);
}
