import { useState } from 'preact/hooks';
import { changesBetween, type DecisionChange } from '../../state/case_file.ts';
import { benignSettings, type Explanation, explanationsOf } from '../../state/explanations.ts';
import type { Finding } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { givenSettings, summary } from '../../state/store.ts';
import { DecisionChanges } from '../DecisionChanges.tsx';
import { findingLabel } from '../labels.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { settingsFault } from '../settings_fault.ts';
import { say, text } from '../texts.ts';

function labelOf(explanation: Explanation): string {
  switch (explanation.kind) {
    case 'known-actor':
      return explanation.anyHour ? findingLabel.knownActorAnyHour : findingLabel.knownActor;
    case 'ticket':
      return findingLabel.ticketCovers;
    case 'own-scope':
      return findingLabel.receiverOurs;
  }
}

/** `of`: the settings that were tried, as text. */
type Preview = { of: string } & ({ changes: DecisionChange[] } | { error: string });

function Form({ finding }: { finding: Finding }) {
  const explanations = explanationsOf(finding, summary.value?.settings.ownScopes ?? []);
  const [chosen, setChosen] = useState(0);
  const [ticket, setTicket] = useState('');
  const [tried, setTried] = useState<Preview | null>(null);
  const [isBusy, setBusy] = useState(false);
  const explanation: Explanation | undefined = explanations[chosen];
  if (!explanation) return null;
  const needsTicket = explanation.kind === 'ticket';
  const settings = benignSettings(givenSettings.value, explanation, ticket.trim());
  const of = JSON.stringify(settings);
  // What was tried for another choice says nothing of this one.
  const preview = tried?.of === of ? tried : null;
  const tryIt = async () => {
    setBusy(true);
    try {
      const findings = await session.tryOut(settings);
      setTried(
        typeof findings === 'string'
          ? { of, error: findings }
          : { of, changes: changesBetween(summary.value?.findings ?? [], findings) },
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="why-benign" data-testid="why-benign" onSubmit={(event) => event.preventDefault()}>
      <p class="quiet">{text.whyBenignIntro}</p>
      {explanations.map((one, index) => (
        <label key={one.kind + one.entry} class="check">
          <input
            type="radio"
            name="explanation"
            checked={chosen === index}
            onChange={() => setChosen(index)}
          />{' '}
          {labelOf(one)} <code>{one.entry}</code>
        </label>
      ))}
      {needsTicket && (
        <label class="field">
          {findingLabel.ticket}
          <input
            type="text"
            data-testid="benign-ticket"
            value={ticket}
            onInput={(event) => setTicket(event.currentTarget.value)}
          />
        </label>
      )}
      <p class="actions">
        <button
          type="button"
          class="small"
          data-testid="benign-preview"
          disabled={isBusy || (needsTicket && ticket.trim() === '')}
          onClick={() => void tryIt()}
        >
          {text.preview}
        </button>
        {preview && 'changes' in preview && preview.changes.length > 0 && (
          <button
            type="button"
            class="small"
            data-testid="benign-apply"
            onClick={() => void session.applySettings(of)}
          >
            {text.apply}
          </button>
        )}
      </p>
      <div role="status">
        {preview && 'error' in preview && <p>{settingsFault(preview.error)}</p>}
        {preview && 'changes' in preview && (
          <>
            <p>{say.wouldChange(preview.changes.length)}</p>
            <DecisionChanges changes={preview.changes} />
          </>
        )}
      </div>
    </form>
  );
}

/** The setting that would have told that this is benign: offered, tried out, applied. */
export function WhyBenign({ finding }: { finding: Finding }) {
  return <Disclosure label={text.whyBenign}>{() => <Form finding={finding} />}</Disclosure>;
}
