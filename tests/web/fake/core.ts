/**
 * A stand-in for the wasm core, of the same interface: it counts JSON records and shows the fixture,
 * so that the page can be built and tested by itself. Never part of the product.
 */
import type { Input, Settings } from '../../../web/state/report.ts';
import type { CoreModule } from '../../../web/worker/core.d.ts';
import type { ActivityQuery, RawRange } from '../../../web/worker/protocol.ts';
import { defaultSettings, reportOf } from './fixture.ts';

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

class Bytes {
  private scratch = new Uint8Array(0);
  private readonly parts: Uint8Array[] = [];

  buffer(n: number): Uint8Array {
    this.scratch = new Uint8Array(n);
    return this.scratch;
  }

  push(n: number): boolean {
    this.parts.push(this.scratch.slice(0, n));
    return true;
  }

  take(): Uint8Array {
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts.splice(0)) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

function recordsIn(text: string): number {
  try {
    const value = JSON.parse(text);
    const records = value.Records ?? value;
    return Array.isArray(records) ? records.length : 0;
  } catch {
    return 0;
  }
}

const endings = {
  end: 'Not a log that is known here: no JSON record was found.',
  cancelled: 'Reading was cancelled; what follows was not read.',
  io: 'The file could not be read.',
  changed: 'The file changed while it was read.',
  failed: 'Reading ended here.',
};

/** The stand-in knows no compression: whatever a file is, it is read as it stands. */
class Inflow extends Bytes {
  isGzip(): boolean {
    return false;
  }
  open(): void {}
  next(): Uint8Array {
    return new Uint8Array(0);
  }
  wanted(): boolean {
    return false;
  }
  close(): void {}
  faults(): string {
    return '[]';
  }
  delete(): void {}
}

class Scanner extends Bytes {
  private name = '';
  private inputs: (Input & { serial: number })[] = [];
  private records = 0;

  private serial = 0;

  select(): boolean {
    return true;
  }

  /** Of a stretch, which the stand-in cannot begin in the middle: nothing counts. */
  private isBehind = false;

  open(name: string, serial: number): void {
    this.name = name;
    this.serial = serial;
    this.isBehind = false;
  }

  stopAt(): void {}

  openBehind(name: string, serial: number): void {
    this.open(name, serial);
    this.isBehind = true;
  }

  resume(): boolean {
    return false;
  }

  began(): string {
    return '';
  }

  ended(): string {
    return '';
  }

  close(ending: keyof typeof endings): void {
    const bytes = this.take();
    if (this.isBehind) return;
    // Names that tests use to see how the page takes a worker's death.
    if (this.name.endsWith('kills-the-worker.json') && ending === 'end') throw new Error('abort()');
    const events = recordsIn(decode(bytes));
    this.records += events;
    const kind = ending === 'end' ? 'unrecognised' : ending;
    const problems = events > 0 && ending === 'end' ? [] : [{ kind, message: endings[ending], count: 1 }];
    const format = events > 0 ? 'aws.cloudtrail.records' : 'unrecognised';
    this.inputs.push({
      serial: this.serial,
      name: this.name,
      bytes: bytes.length,
      format,
      events,
      duplicates: 0,
      merged: 0,
      problems,
    });
  }

  progress(): string {
    return JSON.stringify({ records: this.records, snapshotEvents: this.records, problems: 0 });
  }

  takePartial(): Uint8Array {
    return this.inputs.length === 0 ? new Uint8Array(0) : encode(this.inputs.splice(0));
  }

  pushInflated(n: number): boolean {
    return this.push(n);
  }

  pending(): number {
    return this.inputs.length * 200;
  }

  delete(): void {}
}

class Hasher extends Bytes {
  hex(): string {
    return this.take().length.toString(16).padStart(64, '0');
  }

  delete(): void {}
}

class Extractor extends Bytes {
  private ranges: RawRange[] = [];

  open(_name: string, ranges: string): void {
    this.ranges = JSON.parse(ranges);
  }

  close(): string {
    const bytes = this.take();
    return JSON.stringify(
      this.ranges.map(({ offset, length }, index) => ({
        index,
        raw: decode(bytes.subarray(offset, offset + length)),
        truncated: false,
      })),
    );
  }

  delete(): void {}
}

const zones = ['Asia/Tokyo', 'Europe/Berlin', 'UTC'];

class Analysis extends Bytes {
  private inputList: (Input & { serial: number })[] = [];
  private settings: Settings = defaultSettings;
  private pieces: Uint8Array[] = [];

  mergePartial(n: number): string {
    this.push(n);
    this.inputList.push(...(JSON.parse(decode(this.take())) as (Input & { serial: number })[]));
    this.inputList.sort((a, b) => (a.name < b.name ? -1 : 1));
    return '';
  }

  markUnread(name: string, serial: number, ending: keyof typeof endings): void {
    const problems = [{ kind: ending === 'failed' ? 'io' : ending, message: endings[ending], count: 1 }];
    const counts = { bytes: 0, events: 0, duplicates: 0, merged: 0 };
    this.inputList.push({ serial, name, format: 'unrecognised', ...counts, problems } as Input & {
      serial: number;
    });
  }

  addBaselinePart(n: number): string {
    this.push(n);
    this.take();
    return '';
  }

  mergeBaseline(_name: string): string {
    return 'No log of a kind that Snapsleuth knows is in it.';
  }

  setSettings(json: string): string {
    const given = JSON.parse(json || '{}') as Settings;
    const zone = given.businessHours?.timeZone;
    if (zone && !zones.includes(zone)) {
      return JSON.stringify({ ok: false, error: `businessHours.timeZone: "${zone}" is not a time zone.` });
    }
    const businessHours = { ...defaultSettings.businessHours, ...given.businessHours };
    this.settings = { ...defaultSettings, ...given, businessHours };
    return JSON.stringify({ ok: true, settings: this.settings });
  }

  trySettings(json: string): string {
    const before = this.settings;
    const reply = JSON.parse(this.setSettings(json));
    this.settings = before;
    return JSON.stringify(reply.ok ? JSON.parse(this.summary()).findings : { error: reply.error });
  }

  actorsMatching(pattern: string, most: number): string {
    const ids = [...new Set(this.report().findings.map(({ actor }) => actor.id))];
    const fit = ids.filter((id) => id === pattern);
    return JSON.stringify({ total: fit.length, actors: fit.slice(0, most).map((id) => ({ id, events: 1 })) });
  }

  /** It speaks English alone. */
  setLanguage(): void {}

  analyse(): string {
    return this.summary();
  }

  summary(): string {
    const report = this.report();
    return JSON.stringify({
      totals: report.totals,
      coverage: report.coverage,
      setAside: report.setAside,
      settings: report.settings,
      baselines: [],
      timeZoneData: 'fake',
      inputsTotal: report.inputs.length,
      inputsWithProblems: report.inputs.filter(({ problems }) => problems.length > 0).length,
      plan: { planned: 3, actual: 5, rows: 1 },
      findings: report.findings.map((finding) => ({
        ...finding,
        indicators: finding.indicators.map(({ id }) => id),
      })),
    });
  }

  finding(id: string): string {
    const finding = this.report().findings.find((one) => one.id === id);
    return finding ? JSON.stringify(finding) : '';
  }

  inputs(from: number, count: number, onlyProblems: boolean): string {
    const wanted = this.inputList.filter(({ problems }) => !onlyProblems || problems.length > 0);
    return JSON.stringify({ total: wanted.length, inputs: wanted.slice(from, from + count) });
  }

  inputName(index: number): string {
    return this.inputWithRecords(index)?.name ?? '';
  }

  inputFile(index: number): number {
    return this.inputWithRecords(index)?.serial ?? 0;
  }

  activity(from: number, count: number, query: string): string {
    const { terms } = JSON.parse(query) as ActivityQuery;
    const events = this.report().activity.filter((event) =>
      terms.every(({ value, hide }) => JSON.stringify(event).includes(value) !== hide),
    );
    return JSON.stringify({ total: events.length, events: events.slice(from, from + count) });
  }

  hours(): string {
    const { activity } = this.report();
    const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    for (const { time } of activity) {
      const at = new Date(time);
      const day = hours[(at.getUTCDay() + 6) % 7] ?? [];
      day[at.getUTCHours()] = (day[at.getUTCHours()] ?? 0) + 1;
    }
    const business = hours.map((day, weekday) =>
      day.map((_, hour) => (weekday < 5 && hour >= 8 && hour < 18 ? 1 : 0)),
    );
    return JSON.stringify({ zone: 'UTC', total: activity.length, hours, business, actors: [] });
  }

  overTime(_query: string, slices: number): string {
    return JSON.stringify(Array.from({ length: slices }, () => 0));
  }

  plan(): string {
    const row = {
      day: '2026-03-19',
      actor: 'backup',
      provider: 'aws',
      scope: '111122223333',
      region: 'eu-central-1',
    };
    return JSON.stringify({ total: 1, rows: [{ ...row, planned: 3, actual: 5, why: ['habit'] }] });
  }

  rawWanted(): string {
    const first = this.inputWithRecords(0);
    return JSON.stringify(first ? [{ file: first.serial, input: first.name, offset: 0, length: 400 }] : []);
  }

  putRaw(): void {}

  noteSha256(): void {}

  redactionTable(): Uint8Array {
    return encode([]);
  }

  reportBegin(): boolean {
    const whole = encode(this.report());
    this.pieces = [whole.slice(0, 1000), whole.slice(1000)];
    return true;
  }

  reportNext(): Uint8Array {
    return this.pieces.shift() ?? new Uint8Array(0);
  }

  savePartial(): Uint8Array {
    return encode(this.inputList);
  }

  secondPassBegin(): string {
    return '';
  }

  secondPassMerge(): number {
    return 0;
  }

  secondPassEvents(): string {
    return JSON.stringify({ total: 0, events: [] });
  }

  secondPassInputName(): string {
    return '';
  }

  secondPassInputFile(): number {
    return 0;
  }

  memory(): number {
    return 0;
  }

  timeZones(): string {
    return JSON.stringify(zones);
  }

  delete(): void {}

  /** The fixture's events name input 0; here they lie in the first file that has records. */
  private inputWithRecords(index: number) {
    return this.inputList.filter(({ events }) => events > 0)[index];
  }

  private report() {
    const isQuiet = this.inputList.some(({ name }) => name.includes('quiet-only'));
    return reportOf(this.inputList, this.settings, isQuiet);
  }
}

const core: CoreModule = {
  Inflow,
  Scanner,
  Extractor,
  Hasher,
  Analysis,
  version: () => '0.0.0-fake',
  kernel: () => 'none',
};
(globalThis as { createCore?: unknown }).createCore = async () => core;
