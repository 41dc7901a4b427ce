/**
 * The second pass: every event of one actor in a time, read again from the files by the scan workers, since the scan
 * keeps only what matters to snapshots. What it finds stands beside the case and is never merged into it.
 */
import { batch, effect, signal } from '@preact/signals';
import type { ScanFile } from '../input/named_file.ts';
import type { ActivityQuery } from '../worker/protocol.ts';
import { activityText, ask, showsSecondPass } from './activity_view.ts';
import { session } from './session.ts';
import { phase, summary } from './store.ts';

/** More than anybody reads; about 100 MB of the analysis worker's memory. */
export const mostEvents = 200_000;
const progressEveryMs = 100;

export interface SecondPass {
  /** Counts them: an answer to an earlier one is dropped. */
  turn: number;
  query: ActivityQuery;
  actor: string;
  isDone: boolean;
  bytesRead: number;
  bytesTotal: number;
  filesTotal: number;
  /** Files that could not be read again. */
  unread: number;
  /** Inputs that came in a saved scan. */
  notAtHand: number;
  events: number;
  isCut: boolean;
  isCancelled: boolean;
  /** The analysis worker ended over it, and what it had of this with it. */
  isLost: boolean;
}

export const secondPass = signal<SecondPass | null>(null);
let turns = 0;

/** Whose events a query of activity is about: the one actor that it shows by its whole name. */
export function actorOf({ terms }: ActivityQuery): string | null {
  const shown = terms.filter(({ field, hide }) => field === 'actor' && !hide);
  return shown.length === 1 && shown[0]?.whole ? shown[0].value : null;
}

class Pass {
  private shownAt = 0;
  private merging = Promise.resolve();
  /** Of the worker that has what was found: another one has not. */
  private readonly life = session.analysis.life;

  constructor(private readonly live: SecondPass) {}

  async run(): Promise<void> {
    const { actor, query } = this.live;
    const { from, before } = query;
    const times: ActivityQuery = { ...(from && { from }), ...(before && { before }), terms: [] };
    const plan = await session.analysis.ask('secondPassBegin', { actor, query: times, most: mostEvents });
    if (!this.isCurrent) return;
    const files = (plan?.files ?? []).flatMap((serial) => session.library.get(serial) ?? []);
    this.live.notAtHand = plan?.notAtHand ?? 0;
    this.live.filesTotal = files.length;
    this.live.bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
    this.show(true);
    if (plan && !this.live.isCancelled) await this.gather(files, plan.selection);
    await this.merging;
    if (this.isCurrent) this.end();
  }

  cancel(): void {
    this.live.isCancelled = true;
    session.scanPool.cancelGathering();
  }

  private get isCurrent(): boolean {
    return secondPass.value?.turn === this.live.turn;
  }

  private gather(files: ScanFile[], selection: string): Promise<void> {
    return session.scanPool.gather(files, selection, {
      found: (bytes) => {
        if (this.isCurrent) this.merging = this.merging.then(() => this.merge(bytes));
      },
      bytesRead: (bytes) => {
        this.live.bytesRead += bytes;
        this.show();
      },
      fileDone: (wasRead) => {
        if (!wasRead) this.live.unread += 1;
        this.show();
      },
    });
  }

  /** One after the other: what comes once there is enough is not merged. */
  private async merge(bytes: ArrayBuffer): Promise<void> {
    if (this.live.isCut || this.live.isLost) return;
    const events = await session.analysis.ask('secondPassMerge', { bytes }).catch(() => -1);
    if (!this.isCurrent) return;
    if (this.isGone && !this.live.isLost) {
      this.live.isLost = true;
      session.scanPool.cancelGathering();
    }
    if (events < 0) this.live.unread += 1;
    else this.live.events += events;
    if (this.live.events >= mostEvents && !this.live.isCut) {
      this.live.isCut = true;
      session.scanPool.cancelGathering();
    }
    this.show();
  }

  get isGone(): boolean {
    return session.analysis.life !== this.life;
  }

  private end(): void {
    this.live.isDone = true;
    if (this.live.isLost) this.live.events = 0;
    batch(() => {
      this.show(true);
      if (this.live.events > 0) showReadAgain();
    });
  }

  private show(atOnce = false): void {
    if (!this.isCurrent) return;
    const now = performance.now();
    if (!atOnce && now - this.shownAt < progressEveryMs) return;
    this.shownAt = now;
    secondPass.value = { ...this.live };
  }
}

let pass: Pass | null = null;

/** Reads again what the query's one actor did in the query's time. */
export async function readAgain(query: ActivityQuery): Promise<void> {
  const actor = actorOf(query);
  if (!actor || phase.value !== 'done') return;
  dropSecondPass();
  const live: SecondPass = {
    turn: ++turns,
    query,
    actor,
    isDone: false,
    bytesRead: 0,
    bytesTotal: 0,
    filesTotal: 0,
    unread: 0,
    notAtHand: 0,
    events: 0,
    isCut: false,
    isCancelled: false,
    isLost: false,
  };
  secondPass.value = live;
  pass = new Pass(live);
  await pass.run();
}

export function cancelReadingAgain(): void {
  pass?.cancel();
}

/** Its events need no filter of the actor and the time: they are nothing else. */
export function showReadAgain(): void {
  batch(() => {
    showsSecondPass.value = true;
    activityText.value = '';
  });
}

/** What is asked of a second pass whose worker ended meanwhile has no answer: the kept events are shown again. */
export function leaveIfGone(): boolean {
  if (pass && !pass.isGone) return false;
  backToKept();
  dropSecondPass();
  return true;
}

/** To the kept events of the same actor and time. */
export function backToKept(): void {
  const query = secondPass.value?.query;
  batch(() => {
    showsSecondPass.value = false;
    if (query) ask(query);
  });
}

function dropSecondPass(): void {
  if (secondPass.value && !secondPass.value.isDone) pass?.cancel();
  pass = null;
  batch(() => {
    secondPass.value = null;
    showsSecondPass.value = false;
  });
}

// Other files than those it was read from: what it found is no longer every event.
effect(() => {
  if (phase.value !== 'done' || summary.value === null) {
    if (secondPass.peek()) dropSecondPass();
  }
});
