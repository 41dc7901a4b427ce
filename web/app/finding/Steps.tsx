import { signal } from '@preact/signals';
import type { Command, Finding, Step } from '../../state/report.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { effectWord, tierWord } from '../texts.ts';

/** What the analyst has ticked, for as long as the page is open: `finding id/step`. */
const ticked = signal<ReadonlySet<string>>(new Set());

function toggle(key: string): void {
  const next = new Set(ticked.value);
  if (!next.delete(key)) next.add(key);
  ticked.value = next;
}

function CommandBox({ command }: { command: Command }) {
  return (
    <div class="command">
      <pre>
        <code>{command.text}</code>
      </pre>
      <div class="command-tools">
        <CopyButton text={command.text} />
        {command.shell === 'powershell' && <span class="quiet">PowerShell</span>}
      </div>
    </div>
  );
}

function StepItem({ step, id }: { step: Step; id: string }) {
  const effect = step.effect ?? 'read';
  return (
    <li class={`step effect-${effect}`} data-testid="step">
      <label>
        <input type="checkbox" checked={ticked.value.has(id)} onChange={() => toggle(id)} />
        <span>
          {effect !== 'read' && <strong class={`effect effect-${effect}`}>{effectWord[effect]}</strong>}{' '}
          {step.text}
        </span>
      </label>
      {step.commands?.map((command) => (
        <CommandBox key={command.shell + command.text} command={command} />
      ))}
    </li>
  );
}

const tiers = ['l1', 't2', 'containment'] as const;

export function StepsSection({ finding }: { finding: Finding }) {
  const numbered = finding.steps.map((step, index) => ({ step, id: `${finding.id}/${index}` }));
  return (
    <section aria-labelledby="steps-heading">
      <h3 id="steps-heading">What to do next</h3>
      {tiers.map((tier) => {
        const steps = numbered.filter(({ step }) => step.tier === tier);
        if (steps.length === 0) return null;
        const done = steps.filter(({ id }) => ticked.value.has(id)).length;
        return (
          <div key={tier} class="tier">
            <h4>
              {tierWord[tier]} <span class="quiet">{`${done} of ${steps.length} done`}</span>
            </h4>
            <ul class="steps">
              {steps.map(({ step, id }) => (
                <StepItem key={id} step={step} id={id} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
