/** What the views show: signals, written by the session alone. */
import { batch, computed, signal } from '@preact/signals';
import { openedCase, redactionKey, work } from './casework.ts';
import type { Obstacle } from './platform.ts';
import type { Finding, Settings, Summary } from './report.ts';

export type Phase = 'idle' | 'scanning' | 'done' | 'failed';
export type Tab = 'findings' | 'activity' | 'set-aside' | 'coverage' | 'inputs';

export interface Progress {
  bytesRead: number;
  bytesTotal: number;
  filesDone: number;
  filesTotal: number;
  startedAt: number;
  records: number;
  snapshotEvents: number;
  problems: number;
  stage: 'collecting' | 'reading' | 'judging' | 'cancelling';
}

export const noProgress: Progress = {
  bytesRead: 0,
  bytesTotal: 0,
  filesDone: 0,
  filesTotal: 0,
  startedAt: 0,
  records: 0,
  snapshotEvents: 0,
  problems: 0,
  stage: 'collecting',
};

export interface Failure {
  kind: Obstacle | 'analysis-died' | 'no-scan-worker';
  detail: string;
}

export const phase = signal<Phase>('idle');
export const failure = signal<Failure | null>(null);
export const progress = signal<Progress>(noProgress);
export const summary = signal<Summary | null>(null);
/** Sentences about the last thing done that need no answer: a drop that lost a folder, a partial refused. */
export const notices = signal<string[]>([]);
export const isSample = signal(false);

/** Settings as the user gave them. A key left out is not the same as its default: see timeZone. */
export const givenSettings = signal<Settings>({});
/** The composed example brings its own settings, which mean nothing for anybody's real logs. */
export const areSampleSettings = signal(false);
export const settingsError = signal<string | null>(null);
export const isRejudging = signal(false);

export const selectedId = signal<string | null>(null);
export const selectedFinding = signal<Finding | null>(null);
/** On a narrow screen list and finding stand one after the other; this says which one shows. */
export const isFindingOpen = signal(false);
export const tab = signal<Tab>('findings');
export const exporting = signal<string | null>(null);

/** Whether what is exported from now on wears pseudonyms. */
export const isRedacting = signal(false);

export interface Hashing {
  bytesRead: number;
  bytesTotal: number;
}
/** Null where no file is being hashed. */
export const hashing = signal<Hashing | null>(null);
/** Counts what was hashed: lists of files are asked for again. */
export const hashed = signal(0);

export type Dialog = 'settings' | 'case' | 'keys' | 'privacy' | 'about' | null;
export const dialog = signal<Dialog>(null);

export const timeZone = computed(() => summary.value?.settings.businessHours?.timeZone ?? 'UTC');

const resets: (() => void)[] = [];
/** What else is about the logs, and lives elsewhere, is forgotten with them. */
export function forgetToo(reset: () => void): void {
  resets.push(reset);
}

/**
 * Everything about the logs; the reader's settings stay, as the next logs are most likely of the same
 * organisation. Those of the example go with it.
 */
export function forgetAll(): void {
  batch(() => {
    phase.value = 'idle';
    failure.value = null;
    summary.value = null;
    selectedId.value = null;
    selectedFinding.value = null;
    isFindingOpen.value = false;
    notices.value = [];
    isSample.value = false;
    tab.value = 'findings';
    work.value = new Map();
    redactionKey.value = '';
    hashing.value = null;
    exporting.value = null;
    isRejudging.value = false;
    openedCase.value = null;
    if (areSampleSettings.value) givenSettings.value = {};
    areSampleSettings.value = false;
    for (const reset of resets) reset();
  });
}
