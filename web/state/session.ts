/**
 * The session: what happens when files come, when the reader cancels, when settings change. It owns
 * the workers and writes the signals; views only call it.
 */
import { batch } from '@preact/signals';
import { language } from '../app/language.ts';
import { say, text } from '../app/texts.ts';
import type { Dropped } from '../input/drop.ts';
import { measureFiles, type NamedFile, type ScanFile } from '../input/named_file.ts';
import { isMaybePageCopy, setPageCopiesAside } from '../input/page_copy.ts';
import { AnalysisClient } from '../worker/analysis_client.ts';
import { scanBaseline } from '../worker/baseline_scan.ts';
import type { FileId, RawText, UnreadFile } from '../worker/protocol.ts';
import { ScanPool } from '../worker/scan_pool.ts';
import { Library } from './library.ts';
import { ObstacleError, type Platform, sampleFiles, startPlatform, workerCount } from './platform.ts';
import type { CloudEvent, FindingHead, Settings } from './report.ts';
import * as store from './store.ts';

const progressEveryMs = 100;

export class Session {
  /** Another one after each start over: a drop that is still being numbered goes to the old one. */
  library = new Library();
  private platform: Promise<Platform> | null = null;
  private pool: ScanPool | null = null;
  /** Ends the reading of baselines of the case that is open. */
  private baselines = new AbortController();
  private hashPool: ScanPool | null = null;
  private client: AnalysisClient | null = null;
  private merges: Promise<void>[] = [];
  private live: store.Progress = { ...store.noProgress };
  private shownAt = 0;
  /** Counts the starts: an answer to an earlier one is dropped. */
  private epoch = 0;
  private cancelAsked = false;
  /** Drops whose folders are still being walked, or their files measured. */
  private collecting = 0;
  private selection = 0;
  private addingBaselines: Promise<void> = Promise.resolve();

  /** Compiles the core and starts the analysis worker. Called once the page has been painted. */
  start(): Promise<Platform> {
    this.platform ??= startPlatform().then(
      (platform) => {
        this.startWorkers(platform);
        return platform;
      },
      (error: unknown) => {
        const kind = error instanceof ObstacleError ? error.obstacle : 'no-worker';
        this.fail({ kind, detail: String(error) });
        return new Promise<Platform>(() => undefined);
      },
    );
    return this.platform;
  }

  get analysis(): AnalysisClient {
    if (!this.client) throw new Error('The analysis worker has not been started.');
    return this.client;
  }

  /** Takes files from now on: `scanning` begins in this very task, whatever else is still starting. */
  addFiles(files: Iterable<NamedFile>): void {
    this.beginScanning('reading');
    void this.scan(files, this.epoch);
  }

  /** Takes a drop, whose folders are still being walked. */
  async addDropped(collecting: Promise<Dropped>): Promise<void> {
    const epoch = this.epoch;
    this.beginScanning('collecting');
    this.collecting += 1;
    const { files, problems } = await collecting;
    if (epoch !== this.epoch) return;
    this.collecting -= 1;
    for (const problem of problems) this.notice(say.dropProblem(problem));
    if (files.length > 0) return this.scan(files, epoch);
    if (this.isAllRead()) store.phase.value = store.summary.value ? 'done' : 'idle';
    if (problems.length === 0) this.notice(say.emptyDrop);
  }

  loadSample(): void {
    const { files, settings } = sampleFiles();
    store.isSample.value = true;
    // Asked of the analysis worker before any partial can be, so the first judgement has them.
    if (settings && Object.keys(store.givenSettings.value).length === 0) {
      void this.applySettings(settings, true);
    }
    this.addFiles(files);
  }

  cancel(): void {
    if (store.phase.value !== 'scanning') return;
    this.cancelAsked = true;
    this.show({ stage: 'cancelling' }, true);
    this.pool?.cancel();
  }

  startOver(): void {
    this.epoch += 1;
    this.pool?.dispose();
    this.hashPool?.dispose();
    this.client?.dispose();
    this.baselines.abort();
    this.baselines = new AbortController();
    this.addingBaselines = Promise.resolve();
    this.library = new Library();
    this.merges = [];
    this.cancelAsked = false;
    this.collecting = 0;
    this.live = { ...store.noProgress };
    store.forgetAll();
    void this.platform?.then((platform) => this.startWorkers(platform));
  }

  /** Judges anew by other settings; nothing is read again and `done` stays `done`. */
  async applySettings(json: string, ofSample = false): Promise<boolean> {
    await this.start();
    const reply = await this.analysis.ask('setSettings', { json });
    if (!reply.ok) {
      store.settingsError.value = reply.error;
      return false;
    }
    batch(() => {
      store.settingsError.value = null;
      store.areSampleSettings.value = ofSample;
      store.givenSettings.value = (json ? JSON.parse(json) : {}) as Settings;
    });
    await this.judgeAgain();
    return true;
  }

  /** Says what the core says in another language. Nothing is read or judged again; what is open stays open. */
  async speak(tag: string): Promise<void> {
    const { client, epoch } = this;
    if (!client) return;
    await client.ask('setLanguage', { tag });
    if (store.summary.value) await this.showJudgement('summary', epoch);
  }

  /** What other settings would make of it, without applying them: the findings as they would be, or why not. */
  async tryOut(settings: Settings): Promise<FindingHead[] | string> {
    await this.start();
    const reply = await this.analysis.ask('trySettings', { json: JSON.stringify(settings) });
    return 'error' in reply ? reply.error : reply;
  }

  /** One selection after the other: the core reads one baseline at a time. */
  addBaselines(files: Iterable<NamedFile>): Promise<void> {
    const { signal } = this.baselines;
    const adding = this.addingBaselines.then(() => this.takeBaselines([...files], signal));
    this.addingBaselines = adding.catch(() => undefined);
    return adding;
  }

  /** `signal`: of the case that they were given for. */
  private async takeBaselines(files: NamedFile[], signal: AbortSignal): Promise<void> {
    const platform = await this.start();
    const taken: string[] = [];
    const refused: string[] = [];
    for (const file of files) {
      const parts = await scanBaseline({ spawn: platform.spawn, boot: platform.boot('scan') }, file, signal);
      if (signal.aborted) return;
      const wrong = parts ? await this.mergeBaseline(file.name, parts) : say.couldNotBeRead;
      if (wrong) refused.push(say.baselineRefused(file.name, wrong));
      else taken.push(file.name);
    }
    await this.judgeAgain();
    // Said once it holds: what is on the page by then is judged with it.
    if (taken.length > 0) this.notice(say.baselinesTaken(taken));
    for (const word of refused) this.notice(word);
  }

  private mergeBaseline(name: string, parts: ArrayBuffer[]): Promise<string> {
    return this.analysis.ask('mergeBaseline', { name, parts }, () =>
      this.notice(say.baselineRefused(name, text.notEnoughMemory)),
    );
  }

  async select(id: string | null): Promise<void> {
    const turn = ++this.selection;
    store.selectedId.value = id;
    const finding = id === null ? null : await this.analysis.ask('finding', { id });
    if (turn === this.selection) store.selectedFinding.value = finding;
  }

  /** The raw record behind an event, read again from its file; null where it cannot be. */
  async rawOf(event: CloudEvent): Promise<RawText | null> {
    const { input, offset, length } = event.source;
    const call = event.readAgain ? 'secondPassInput' : 'inputFile';
    const { name, serial } = await this.analysis.ask(call, { index: input });
    const file = this.library.get(serial);
    if (!file) return null;
    const [raw] = await this.scanPool.extract(file, [{ input: name, offset, length }]);
    return raw ?? null;
  }

  /** A worker of its own: hashing holds up neither a scan nor a record that somebody asks for. */
  async poolForHashing(bytesRead: (bytes: number) => void): Promise<ScanPool> {
    const platform = await this.start();
    const nothing = () => undefined;
    const ended = () => this.hashPool?.dispose();
    this.hashPool = new ScanPool(
      { spawn: platform.spawn, boot: platform.boot('scan'), size: 1 },
      {
        partial: nothing,
        unread: nothing,
        bytesRead,
        filesDone: nothing,
        counters: nothing,
        idle: nothing,
        broken: ended,
      },
    );
    return this.hashPool;
  }

  get scanPool(): ScanPool {
    if (!this.pool) throw new Error('The scan workers have not been started.');
    return this.pool;
  }

  notice(text: string): void {
    store.notices.value = [...store.notices.value, text];
  }

  private beginScanning(stage: store.Progress['stage']): void {
    store.notices.value = [];
    this.cancelAsked = false;
    if (store.phase.value !== 'scanning') {
      this.live = { ...store.noProgress, startedAt: performance.now(), stage };
    }
    store.progress.value = { ...this.live };
    store.phase.value = 'scanning';
  }

  private async scan(files: Iterable<NamedFile>, epoch: number): Promise<void> {
    this.collecting += 1;
    const isStale = () => epoch !== this.epoch;
    const given = await this.library.add(files);
    if (isStale()) return;
    const numbered = given.some(isMaybePageCopy) ? await this.withoutPageCopies(given) : given;
    if (isStale()) return;
    if (given.length > 0 && numbered.length === 0) {
      this.collecting -= 1;
      if (this.isAllRead()) store.phase.value = store.summary.value ? 'done' : 'idle';
      return;
    }
    this.live.filesTotal += numbered.length;
    this.show({ stage: this.cancelAsked ? 'cancelling' : 'reading' }, true);
    await this.start();
    await measureFiles(
      numbered,
      (measured) => {
        if (!isStale()) this.scanMeasured(measured);
      },
      () => isStale() || this.cancelAsked,
    );
    if (isStale()) return;
    this.collecting -= 1;
    this.finishIfAllRead(epoch);
  }

  /** A copy of the page among the logs is somebody who checks it: it is hashed, not scanned. */
  private async withoutPageCopies<F extends NamedFile>(files: F[]): Promise<F[]> {
    const { others, copies } = await setPageCopiesAside(files);
    for (const { name, sha256 } of copies) {
      this.notice(sha256 ? say.pageCopy(name, sha256) : say.pageCopyUnhashed(name));
    }
    return others;
  }

  private scanMeasured(files: ScanFile[]): void {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    this.show({ bytesTotal: this.live.bytesTotal + bytes });
    this.pool?.scan(files);
    // Cancelled before these were begun: they are named as not read.
    if (this.cancelAsked) this.pool?.cancel();
  }

  private startWorkers(platform: Platform): void {
    const epoch = this.epoch;
    const guard =
      <Args extends unknown[]>(then: (...args: Args) => void) =>
      (...args: Args) => {
        if (epoch === this.epoch) then(...args);
      };
    this.client = new AnalysisClient({
      spawn: platform.spawn,
      boot: platform.boot('analysis'),
      onDeath: guard((detail, hadStarted) =>
        this.fail({ kind: hadStarted ? 'analysis-died' : 'broken-page', detail }),
      ),
    });
    this.pool = new ScanPool(
      {
        spawn: platform.spawn,
        boot: platform.boot('scan'),
        size: workerCount(location.search, navigator.hardwareConcurrency),
      },
      {
        partial: guard((bytes, of) => this.merge(bytes, of)),
        unread: guard((files) => this.markUnread(files)),
        bytesRead: guard((bytes) => this.show({ bytesRead: this.live.bytesRead + bytes })),
        filesDone: guard((count) => this.show({ filesDone: this.live.filesDone + count })),
        counters: guard((counters) => this.show(counters)),
        idle: guard(() => this.finishIfAllRead(epoch)),
        broken: guard((detail) => this.fail({ kind: 'no-scan-worker', detail })),
      },
    );
    this.pool.warm();
    // Before anything is judged: the first answer is in the reader's language already.
    void this.client.ask('setLanguage', { tag: language.peek() });
    const given = store.givenSettings.value;
    if (Object.keys(given).length > 0) void this.client.ask('setSettings', { json: JSON.stringify(given) });
  }

  private merge(bytes: ArrayBuffer, of: FileId[]): void {
    const leaveOut = (why: string) => {
      this.notice(
        say.partialRefused(
          of.map(({ name }) => name),
          why,
        ),
      );
      this.markUnread(of.map((file) => ({ ...file, ending: 'failed' })));
      void this.judgeAgain();
    };
    this.merges.push(
      this.analysis
        .ask('mergePartial', { bytes }, () => leaveOut(text.notEnoughMemory))
        .then(
          (wrong) => {
            if (wrong) leaveOut(wrong);
          },
          () => undefined,
        ),
    );
  }

  /** So that the report names them. */
  private markUnread(files: UnreadFile[]): void {
    this.merges.push(
      this.analysis.ask('markUnread', { files }).then(
        () => undefined,
        () => undefined,
      ),
    );
  }

  private finishIfAllRead(epoch: number): void {
    if (this.isAllRead()) void this.finish(epoch);
  }

  private async finish(epoch: number): Promise<void> {
    this.show({ stage: 'judging' }, true);
    const merges = this.merges;
    this.merges = [];
    await Promise.all(merges);
    await this.showJudgement('analyse', epoch, () => {
      // More files may have come while the first were being judged.
      if (this.isAllRead()) store.phase.value = 'done';
    });
  }

  private isAllRead(): boolean {
    return this.collecting === 0 && this.live.filesDone >= this.live.filesTotal;
  }

  private async judgeAgain(): Promise<void> {
    if (store.phase.value !== 'done') return;
    store.isRejudging.value = true;
    await this.showJudgement('analyse', this.epoch);
    store.isRejudging.value = false;
  }

  /** Shows the judgement and the finding that is open in one step: drawn one after the other, all is drawn twice. */
  private async showJudgement(
    call: 'analyse' | 'summary',
    epoch: number,
    alsoShow: () => void = () => undefined,
  ): Promise<void> {
    const summary = await this.analysis.ask(call, {});
    if (epoch !== this.epoch) return;
    const kept = summary.findings.find(({ id }) => id === store.selectedId.value) ?? summary.findings[0];
    const turn = ++this.selection;
    const finding = kept ? await this.analysis.ask('finding', { id: kept.id }) : null;
    if (epoch !== this.epoch) return;
    batch(() => {
      store.summary.value = summary;
      // Somebody who has opened another one meanwhile keeps it.
      if (turn === this.selection) {
        store.selectedId.value = kept?.id ?? null;
        store.selectedFinding.value = finding;
      }
      alsoShow();
    });
  }

  private show(change: Partial<store.Progress>, atOnce = false): void {
    Object.assign(this.live, change);
    const now = performance.now();
    if (!atOnce && now - this.shownAt < progressEveryMs) return;
    this.shownAt = now;
    store.progress.value = { ...this.live };
  }

  /** The first reason is the one to tell: what fails after it fails because of it. */
  private fail(failure: store.Failure): void {
    if (store.phase.value === 'failed') return;
    // What would be read now would be merged nowhere.
    this.pool?.dispose();
    this.hashPool?.dispose();
    batch(() => {
      store.failure.value = failure;
      store.phase.value = 'failed';
    });
  }
}

export const session = new Session();
