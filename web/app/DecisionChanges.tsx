import type { DecisionChange } from '../state/case_file.ts';
import { decisionWord, text } from './texts.ts';

/** Decisions as they were and as they are, a line each. */
export function DecisionChanges({ changes }: { changes: readonly DecisionChange[] }) {
  const word = (decision: DecisionChange['from']) => (decision ? decisionWord[decision] : text.noFinding);
  return (
    <ul class="decision-changes">
      {changes.map(({ id, title, from, to }) => (
        <li key={id}>
          <strong>
            {word(from)} → {word(to)}
          </strong>{' '}
          {title}
        </li>
      ))}
    </ul>
  );
}
