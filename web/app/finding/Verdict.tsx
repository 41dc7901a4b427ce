import { decide, noteOf, type Verdict } from '../../state/notes.ts';
import type { Finding } from '../../state/report.ts';
import { ExportMenu, findingFormats } from '../ExportMenu.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { text, verdictWord } from '../texts.ts';
import { handoverText } from './handover_text.ts';

const verdicts: [Verdict, string][] = [
  ['escalate', 'e'],
  ['benign', 'b'],
];

/** The analyst's own decision, and the finding as text to hand over. */
export function VerdictBar({ finding }: { finding: Finding }) {
  const note = noteOf(finding.id);
  return (
    <p class="actions verdict">
      <span class="quiet">{text.yourDecision}</span>
      {verdicts.map(([verdict, key]) => (
        <button
          key={verdict}
          type="button"
          class="small"
          data-testid={`verdict-${verdict}`}
          aria-pressed={note.verdict === verdict}
          aria-keyshortcuts={key}
          onClick={() => decide(finding.id, verdict)}
        >
          {verdictWord[verdict]}
        </button>
      ))}
      <CopyButton text={handoverText(finding, note)} label={text.handOver} />
      <ExportMenu label={text.exportFinding} formats={findingFormats} finding={finding.id} />
    </p>
  );
}
