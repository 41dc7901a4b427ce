/** Files under the names that the report gives them (`contract/rules.md`, Names of inputs). */

export interface NamedFile {
  /** A folder's own last component first, then the path within; a single file is its base name. */
  name: string;
  file: File;
}

/** A file as it stands in the page's library: its serial tells two files of one name apart. */
export interface ScanFile extends NamedFile {
  serial: number;
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
    .map(({ name, file }, index) => ({ name, file, serial: firstSerial + index }));
}
