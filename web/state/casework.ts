/** What the analyst decides, answers, ticks and notes, beside what the core says: the work on each finding. */
import { signal } from '@preact/signals';
import type { CaseFile } from './case_file.ts';
import type { Answer } from './report.ts';

export const states = ['looking', 'escalated', 'benign', 'needs-information'] as const;
/** Where the work on a finding stands; none of these: nobody has looked at it. */
export type State = (typeof states)[number];

/** Who gave something, as they call themselves, and when, in UTC. */
export interface Signature {
  by?: string;
  at: string;
}

/** One thing of the work: the state, the note, an answer by its question, a tick by its step's key. */
export type Entry = 'state' | 'note' | `answer:${string}` | `step:${string}`;

export interface Work {
  state?: State;
  /** By the id of the question. */
  answers: Record<string, Answer>;
  /** Keys of the steps that are done (`stepKeys`). */
  done: string[];
  note: string;
  /** Of what there is, each by itself. Absent in cases of before there was this. */
  signed?: Partial<Record<Entry, Signature>>;
  /** Who changed it last, as they call themselves. */
  by?: string;
  /** When, in UTC. */
  changed?: string;
}

const untouched: Work = { answers: {}, done: [], note: '' };

/** By the id of the finding, which one file more does not change. */
export const work = signal<ReadonlyMap<string, Work>>(new Map());
export const analyst = signal('');
/** Of the pseudonyms of this case’s exports, 64 hexadecimal digits; empty until one is asked for. */
export const redactionKey = signal('');
/** The case that was opened, as it was saved: what decisions are compared with. */
export const openedCase = signal<CaseFile | null>(null);

export function workOn(finding: string): Work {
  return work.value.get(finding) ?? untouched;
}

/** Puts the work on a finding as it now is, with who did it and when. What was taken back is signed no longer. */
function put(finding: string, next: Work, entry: Entry, isThere: boolean): void {
  const { by: _, signed: before = {}, ...rest } = next;
  const { [entry]: __, ...others } = before;
  const who = analyst.value.trim();
  const by = who ? { by: who } : {};
  const at = new Date().toISOString();
  const signed = isThere ? { ...others, [entry]: { ...by, at } } : others;
  work.value = new Map(work.value).set(finding, { ...rest, signed, ...by, changed: at });
}

/** The same state again takes it back. */
export function setState(finding: string, state: State): void {
  const { state: before, ...rest } = workOn(finding);
  const isTakenBack = before === state;
  put(finding, isTakenBack ? rest : { ...rest, state }, 'state', !isTakenBack);
}

export function answer(finding: string, question: string, given: Answer | ''): void {
  const before = workOn(finding);
  const { [question]: _, ...others } = before.answers;
  const answers = given ? { ...others, [question]: given } : others;
  put(finding, { ...before, answers }, `answer:${question}`, Boolean(given));
}

export function tick(finding: string, step: string): void {
  const before = workOn(finding);
  const isDone = before.done.includes(step);
  const done = isDone ? before.done.filter((key) => key !== step) : [...before.done, step];
  put(finding, { ...before, done }, `step:${step}`, !isDone);
}

export function setNote(finding: string, note: string): void {
  put(finding, { ...workOn(finding), note }, 'note', note.trim() !== '');
}

/**
 * What a step is known by: its sentence's key and how many of that key stand before it. Other settings and more logs
 * change the names in a step, and which steps there are, but not what the step is.
 */
export function stepKeys(
  steps: readonly { message?: { key: string } | undefined; text: string }[],
): string[] {
  const seen = new Map<string, number>();
  return steps.map(({ message, text }) => {
    const key = message?.key ?? text;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key}#${before}`;
  });
}

/** " (ann, 2026-03-08T02:05:12.000Z)": who and when, in UTC. Older cases sign the whole, which is told of the state. */
export function signature({ signed, by: last, changed }: Work, entry: Entry): string {
  const { by, at } = signed?.[entry] ?? (!signed && entry === 'state' ? { by: last, at: changed } : {});
  return at ? ` (${[by, at].filter(Boolean).join(', ')})` : '';
}

/** The work without what an analyst wrote, and without who did it: free text may name anybody. */
export function unnamed({ state, answers, done }: Work): Work {
  return { ...(state ? { state } : {}), answers, done, note: '' };
}
