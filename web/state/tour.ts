/** The tour of the sample: where it stands. It ends with the data and is remembered nowhere. */
import { effect, signal } from '@preact/signals';
import { session } from './session.ts';
import { isFindingOpen, isSample, summary, tab } from './store.ts';

/** The stop that is shown; null: no tour. */
export const tourStop = signal<number | null>(null);

/** Also from the first screen: the sample is read first, by the very way of dropped files. */
export function startTour(): void {
  if (!isSample.value) session.loadSample();
  tourStop.value = 0;
}

export function endTour(): void {
  tourStop.value = null;
}

/** Brings what a stop is about onto the page. The finding that is open is the tour's, or the reader's own choice. */
export function prepareStop(isOfFinding: boolean): void {
  tab.value = 'findings';
  isFindingOpen.value = isOfFinding;
  const first = summary.value?.findings[0];
  if (!isOfFinding && first) void session.select(first.id);
}

effect(() => {
  if (!isSample.value) tourStop.value = null;
});
