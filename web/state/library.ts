/** The files given so far, by serial: raw records are read again from here. */
import { inNameOrder, type NamedFile, type ScanFile } from '../input/named_file.ts';
import { TimeSlices } from '../input/time_slices.ts';

export class Library {
  private readonly bySerial = new Map<number, ScanFile>();
  private nextSerial = 1;

  /** Serials begin at 1: the core says 0 of what came in a partial and lies in no file. */
  async add(files: Iterable<NamedFile>, slices = new TimeSlices()): Promise<ScanFile[]> {
    const ordered = await inNameOrder(files, slices);
    // Taken at once: another drop may be numbered between two slices of this one.
    let serial = this.nextSerial;
    this.nextSerial += ordered.length;
    const added: ScanFile[] = [];
    for (const { name, file } of ordered) {
      const scanFile = { name, file, serial, size: 0 };
      this.bySerial.set(serial, scanFile);
      added.push(scanFile);
      serial += 1;
      if (slices.isOver) await slices.next();
    }
    return added;
  }

  all(): ScanFile[] {
    return [...this.bySerial.values()];
  }

  get(serial: number): ScanFile | undefined {
    return this.bySerial.get(serial);
  }
}
