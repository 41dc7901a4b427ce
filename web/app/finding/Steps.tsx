import { signal } from '@preact/signals';
import type { Command, Finding, Step } from '../../state/report.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { effectWord, shellWord, tierWord } from '../texts.ts';

/** What the analyst has ticked, for as long as the page is open: `finding id/step`. */
const ticked = signal<ReadonlySet<string>>(new Set());

type Shell = Command['shell'];

/** One shell at a time: every command twice is twice as much to read, and one of them never fits. */
const shell = signal<Shell>(/Win/.test(navigator.platform) ? 'powershell' : 'posix');

/** A step that has commands for the other shell alone shows those: better than none. */
function commandsFor({ commands = [] }: Step): Command[] {
  const fitting = commands.filter((command) => command.shell === shell.value);
  return fitting.length > 0 ? fitting : commands;
}

function ShellChoice() {
  return (
    <p class="actions">
      {(Object.keys(shellWord) as Shell[]).map((id) => (
        <button
          key={id}
          type="button"
          class="small"
          data-testid={`shell-${id}`}
          aria-pressed={shell.value === id}
          onClick={() => {
            shell.value = id;
          }}
        >
          {shellWord[id]}
        </button>
      ))}
    </p>
  );
}

function toggle(key: string): void {
  const next = new Set(ticked.value);
  if (!next.delete(key)) next.add(key);
  ticked.value = next;
}

function CommandBox({ command }: { command: Command }) {
  return (
    <div class="command">
      <pre>
        <code data-shell={command.shell}>{command.text}</code>
      </pre>
      <div class="command-tools">
        <CopyButton text={command.text} />
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
      {commandsFor(step).map((command) => (
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
      <ShellChoice />
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
