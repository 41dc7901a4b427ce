import { exportAs, savePartial } from '../state/exports.ts';
import type { Log, Summary } from '../state/report.ts';
import {
  dialog,
  exporting,
  isFindingOpen,
  isRedacting,
  isRejudging,
  isSample,
  summary,
  type Tab,
  tab,
  timeZone,
} from '../state/store.ts';
import { CaseChanges } from './CaseDialog.tsx';
import { ExportMenu, wholeFormats } from './ExportMenu.tsx';
import { FindingList } from './FindingList.tsx';
import { addBaseline } from './file_buttons.ts';
import { FindingView } from './finding/FindingView.tsx';
import { shortened, span } from './format.ts';
import { HoursOfWeek } from './HeatMap.tsx';
import { tourWord } from './help_texts.ts';
import { counted, label, viewLabel } from './labels.ts';
import { NothingFound } from './NothingFound.tsx';
import { Plan } from './Plan.tsx';
import { ValueMenu } from './parts/ValueMenu.tsx';
import { Timeline } from './Timeline.tsx';
import { TourButton } from './Tour.tsx';
import { ActivityTab } from './tabs/ActivityTab.tsx';
import { CoverageTab } from './tabs/CoverageTab.tsx';
import { InputsTab } from './tabs/InputsTab.tsx';
import { SetAsideTab } from './tabs/SetAsideTab.tsx';
import { say, text } from './texts.ts';

function headline({ totals, setAside, findings }: Summary): string {
  const aside = setAside.reduce((sum, { events }) => sum + events, 0);
  const review = findings.filter(({ decision }) => decision === 'review').length;
  return [
    counted.toEscalate(totals.escalations),
    counted.toReview(review),
    counted.snapshotEvents(totals.snapshotEvents, aside),
  ].join('\u00a0· ');
}

/** A day that one log lacks may stand in another: over several logs only the logs can be counted. */
function gapsLine(logs: readonly Log[]): string {
  const gapped = logs.filter(({ gaps }) => gaps.length > 0);
  if (gapped.length === 0) return '';
  return logs.length === 1
    ? say.gaps(gapped[0]?.gaps.length ?? 0)
    : say.gapsInLogs(gapped.length, logs.length);
}

function CoverageLine({ current: { coverage } }: { current: Summary }) {
  const { from, to } = coverage;
  if (!from || !to) return <>{viewLabel.noDatedRecord}</>;
  const scopes = [
    ...new Set(coverage.logs.map(({ provider, scope }) => `${provider} ${shortened(scope, 24)}`)),
  ];
  const named =
    scopes.slice(0, 3).join(', ') + (scopes.length > 3 ? ` ${counted.more(scopes.length - 3)}` : '');
  const gaps = gapsLine(coverage.logs);
  return (
    <>
      <time dateTime={from} title={`${from} – ${to} (UTC)`}>
        {span(from, to, timeZone.value)}
      </time>
      {`\u00a0· ${named}${gaps ? `\u00a0· ${gaps}` : ''}`}
    </>
  );
}

function Actions() {
  return (
    <p class="actions">
      <button
        type="button"
        data-testid="export-json"
        disabled={exporting.value !== null}
        onClick={() => exportAs('json')}
      >
        {exporting.value ?? (isRedacting.value ? text.exportRedacted : text.exportReport)}
      </button>
      <ExportMenu label={text.exportOther} formats={wholeFormats} />
      <button type="button" data-testid="save-partial" title={text.savePartialTitle} onClick={savePartial}>
        {text.savePartial}
      </button>
      <button type="button" title={text.baselineTitle} onClick={addBaseline}>
        {text.addBaseline}
      </button>
    </p>
  );
}

function Headline({ current }: { current: Summary }) {
  return (
    <section class="headline" data-tour="headline">
      <div>
        <h1 data-testid="headline">{headline(current)}</h1>
        <p>
          <CoverageLine current={current} />
          {current.inputsWithProblems > 0 && (
            <>
              {'\u00a0· '}
              <button type="button" class="link warn" onClick={() => (tab.value = 'inputs')}>
                {counted.notReadWhole(current.inputsWithProblems)}
              </button>
            </>
          )}
        </p>
        {current.notices?.map(({ text: words }) => (
          <p key={words} class="sample" data-testid="report-notice">
            {words}{' '}
            <button type="button" class="link" onClick={() => (dialog.value = 'settings')}>
              {text.addOwnAccounts}
            </button>
          </p>
        ))}
        {isSample.value && (
          <p class="sample" data-testid="sample-label">
            <strong>{`${text.sampleLabel}${label.stop}`}</strong> {text.sampleNote}{' '}
            <TourButton label={tourWord.start} />
          </p>
        )}
        <p class="quiet" role="status">
          {isRejudging.value ? text.rejudging : ''}
        </p>
      </div>
      <Actions />
    </section>
  );
}

function tabNames(current: Summary): [Tab, string][] {
  return [
    ['findings', counted.tab(label.findings, current.findings.length)],
    ['activity', counted.tab(label.activity, current.totals.snapshotEvents)],
    ['set-aside', counted.tab(label.setAside, current.setAside.length)],
    ['coverage', label.coverage],
    ['inputs', counted.tab(label.files, current.inputsTotal)],
  ];
}

function onTabKey(event: KeyboardEvent, names: Tab[]): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const next = names[(names.indexOf(tab.value) + by + names.length) % names.length];
  if (!next) return;
  tab.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}

function Tabs({ current }: { current: Summary }) {
  const names = tabNames(current);
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label.views}
      onKeyDown={(event) =>
        onTabKey(
          event,
          names.map(([id]) => id),
        )
      }
    >
      {names.map(([id, name]) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          data-testid={`tab-${id}`}
          aria-selected={tab.value === id}
          tabIndex={tab.value === id ? 0 : -1}
          onClick={() => (tab.value = id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function FindingsTab({ current }: { current: Summary }) {
  if (current.findings.length === 0) return <NothingFound summary={current} />;
  return (
    <>
      <Timeline />
      <div class="split" data-open={isFindingOpen.value ? 'finding' : 'list'}>
        <FindingList />
        <div class="finding-pane">
          <FindingView />
        </div>
      </div>
    </>
  );
}

function TabBody({ current }: { current: Summary }) {
  switch (tab.value) {
    case 'findings':
      return <FindingsTab current={current} />;
    case 'activity':
      return <ActivityTab />;
    case 'set-aside':
      return <SetAsideTab />;
    case 'coverage':
      return <CoverageTab />;
    case 'inputs':
      return <InputsTab />;
  }
}

export function Done() {
  const current = summary.value;
  if (!current) return null;
  return (
    <main class="done">
      <Headline current={current} />
      <ValueMenu />
      <CaseChanges />
      <div class="overviews">
        <Plan />
        <HoursOfWeek />
      </div>
      <Tabs current={current} />
      <div role="tabpanel" aria-labelledby={`tab-${tab.value}`} class={`panel panel-${tab.value}`}>
        <TabBody current={current} />
      </div>
    </main>
  );
}
