import type { Summary } from '../state/report.ts';
import { session } from '../state/session.ts';
import { tab } from '../state/store.ts';
import { number, plural } from './format.ts';
import { MissingLogs } from './tabs/MissingLogs.tsx';

function NothingRead({ summary }: { summary: Summary }) {
  return (
    <section class="nothing" data-testid="nothing-read">
      <h2>No audit records were found in {plural(summary.inputsTotal, 'file')}</h2>
      <p>
        What each file was taken for, and why it was not read, is under Files. Give the trail’s folder as it
        came out of the bucket, or the output of <code>aws cloudtrail lookup-events</code>.
      </p>
      <p class="actions">
        <button type="button" onClick={() => (tab.value = 'inputs')}>
          See the files
        </button>
        <button type="button" onClick={() => session.startOver()}>
          Start over
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
        {totals.snapshotEvents === 0
          ? 'No snapshot activity in these logs'
          : `Nothing suspicious in ${plural(totals.snapshotEvents, 'snapshot event')}`}
      </h2>
      <p>
        {plural(totals.records, 'record')} of {plural(totals.actors, 'actor')} were looked at, in{' '}
        {plural(coverage.logs.length, 'log')} from {plural(summary.inputsTotal, 'file')}
        {summary.inputsWithProblems > 0 &&
          `; ${number(summary.inputsWithProblems)} could not be read, or were read with a loss`}
        .
      </p>
      <h3>What these logs cannot exclude</h3>
      <MissingLogs questions={coverage.questions} />
    </section>
  );
}
