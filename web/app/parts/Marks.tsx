import type { Decision, Severity } from '../../state/report.ts';
import { decisionWord, severityWord } from '../texts.ts';

/** Severity is told three ways, by word, shape and colour: any two may be lost. */
const shapes: Record<Severity, string> = {
  critical: 'M8 1 15 8 8 15 1 8Z',
  high: 'M8 2 15 14 1 14Z',
  medium: 'M2.5 2.5h11v11h-11Z',
  low: 'M8 2.5a5.5 5.5 0 1 0 .01 0Z',
};

export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span class={`severity severity-${severity}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={shapes[severity]} />
      </svg>
      {severityWord[severity]}
    </span>
  );
}

export function DecisionMark({ decision }: { decision: Decision }) {
  return <span class={`decision decision-${decision}`}>{decisionWord[decision]}</span>;
}
