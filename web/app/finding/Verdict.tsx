import { type State, setNote, setState, states, unnamed, type Work, workOn } from '../../state/casework.ts';
import { redactedFinding } from '../../state/exports.ts';
import type { Finding } from '../../state/report.ts';
import { isRedacting, timeZone } from '../../state/store.ts';
import { ExportMenu, findingFormats } from '../ExportMenu.tsx';
import { moment } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { say, stateWord, text } from '../texts.ts';
import { handoverText } from './handover_text.ts';
import { Signed, SignsAs } from './Signed.tsx';
import { WhyBenign } from './WhyBenign.tsx';

const keys: Record<State, string> = { looking: 'l', escalated: 'e', benign: 'b', 'needs-information': 'i' };

function States({ finding, work }: { finding: string; work: Work }) {
  return (
    <>
      {states.map((state) => (
        <button
          key={state}
          type="button"
          class="small"
          data-testid={`state-${state}`}
          aria-pressed={work.state === state}
          aria-keyshortcuts={keys[state]}
          onClick={() => setState(finding, state)}
        >
          {stateWord[state]}
        </button>
      ))}
    </>
  );
}

function Notes({ finding, work }: { finding: string; work: Work }) {
  return (
    <label class="notes">
      <span class="quiet">{text.note}</span>
      <textarea
        data-testid="note"
        rows={work.note ? 4 : 1}
        maxLength={100_000}
        placeholder={text.notePlaceholder}
        value={work.note}
        onInput={(event) => setNote(finding, event.currentTarget.value)}
      />
    </label>
  );
}

/** The buttons and the box of the note say nothing on paper. */
function OnPaper({ work }: { work: Work }) {
  return (
    <div class="print-only">
      {work.state && (
        <p>
          {text.yourState} <strong>{stateWord[work.state]}</strong> <Signed work={work} entry="state" />
        </p>
      )}
      {work.note.trim() && <p class="printed-note">{work.note}</p>}
    </div>
  );
}

/** The analyst's own work on the finding, and the finding in the form that it is handed over in. */
export function VerdictBar({ finding }: { finding: Finding }) {
  const work = workOn(finding.id);
  return (
    <section class="work" aria-label={text.yourState} data-tour="work">
      <p class="actions verdict">
        <span class="quiet">{text.yourState}</span>
        <States finding={finding.id} work={work} />
        <CopyButton
          text={
            isRedacting.value
              ? async () => handoverText(await redactedFinding(finding.id), unnamed(work))
              : handoverText(finding, work)
          }
          label={text.handOver}
        />
        <ExportMenu label={text.exportFinding} formats={findingFormats} finding={finding.id} />
        <Signed work={work} entry="state" />
      </p>
      {work.state === 'benign' && <WhyBenign key={finding.id} finding={finding} />}
      <Notes finding={finding.id} work={work} />
      <OnPaper work={work} />
      <p class="signing">
        <SignsAs />
        <Signed work={work} entry="note" />
      </p>
      {work.changed && !work.signed && (
        <p class="quiet changed">{say.changedBy(moment(work.changed, timeZone.value), work.by)}</p>
      )}
    </section>
  );
}
