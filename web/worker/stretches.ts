/**
 * One large file of plain JSON, read by several scan workers at a time, each a stretch of it. A worker that begins in the
 * middle guesses where a record begins; what it finds counts only once the stretch in front of it has come to the same
 * place in the same state (core/input/include/input/border.h). Where one does not, the file is read again as a whole.
 */
import type { ScanFile } from '../input/named_file.ts';
import type { Stretch, StretchBorders } from './protocol.ts';

/** Stretches begin where the core's parts do: the parts of a file are the same however it is read. */
export const partBytes = 64 << 20;
/** Held by the page until the ones in front of it are read, is what is found in a stretch. */
const mostParts = 4;
/** A last stretch that is smaller is not worth a worker. */
const leastBytes = 8 << 20;
/** Names of logs in plain JSON. What is compressed, a table or no log at all is one stream, and given up at once or not. */
const plainJson = /(^|\/)[^./]+$|\.(json|jsonl|ndjson|log)$/i;

/** The stretches of a file; one alone, where it is not worth more. */
export function stretchesOf({ name, size }: Pick<ScanFile, 'name' | 'size'>, workers: number): Stretch[] {
  const parts = Math.max(1, Math.ceil((size - leastBytes) / partBytes));
  if (workers < 2 || parts < 2 || !plainJson.test(name)) return [{ from: 0, to: Number.MAX_SAFE_INTEGER }];
  const each = Math.min(mostParts, Math.ceil(parts / workers)) * partBytes;
  const count = Math.ceil((parts * partBytes) / each);
  return Array.from({ length: count }, (_, at) => ({
    from: at * each,
    to: at + 1 === count ? Number.MAX_SAFE_INTEGER : (at + 1) * each,
  }));
}

interface Reading {
  /** What was handed over while it was being read: whole parts. */
  parts: ArrayBuffer[];
  /** What was handed over at its end; its last part is whole only if the next one joins. */
  last: ArrayBuffer | null;
  borders: StretchBorders | null;
}

/** `refused`: a stretch does not join the one in front of it, or is missing. */
export type SplitState = 'open' | 'whole' | 'refused';

export class SplitFile {
  /** Its fate is sealed: what still comes of it counts for nothing. */
  isOver = false;
  private readonly readings = new Map<number, Reading>();
  private readonly order: number[] = [];
  /** The first stretch whose end is not proved; its beginning is. */
  private at = 0;

  constructor(readonly file: ScanFile) {}

  /** The stretches' jobs, in the order of the file. */
  add(job: number): void {
    this.order.push(job);
    this.readings.set(job, { parts: [], last: null, borders: null });
  }

  get jobs(): readonly number[] {
    return this.order;
  }

  /** Nothing more of it is kept, and what was kept for it is let go. */
  seal(): void {
    this.isOver = true;
    this.readings.clear();
  }

  took(job: number, bytes: ArrayBuffer): void {
    this.readings.get(job)?.parts.push(bytes);
  }

  done(job: number, borders: StretchBorders): void {
    const reading = this.readings.get(job);
    if (reading) reading.borders = borders;
  }

  tookLast(job: number, bytes: ArrayBuffer): void {
    const reading = this.readings.get(job);
    if (reading) reading.last = bytes;
  }

  /** Will not be read. */
  missing(job: number): void {
    this.done(job, { began: '', ended: 'unsure' });
    this.tookLast(job, new ArrayBuffer(0));
  }

  /** What is proved by now and was not given before, and how the file stands. */
  settle(): { proved: ArrayBuffer[]; state: SplitState } {
    const proved: ArrayBuffer[] = [];
    for (;;) {
      const reading = this.reading(this.at);
      if (!reading) return { proved, state: 'whole' };
      proved.push(...reading.parts.splice(0));
      const { borders, last } = reading;
      if (!borders || !last) return { proved, state: 'open' };
      const next = this.reading(this.at + 1);
      const isEnd = borders.ended === '';
      if (!isEnd && next && !next.borders) return { proved, state: 'open' };
      if (!isEnd && !joins(borders.ended, next?.borders?.began)) return { proved, state: 'refused' };
      proved.push(last);
      this.at = isEnd ? this.order.length : this.at + 1;
    }
  }

  /** Of a file that nobody will read further: the end of the last stretch that is there. */
  remainder(): ArrayBuffer[] {
    const last = this.reading(this.at)?.last;
    return last ? [last] : [];
  }

  private reading(at: number): Reading | undefined {
    return this.readings.get(this.order[at] ?? -1);
  }
}

/** The core's words for two places are the same only where it is the same place in the same state. */
const joins = (ended: string, began: string | undefined) =>
  ended === began && ended !== '' && ended !== 'unsure';
