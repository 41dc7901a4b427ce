/** The filter over the list of findings. The list is short enough to be filtered on the page. */
import { computed, signal } from '@preact/signals';
import type { FindingHead } from './report.ts';
import { forgetToo, selectedId, summary } from './store.ts';

export interface FindingsFilter {
  text: string;
  severity: string;
  decision: string;
  indicator: string;
}

export const noFilter: FindingsFilter = { text: '', severity: '', decision: '', indicator: '' };
export const filter = signal<FindingsFilter>(noFilter);
forgetToo(() => {
  filter.value = noFilter;
});

export function matches(finding: FindingHead, by: FindingsFilter): boolean {
  if (by.severity && finding.severity !== by.severity) return false;
  if (by.decision && finding.decision !== by.decision) return false;
  if (by.indicator && !finding.indicators.includes(by.indicator)) return false;
  const words = by.text.toLowerCase().split(/\s+/).filter(Boolean);
  const where = [finding.title, finding.actor.id, finding.actor.name ?? '', finding.id, ...finding.scopes]
    .join('\n')
    .toLowerCase();
  return words.every((word) => where.includes(word));
}

export const shownFindings = computed(() =>
  (summary.value?.findings ?? []).filter((finding) => matches(finding, filter.value)),
);

/** The finding `by` places after the selected one among those shown; stays at either end. */
export function neighbour(by: number): string | null {
  const shown = shownFindings.value;
  if (shown.length === 0) return null;
  const at = shown.findIndex(({ id }) => id === selectedId.value);
  const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
  return shown[next]?.id ?? null;
}
