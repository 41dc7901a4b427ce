/** What the view of activity is asked for: its text, which stays over a change of tabs, and the query it says. */
import { batch, computed, signal } from '@preact/signals';
import type { ActivityQuery, QueryTerm } from '../worker/protocol.ts';
import { parseQuery, queryText, withTerm } from './activity_query.ts';
import { forgetToo, tab } from './store.ts';

export const activityText = signal('');
/** Whether it is asked of what a second pass found (`second_pass.ts`), not of what was kept. */
export const showsSecondPass = signal(false);

const parsed = computed(() => parseQuery(activityText.value));
export const activityError = computed(() => (parsed.value.ok ? null : parsed.value.error));

let lastGood: ActivityQuery = { terms: [] };
/** While what is typed cannot be read yet, the last that could holds. */
export const activityQuery = computed(() => {
  if (parsed.value.ok) lastGood = parsed.value.query;
  return lastGood;
});

forgetToo(() => {
  lastGood = { terms: [] };
  activityText.value = '';
  showsSecondPass.value = false;
});

export function ask(query: ActivityQuery): void {
  activityText.value = queryText(query);
}

/** Adds a term to what the view shows, or begins with it from elsewhere. */
export function narrow(term: QueryTerm): void {
  const isElsewhere = tab.value !== 'activity';
  batch(() => {
    if (isElsewhere) showsSecondPass.value = false;
    ask(withTerm(isElsewhere ? { terms: [] } : activityQuery.value, term));
    tab.value = 'activity';
  });
}

export function showActivity(query: ActivityQuery): void {
  batch(() => {
    showsSecondPass.value = false;
    ask(query);
    tab.value = 'activity';
  });
}

/** One end of the time that is shown; the other stays. */
export function bound(end: 'from' | 'before', iso: string): void {
  const isElsewhere = tab.value !== 'activity';
  if (isElsewhere) showActivity({ terms: [], [end]: iso });
  else ask({ ...activityQuery.value, [end]: iso });
}
