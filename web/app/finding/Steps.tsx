import { signal } from '@preact/signals';
import { stepKeys, tick, workOn } from '../../state/casework.ts';
import type { Command, Finding, Step } from '../../state/report.ts';
import { counted, findingLabel } from '../labels.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Disclosure } from '../parts/Disclosure.tsx';
import { effectWord, shellWord, tierWord } from '../texts.ts';
import { Signed } from './Signed.tsx';

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

/** A file that a command writes is longer than all else of its step: it is copied more often than read. */
const mostLines = 8;

function CommandText({ command: { shell: of, text } }: { command: Command }) {
  const code = (
    <pre>
      <code data-shell={of}>{text}</code>
    </pre>
  );
  const lines = text.trimEnd().split('\n');
  if (lines.length <= mostLines) return code;
  const label = (
    <>
      <code>{lines[0]}</code> <span class="quiet">{counted.commandLines(lines.length)}</span>
    </>
  );
  return (
    <Disclosure label={label} class="long-command" printed>
      {() => code}
    </Disclosure>
  );
}

function CommandBox({ command }: { command: Command }) {
  return (
    <div class="command">
      <CommandText command={command} />
      <div class="command-tools">
        <CopyButton text={command.text} />
      </div>
    </div>
  );
}

function StepItem({ step, stepKey, finding }: { step: Step; stepKey: string; finding: string }) {
  const work = workOn(finding);
  const effect = step.effect ?? 'read';
  return (
    <li class={`step effect-${effect}`} data-testid="step">
      <label>
        <input
          type="checkbox"
          checked={work.done.includes(stepKey)}
          onChange={() => tick(finding, stepKey)}
        />
        <span>
          {effect !== 'read' && <strong class={`effect effect-${effect}`}>{effectWord[effect]}</strong>}{' '}
          {step.text} <Signed work={work} entry={`step:${stepKey}`} />
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
  const keys = stepKeys(finding.steps);
  const keyed = finding.steps.map((step, index) => ({ step, key: keys[index] ?? '' }));
  const { done } = workOn(finding.id);
  return (
    <section aria-labelledby="steps-heading" data-tour="steps">
      <h3 id="steps-heading">{findingLabel.steps}</h3>
      <ShellChoice />
      {tiers.map((tier) => {
        const steps = keyed.filter(({ step }) => step.tier === tier);
        if (steps.length === 0) return null;
        const ticked = steps.filter(({ key }) => done.includes(key)).length;
        return (
          <div key={tier} class="tier">
            <h4>
              {tierWord[tier]} <span class="quiet">{counted.done(ticked, steps.length)}</span>
            </h4>
            <ul class="steps">
              {steps.map(({ step, key }) => (
                <StepItem key={key} step={step} stepKey={key} finding={finding.id} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
