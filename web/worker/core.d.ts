/**
 * What the wasm module offers to the workers: the hand-kept type of `wasm/bindings.cpp`.
 *
 * Bytes cross through buffers that the core owns: `buffer(n)` gives a view of at least n bytes in
 * wasm memory, valid until the next call into the module (memory that grows detaches it); fill it,
 * then say how many bytes count. Everything structured crosses as JSON text, every number as a
 * double. Views that come back must be copied (`slice()`) before the next call.
 * Handles are C++ objects: call `delete()`.
 */

/** Inflates gzip files apart from the scanner that reads what comes out. One a reading worker. */
export interface InflowHandle {
  /** Whether a file is gzip whose first `n` bytes (two are enough) stand in the buffer. */
  isGzip(n: number): boolean;
  /** Starts a file. */
  open(): void;
  /** A view for the next `n` bytes of the file; not before what was pushed is used up. */
  buffer(n: number): Uint8Array;
  /** Gives the first `n` bytes of the buffer: they are used up as `next` is called. */
  push(n: number): void;
  /** The next text, valid until the next call; empty where all that was pushed is used up. */
  next(): Uint8Array;
  /** False: nothing more of this file is wanted; go on to close. */
  wanted(): boolean;
  /** Ends the file; `complete`: all of it was pushed. */
  close(complete: boolean): void;
  /** What was wrong with the gzip so far, for `ScannerHandle.pushInflated`; after close, all of it. */
  faults(): string;
  delete(): void;
}

/** Reads files to partials. One a scan worker. Knows no settings. */
export interface ScannerHandle {
  /**
   * From now on keeps every event that the selection (`SecondPassPlan`) lets through and nothing else: what is taken then
   * is a second pass's find, empty where there was nothing. False where it cannot be read.
   */
  select(selection: string): boolean;
  /**
   * Starts a file. `name` as contract/rules.md names inputs ("folder/sub/file.json", or the base name);
   * `serial` is a number, from 1, that no other file of this drop has (joins the parts of one large file).
   */
  open(name: string, serial: number): void;
  /** A view for the next `n` bytes of the file. */
  buffer(n: number): Uint8Array;
  /** Takes the first `n` bytes of the buffer. False: nothing more is wanted of this file; go on to close. */
  push(n: number): boolean;
  /**
   * In place of `push`, for the whole of a gzip file that an Inflow inflates: the first `n` bytes of the buffer are its
   * next text (there may be none), `rawBytes` the bytes of the file so far, `faults` the Inflow's at the end of that text.
   */
  pushInflated(n: number, rawBytes: number, faults: string): boolean;
  /** Ends the file. A file that ends early is analysed as far as it was read, and says why. */
  close(ending: 'end' | 'cancelled' | 'io' | 'changed' | 'failed'): void;
  /**
   * A stretch of a large file of plain JSON (core/input/include/input/border.h), which others read the rest of. The
   * first one: after open; it ends in front of the first record at `to` or behind it, and push is false then.
   */
  stopAt(to: number): void;
  /** Any other stretch, in place of open: push the file's first bytes until it is false, then resume. */
  openBehind(name: string, serial: number): void;
  /**
   * Goes on with the first `n` bytes of the buffer, which stand in the file at `offset`: from the byte `from` of them on the
   * beginning of a record is guessed. False: nothing can be read of the stretch; go on to close.
   */
  resume(n: number, offset: number, from: number, to: number): boolean;
  /** After close: where the stretch began; empty or `unsure` where that is not known. */
  began(): string;
  /** After close: where it ended, which is where the next one must have begun, word for word; empty: with the file. */
  ended(): string;
  /** Counters since the scanner was made: `{"records":n,"snapshotEvents":n,"problems":n}`. */
  progress(): string;
  /** Everything since the last call, as one partial. Empty where there is nothing. Copy it. */
  takePartial(): Uint8Array;
  /** Bytes of the kept data waiting in the scanner; hand over a partial at the end of a file or when this or the bytes pushed exceed 64 MB. */
  pending(): number;
  delete(): void;
}

/** Reads raw records again, by the offsets that events carry (they count bytes after decompression and transcoding). */
export interface ExtractorHandle {
  /** `name` is that of the file as dropped; `ranges` is JSON: `[{"input":"name or archive!/member","offset":n,"length":n}, …]`. */
  open(name: string, ranges: string): void;
  buffer(n: number): Uint8Array;
  /** False: every range was found, or cannot be; stop reading. */
  push(n: number): boolean;
  /** JSON: `[{"index":n,"raw":"…","truncated":bool}, …]`, index into `ranges`; what was not found is left out. */
  close(): string;
  delete(): void;
}

/** The SHA-256 of a file. */
export interface HasherHandle {
  buffer(n: number): Uint8Array;
  push(n: number): boolean;
  /** 64 hexadecimal digits; ends the handle’s use. */
  hex(): string;
  delete(): void;
}

/** The merged store, and everything that judges. One in the analysis worker. */
export interface AnalysisHandle {
  buffer(n: number): Uint8Array;
  /** Merges the partial in the first `n` bytes of the buffer. "" or what is wrong with it. */
  mergePartial(n: number): string;
  /** Takes the partial in the first `n` bytes of the buffer for the baseline that comes. "" or what is wrong with it. */
  addBaselinePart(n: number): string;
  /** The parts that were added, as history only. "" or why they are none. */
  mergeBaseline(name: string): string;
  /** Names a file as not read, or not further than what was merged of it. `name` and `serial` as in `Scanner.open`. */
  markUnread(name: string, serial: number, ending: 'cancelled' | 'io' | 'failed'): void;
  /** Checks and takes settings (JSON text; "" for the defaults). JSON: `{"ok":true,"settings":{…}}` or `{"ok":false,"error":"…"}` and then the former stay. */
  setSettings(json: string): string;
  /**
   * What other settings would make of it, those in force staying: `[…]` as `findings` of the summary, or
   * `{"error":"…"}`.
   */
  trySettings(json: string): string;
  /**
   * Whom a pattern of the settings means among the logs' actors, at most so many:
   * `{"total":n,"actors":[{"id","name"?,"session"?,"events"}…]}`.
   */
  actorsMatching(pattern: string, most: number): string;
  /**
   * The language (BCP 47) of the sentences of `summary`, `finding` and `trySettings` from now on, and of what is
   * exported to be read by people. One that the core does not speak is English.
   */
  setLanguage(tag: string): void;
  /** Judges everything anew. JSON as `summary`. */
  analyse(): string;
  /**
   * `{"totals","coverage","setAside","settings","baselines","timeZoneData","inputsTotal","inputsWithProblems","plan":{"planned","actual","rows"},
   *   "findings":[{"id","severity","score","escalate","decision","title","from","to","actor","provider","indicators":["id",…],"scopes","regions"}…]}`
   */
  summary(): string;
  /** One finding, whole, as the report schema has it (no raw records). "" where there is none of that id. */
  finding(id: string): string;
  /** `{"total":n,"inputs":[…]}`, a page of inputs as the report schema has them; with `onlyProblems` those with problems. */
  inputs(from: number, count: number, onlyProblems: boolean): string;
  /** The names of inputs by index, for `source.input`: `["…"]`. */
  inputName(index: number): string;
  /** The serial (`ScannerHandle.open`) of the file that holds an input, to read it again; 0 where it came in a partial. */
  inputFile(index: number): number;
  /** `{"total":n,"events":[…]}`: of the events that match, from the `from`th on. `query`: an ActivityQuery as JSON. */
  activity(from: number, count: number, query: string): string;
  /** When what matches happened: WeekHours as JSON. */
  hours(query: string): string;
  /** How much of what matches fell into each of `slices` equal parts from its `from` to its `before`: `[count,…]`. */
  overTime(query: string, slices: number): string;
  /**
   * Planned against actual copies, those with most that nobody planned first:
   * `{"total":n,"rows":[{"day","actor","provider","scope","region","planned","actual","why":[…]}…]}`.
   */
  plan(from: number, count: number): string;
  /** Every record the report would quote: `[{"file":serial,"input":"…","offset":n,"length":n}, …]`, in the order of the inputs. */
  rawWanted(): string;
  /** Gives the raw text of one of them, by its index in `rawWanted`: the text as `ExtractorHandle.close` gave it. */
  putRaw(index: number, raw: string, truncated: boolean): void;
  /**
   * Starts the report in a format of core/report/export.h, whole or (`findingId` not "") of one finding;
   * `tool` is JSON `{"commit","platform"}`. With a `redactionKey` not "" under pseudonyms. False: there is no such
   * format or finding.
   */
  reportBegin(format: string, findingId: string, tool: string, redactionKey: string): boolean;
  /** Which value each pseudonym under that key stands for, as CSV. Copy it. */
  redactionTable(key: string): Uint8Array;
  /** The SHA-256 of files as given, by their serials: `[[serial,"hex"],…]`. The report says them from now on. */
  noteSha256(digests: string): void;
  /** The next piece of the report as bytes; empty at the end. Copy it. */
  reportNext(): Uint8Array;
  /**
   * Begins a second pass: every event of one actor, within the times of `query`, at most so many. JSON:
   * `{"selection":"…","files":[serial,…],"notAtHand":n}`; "" where the case has no such actor.
   */
  secondPassBegin(actor: string, query: string, most: number): string;
  /** Adds what was found, in the first `n` bytes of the buffer: how many events; -1 where it cannot be read. */
  secondPassMerge(n: number): number;
  /** As `activity`, of what was found. */
  secondPassEvents(from: number, count: number, query: string): string;
  /** As `inputName` and `inputFile`, of `source.input` of these. */
  secondPassInputName(index: number): string;
  secondPassInputFile(index: number): number;
  /** The whole store as one partial, for a file. Copy it. */
  savePartial(): Uint8Array;
  /** Bytes of wasm memory in use. */
  memory(): number;
  /** IANA names for a form: `["Africa/Abidjan",…]`. */
  timeZones(): string;
  delete(): void;
}

export interface CoreModule {
  Inflow: new () => InflowHandle;
  Scanner: new () => ScannerHandle;
  Extractor: new () => ExtractorHandle;
  Hasher: new () => HasherHandle;
  Analysis: new () => AnalysisHandle;
  /** The version of the core. */
  version(): string;
  /** The simdjson kernel in use: "westmere" or "fallback". */
  kernel(): string;
}

/** Made by `-sMODULARIZE -sEXPORT_NAME=createCore`; a classic script that defines `createCore`. */
export type CreateCore = (options: {
  wasmBinary: Uint8Array | ArrayBuffer;
  print?: (s: string) => void;
  printErr?: (s: string) => void;
  onAbort?: (what: unknown) => void;
}) => Promise<CoreModule>;
