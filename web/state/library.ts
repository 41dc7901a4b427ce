/** The files given so far, by serial: raw records are read again from here. */
import { type NamedFile, numberFiles, type ScanFile } from '../input/named_file.ts';

export class Library {
  private readonly bySerial = new Map<number, ScanFile>();
  private nextSerial = 1;

  /** Serials begin at 1: the core says 0 of what came in a partial and lies in no file. */
  add(files: NamedFile[]): ScanFile[] {
    const numbered = numberFiles(files, this.nextSerial);
    this.nextSerial += numbered.length;
    for (const file of numbered) this.bySerial.set(file.serial, file);
    return numbered;
  }

  get(serial: number): ScanFile | undefined {
    return this.bySerial.get(serial);
  }

  clear(): void {
    this.bySerial.clear();
    this.nextSerial = 1;
  }
}
