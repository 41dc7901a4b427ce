/** What the analyst decides and answers, beside what the core says. Kept until the tab is closed. */
import { signal } from '@preact/signals';
import type { Answer } from './report.ts';

export type Verdict = 'escalate' | 'benign';

export interface Note {
  verdict?: Verdict;
  /** By the id of the question. */
  answers: Record<string, Answer>;
}

const none: Note = { answers: {} };

/** By the id of the finding, which one file more does not change. */
export const notes = signal<ReadonlyMap<string, Note>>(new Map());

export function noteOf(finding: string): Note {
  return notes.value.get(finding) ?? none;
}

function put(finding: string, note: Note): void {
  notes.value = new Map(notes.value).set(finding, note);
}

/** Deciding the same again takes the decision back. */
export function decide(finding: string, verdict: Verdict): void {
  const { verdict: before, ...rest } = noteOf(finding);
  put(finding, before === verdict ? rest : { ...rest, verdict });
}

export function answer(finding: string, question: string, given: Answer | ''): void {
  const note = noteOf(finding);
  const { [question]: _, ...others } = note.answers;
  put(finding, { ...note, answers: given ? { ...others, [question]: given } : others });
}
