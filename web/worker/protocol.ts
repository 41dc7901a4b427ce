/**
 * Everything that crosses between the page and its workers: one union a direction, nothing else is
 * posted. A worker is told what it is by its first message.
 *
 *   page ── boot ──────────────► worker           (compiled module; a blob to try reading)
 *   page ── read, chunk, end ──► scan worker ──► need, progress, reached, partial, gathering, read-done, pong
 *   page ── ask ───────────────► analysis worker ──► answer
 *   scan worker ── open, fill, stop ──► its reading worker ──► filled, failed
 */
import type {
  CloudEvent,
  Finding,
  FindingHead,
  Input,
  MatchingActors,
  PlanRow,
  Settings,
  Summary,
} from '../state/report.ts';

/** `failed`: whoever read it ended first, by a mistake of ours or for lack of memory. */
export type Ending = 'end' | 'cancelled' | 'io' | 'changed' | 'failed';

/** Where one raw record lies: `input` is a file's name or `archive!/member`. */
export interface RawRange {
  input: string;
  offset: number;
  length: number;
}

/** A record that the report quotes, and the serial of the file that holds it (0: it came in a partial). */
export interface WantedRecord extends RawRange {
  file: number;
}

export interface RawText {
  index: number;
  raw: string;
  truncated: boolean;
}

/** A file as the core knows it. */
export interface FileId {
  name: string;
  serial: number;
}

/** A file that was not read, or not to its end, and why. */
export interface UnreadFile extends FileId {
  ending: 'cancelled' | 'io' | 'failed';
}

/** A part of a large file that is scanned apart from the rest: its bytes, up to the record that reaches over its end. */
export interface Stretch {
  from: number;
  to: number;
}

/** What `ScannerHandle.began` and `ended` say of a stretch. */
export interface StretchBorders {
  began: string;
  ended: string;
}

/**
 * What is done with the bytes of a file. `upTo` is given of one that ended a worker: it is read in small steps, each
 * said before it is taken, and no further than that.
 */
export type Purpose =
  | { kind: 'scan'; name: string; serial: number; upTo?: number; stretch?: Stretch }
  | { kind: 'extract'; name: string; ranges: RawRange[] }
  | { kind: 'hash'; name: string }
  /** Of a second pass, by its number: every event that the selection lets through, as the core wrote it. */
  | { kind: 'gather'; name: string; serial: number; pass: number; selection: string };

export interface BootRequest {
  type: 'boot';
  role: 'scan' | 'analysis';
  module: WebAssembly.Module;
  /** For a glue that was linked without the hook for compiled modules; it compiles again then. */
  wasm: Uint8Array;
  /** A few bytes the worker tries to read, to tell whether this engine lets it read files. */
  probe: Blob;
  /** The workers' own: a worker of a file:// page may start another only from an address that it made itself. */
  script: Blob;
}

export interface ReadBootRequest {
  type: 'boot';
  role: 'read';
  module: WebAssembly.Module;
  wasm: Uint8Array;
}

/** Text that was inflated from a gzip file: see `ScannerHandle.pushInflated`. */
export interface InflatedPart {
  rawBytes: number;
  faults: string;
  /** With the last part: how the file ended, after whatever could still be had of it. */
  ending?: Ending;
}

/** `turn` numbers the files: what comes late for one that was given up is told by it. */
export type ReadRequest =
  /** `inflate`: a gzip file is wanted inflated. */
  | { type: 'open'; turn: number; file: Blob; size: number; inflate: boolean }
  | { type: 'fill'; turn: number; buffer: ArrayBuffer }
  | { type: 'stop' };

export type ReadBootReply = { type: 'reader-ready' };

export type ReadReply =
  /** Fewer bytes than the buffer holds only with the end. */
  | {
      type: 'filled';
      turn: number;
      bytes: Uint8Array<ArrayBuffer>;
      done: boolean;
      inflated?: InflatedPart;
    }
  /** Over the file, or over what it would have inflated to: then the core there is not to be used again. */
  | { type: 'failed'; turn: number; over: 'file' | 'core' };

export type ScanRequest =
  | BootRequest
  /** `file` is null where the page reads and sends the chunks. */
  | { type: 'read'; job: number; purpose: Purpose; file: File | null; size: number }
  | { type: 'chunk'; job: number; bytes: ArrayBuffer }
  | { type: 'end'; job: number; ending: Ending }
  | { type: 'hand-over' }
  | { type: 'cancel'; what: 'scan' | 'gather' }
  /** Whoever is alive answers. */
  | { type: 'ping' };

export interface ScanCounters {
  records: number;
  snapshotEvents: number;
  problems: number;
}

export type ScanReply =
  | { type: 'ready'; canReadFiles: boolean; version: string; kernel: string }
  | { type: 'boot-failed'; message: string }
  /** Sent for each chunk taken; `wanted` false: stop sending. */
  | { type: 'need'; job: number; wanted: boolean }
  | { type: 'progress'; bytes: number; counters: ScanCounters }
  /** `covers`: the jobs whose events are now all handed over; `within`: the one of which this is a part, if any. */
  | { type: 'partial'; bytes: ArrayBuffer; covers: number[]; within: number | null }
  /** Of a file that is read with care: so many of its bytes did no harm; the next step is about to be taken. */
  | { type: 'reached'; job: number; bytes: number }
  | { type: 'pong' }
  /** Bytes read since the last one, of a second pass. */
  | { type: 'gathering'; bytes: number }
  /**
   * `found`: the partial of a second pass, where the file had anything. `sha256`: of a file that was read to its end to be
   * hashed. `borders`: of a stretch.
   */
  | {
      type: 'read-done';
      job: number;
      extracted: RawText[];
      found?: ArrayBuffer;
      sha256?: string;
      borders?: StretchBorders;
    }
  | { type: 'died'; message: string };

/** What a term of a query is about; `text` is any field (core/report/include/report/activity_search.h). */
export type QueryField =
  | 'text'
  | 'actor'
  | 'session'
  | 'key'
  | 'address'
  | 'agent'
  | 'region'
  | 'scope'
  | 'cloud'
  | 'service'
  | 'operation'
  | 'category'
  | 'outcome'
  | 'error'
  | 'resource'
  | 'event';

export interface QueryTerm {
  field: QueryField;
  value: string;
  /** The value as it stands; else a part of it. */
  whole: boolean;
  hide: boolean;
}

/** Times are instants in UTC: `from` is the first that is wanted, `before` the first that is not. */
export interface ActivityQuery {
  everyEvent?: boolean;
  from?: string;
  before?: string;
  terms: QueryTerm[];
}

/** Counts by weekday from Monday on and hour, and the actors with most events. */
export interface WeekHours {
  zone: string;
  total: number;
  hours: number[][];
  business: number[][];
  actors: { actor: string; events: number }[];
}

export type SettingsReply = { ok: true; settings: Settings } | { ok: false; error: string };

/** What a second pass has to read: `files` by serial; `selection` for the scan workers, as it is. */
export interface SecondPassPlan {
  selection: string;
  files: number[];
  /** Inputs that came in a saved scan and lie in no file. */
  notAtHand: number;
}

/** The words of core/report/export.h. */
export type ReportFormat =
  | 'json'
  | 'csv'
  | 'markdown'
  | 'html'
  | 'ocsf'
  | 'navigator'
  | 'timesketch'
  | 'iocs';

/** The questions that the analysis worker answers, each with its answer. */
export interface AnalysisCalls {
  mergePartial: { ask: { bytes: ArrayBuffer }; answer: string };
  mergeBaseline: { ask: { name: string; parts: ArrayBuffer[] }; answer: string };
  markUnread: { ask: { files: UnreadFile[] }; answer: null };
  setSettings: { ask: { json: string }; answer: SettingsReply };
  trySettings: { ask: { json: string }; answer: FindingHead[] | { error: string } };
  actorsMatching: { ask: { pattern: string; most: number }; answer: MatchingActors };
  /** Nothing is judged again for another language; what is shown has to be asked for again. */
  setLanguage: { ask: { tag: string }; answer: null };
  analyse: { ask: object; answer: Summary };
  summary: { ask: object; answer: Summary };
  finding: { ask: { id: string }; answer: Finding | null };
  inputs: {
    ask: { from: number; count: number; onlyProblems: boolean };
    answer: { total: number; inputs: Input[] };
  };
  inputFile: { ask: { index: number }; answer: { name: string; serial: number } };
  activity: {
    ask: { from: number; count: number; query: ActivityQuery };
    answer: { total: number; events: CloudEvent[] };
  };
  hours: { ask: { query: ActivityQuery }; answer: WeekHours };
  overTime: { ask: { query: ActivityQuery; slices: number }; answer: number[] };
  plan: { ask: { from: number; count: number }; answer: { total: number; rows: PlanRow[] } };
  rawWanted: { ask: object; answer: WantedRecord[] };
  putRaw: { ask: { raws: RawText[] }; answer: null };
  report: {
    ask: {
      format: ReportFormat;
      finding?: string;
      tool: { commit?: string; platform: string };
      /** Under pseudonyms. */
      redactionKey?: string;
    };
    answer: ArrayBuffer[];
  };
  redactionTable: { ask: { key: string }; answer: ArrayBuffer };
  noteSha256: { ask: { digests: [serial: number, sha256: string][] }; answer: null };
  /** Null where the case has no such actor. */
  secondPassBegin: {
    ask: { actor: string; query: ActivityQuery; most: number };
    answer: SecondPassPlan | null;
  };
  /** How many events came; -1 where the partial cannot be read. */
  secondPassMerge: { ask: { bytes: ArrayBuffer }; answer: number };
  secondPassEvents: {
    ask: { from: number; count: number; query: ActivityQuery };
    answer: { total: number; events: CloudEvent[] };
  };
  secondPassInput: { ask: { index: number }; answer: { name: string; serial: number } };
  savePartial: { ask: object; answer: ArrayBuffer };
  timeZones: { ask: object; answer: string[] };
}

export type AnalysisCallName = keyof AnalysisCalls;

export type AnalysisRequest =
  | BootRequest
  | {
      [Name in AnalysisCallName]: { type: 'ask'; id: number; call: Name; ask: AnalysisCalls[Name]['ask'] };
    }[AnalysisCallName];

export type AnalysisReply =
  | { type: 'ready'; canReadFiles: boolean; version: string; kernel: string }
  | { type: 'boot-failed'; message: string }
  /** `lent`: the bytes that came with the question, back where they belong. */
  | { type: 'answer'; id: number; answer: unknown; lent: ArrayBuffer[] }
  | { type: 'ask-failed'; id: number; message: string; lent: ArrayBuffer[] }
  | { type: 'died'; message: string };

/** The bytes that a question brings: they are transferred with it, and back with its answer. */
export function buffersIn(ask: object): ArrayBuffer[] {
  return Object.values(ask)
    .flat()
    .filter((value) => value instanceof ArrayBuffer);
}
