import { useComputed } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { workOn } from '../state/casework.ts';
import { filter, neighbour, noFilter, shownFindings } from '../state/findings_filter.ts';
import type { FindingHead } from '../state/report.ts';
import { session } from '../state/session.ts';
import { isFindingOpen, selectedId, summary } from '../state/store.ts';
import { counted, label as named, viewLabel } from './labels.ts';
import { DecisionMark, SeverityMark } from './parts/Marks.tsx';
import { TimeSpan } from './parts/Time.tsx';
import { decisionWord, indicatorWord, say, severityWord, stateWord } from './texts.ts';

const shownAtFirst = 300;
/** In the frame in which a report appears, which draws a finding as well: more than any screen shows. */
const drawnAtOnce = 24;
const mostChips = 5;

export function openFinding(id: string): void {
  isFindingOpen.value = true;
  void session.select(id);
}

/** Moves the selection, and the focus with it. */
export function moveSelection(by: number): void {
  const id = neighbour(by);
  if (!id) return;
  void session.select(id);
  document.getElementById(`finding-${id}`)?.focus();
}

/** A card is looked over, not read: the finding names them all. One more is not worth “and one more”. */
function shownChips({ indicators }: FindingHead): number {
  return indicators.length <= mostChips + 1 ? indicators.length : mostChips;
}

function FindingRow({ finding, isTabStop }: { finding: FindingHead; isTabStop: boolean }) {
  // Of all rows only the two that it changes are drawn again.
  const isSelected = useComputed(() => finding.id === selectedId.value).value;
  const { state } = workOn(finding.id);
  return (
    <li>
      <button
        type="button"
        id={`finding-${finding.id}`}
        data-testid="finding-row"
        data-escalate={finding.escalate ? 'true' : 'false'}
        data-severity={finding.severity}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => openFinding(finding.id)}
      >
        <span class="marks">
          <SeverityMark severity={finding.severity} /> <DecisionMark decision={finding.decision} />
          {state && <strong class="own-verdict">{stateWord[state]}</strong>}
        </span>
        <span class="title">{finding.title}</span>
        <span class="quiet">
          <TimeSpan from={finding.from} to={finding.to} />
        </span>
        <span class="chips">
          {finding.indicators.slice(0, shownChips(finding)).map((id) => (
            <span key={id} class="chip">
              {indicatorWord[id] ?? id}
            </span>
          ))}
          {finding.indicators.length > shownChips(finding) && (
            <span class="chip quiet">{counted.more(finding.indicators.length - shownChips(finding))}</span>
          )}
        </span>
      </button>
    </li>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  words: Record<string, string>;
  onChange: (value: string) => void;
}

function Choice({ label, value, words, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{counted.any(label)}</option>
      {Object.entries(words).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** Only the indicators that some finding has: the others would always give an empty list. */
function indicatorChoices(): Record<string, string> {
  const present = new Set(summary.value?.findings.flatMap(({ indicators }) => indicators));
  return Object.fromEntries([...present].sort().map((id) => [id, indicatorWord[id] ?? id]));
}

function FilterBar() {
  const by = filter.value;
  const set = (change: Partial<typeof by>) => {
    filter.value = { ...by, ...change };
  };
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        id="finding-filter"
        data-testid="finding-filter"
        placeholder={viewLabel.filterText}
        aria-label={viewLabel.filterName}
        value={by.text}
        onInput={(event) => set({ text: event.currentTarget.value })}
      />
      <Choice
        label={named.decision}
        value={by.decision}
        words={decisionWord}
        onChange={(decision) => set({ decision })}
      />
      <Choice
        label={named.severity}
        value={by.severity}
        words={severityWord}
        onChange={(severity) => set({ severity })}
      />
      <Choice
        label={named.indicator}
        value={by.indicator}
        words={indicatorChoices()}
        onChange={(indicator) => set({ indicator })}
      />
    </form>
  );
}

function onListKey(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  moveSelection(by);
}

/** How many rows are drawn: the rest of the first ones a moment after those in sight. */
function useRowLimit(isWhole: boolean): number {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true));
    return () => clearTimeout(timer);
  }, []);
  if (!isSettled) return drawnAtOnce;
  return isWhole ? Number.POSITIVE_INFINITY : shownAtFirst;
}

function Rows() {
  const [isWhole, setWhole] = useState(false);
  const limit = useRowLimit(isWhole);
  const list = useRef<HTMLOListElement>(null);
  const shown = shownFindings.value.slice(0, limit);
  const selected = selectedId.value;
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const tabStop = shown.find(({ id }) => id === selected)?.id ?? shown[0]?.id;
  return (
    <>
      <ol class="finding-list" aria-label={named.findings} ref={list} onKeyDown={onListKey}>
        {shown.map((finding) => (
          <FindingRow key={finding.id} finding={finding} isTabStop={finding.id === tabStop} />
        ))}
      </ol>
      {!isWhole && shownFindings.value.length > shownAtFirst && (
        <button type="button" class="small" onClick={() => setWhole(true)}>
          {say.showAll(shownFindings.value.length)}
        </button>
      )}
    </>
  );
}

export function FindingList() {
  const total = summary.value?.findings.length ?? 0;
  const shown = shownFindings.value.length;
  return (
    <div class="list-pane" data-tour="list">
      {total > 1 && <FilterBar />}
      <p class="quiet count" role="status">
        {shown === total ? '' : counted.shownOf(shown, total)}
      </p>
      {shown === 0 && (
        <p>
          {viewLabel.noneMatches}{' '}
          <button type="button" class="link" onClick={() => (filter.value = noFilter)}>
            {viewLabel.clearIt}
          </button>
        </p>
      )}
      <Rows />
    </div>
  );
}
