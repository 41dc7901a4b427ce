import type { Summary } from '../state/report.ts';
import { session } from '../state/session.ts';
import { tab } from '../state/store.ts';
import { counted, viewLabel } from './labels.ts';
import { MissingLogs } from './tabs/MissingLogs.tsx';
import { text } from './texts.ts';

function NothingRead({ summary }: { summary: Summary }) {
  return (
    <section class="nothing" data-testid="nothing-read">
      <h2>{counted.nothingRead(summary.inputsTotal)}</h2>
      <p>{viewLabel.nothingReadWhy}</p>
      <p class="actions">
        <button type="button" onClick={() => (tab.value = 'inputs')}>
          {viewLabel.seeFiles}
        </button>
        <button type="button" onClick={() => session.startOver()}>
          {text.startOver}
        </button>
      </p>
    </section>
  );
}

/** Nothing found is an answer: what was looked at, and what these logs cannot exclude. */
export function NothingFound({ summary }: { summary: Summary }) {
  const { totals, coverage } = summary;
  if (totals.events === 0) return <NothingRead summary={summary} />;
  return (
    <section class="nothing" data-testid="nothing-found">
      <h2>
        {totals.snapshotEvents === 0 ? viewLabel.noActivity : counted.nothingFound(totals.snapshotEvents)}
      </h2>
      <p>
        {counted.lookedAt(
          totals.records,
          totals.actors,
          coverage.logs.length,
          summary.inputsTotal,
          summary.inputsWithProblems,
        )}
      </p>
      <h3>{viewLabel.cannotExclude}</h3>
      <MissingLogs questions={coverage.questions} />
    </section>
  );
}
