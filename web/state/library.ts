/** The files given so far, by the name that the report gives them: raw records are read again from here. */
import { type NamedFile, numberFiles, type ScanFile } from '../input/named_file.ts';

export class Library {
  private readonly byName = new Map<string, ScanFile[]>();
  private nextSerial = 1;

  add(files: NamedFile[]): ScanFile[] {
    const numbered = numberFiles(files, this.nextSerial);
    this.nextSerial += numbered.length;
    for (const file of numbered) {
      const same = this.byName.get(file.name);
      if (same) same.push(file);
      else this.byName.set(file.name, [file]);
    }
    return numbered;
  }

  /**
   * The files that may hold an input, likeliest first. Two files of one name differ in their serials
   * only, which the report does not carry; the size tells them apart where nothing was decompressed.
   */
  candidates(inputName: string, bytes?: number): ScanFile[] {
    const files = this.byName.get(fileNameOf(inputName)) ?? [];
    return [...files].sort((a, b) => Number(b.file.size === bytes) - Number(a.file.size === bytes));
  }

  clear(): void {
    this.byName.clear();
    this.nextSerial = 1;
  }
}

/** `archive!/member` lies in the file `archive`. */
export function fileNameOf(inputName: string): string {
  const border = inputName.indexOf('!/');
  return border < 0 ? inputName : inputName.slice(0, border);
}
