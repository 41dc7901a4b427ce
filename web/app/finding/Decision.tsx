import type { Finding } from '../../state/report.ts';
import { termHelp } from '../help_texts.ts';
import { findingLabel } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Help } from '../parts/Help.tsx';
import { decisionSentence, indicatorWord } from '../texts.ts';

export function DecisionSection({ finding }: { finding: Finding }) {
  const { decision, escalationReasons, wouldChange, silenced = [] } = finding;
  return (
    <section
      class={`decision-box decision-${decision}`}
      aria-labelledby="decision-heading"
      data-tour="decision"
    >
      <div class="titled">
        <h3 id="decision-heading">{decisionSentence[decision]}</h3>
        <Help term={decisionSentence[decision]} help={termHelp.decision} />
      </div>
      <ul class="reasons">
        {escalationReasons.map((reason) => (
          <li key={reason.id + reason.text} data-testid="reason">
            {reason.text}
            <Evidence finding={finding} ids={reason.evidence} />
          </li>
        ))}
      </ul>
      {escalationReasons.length === 0 && <p>{findingLabel.noReason}</p>}
      {wouldChange.length > 0 && (
        <>
          <h4>{findingLabel.wouldChange}</h4>
          <ul>
            {wouldChange.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {silenced.length > 0 && (
        <>
          <h4>{findingLabel.silenced}</h4>
          <ul>
            {silenced.map(({ indicator, by }) => (
              <li key={indicator + by}>
                {indicatorWord[indicator] ?? indicator}: {by}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
