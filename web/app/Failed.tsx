import { session } from '../state/session.ts';
import { failure } from '../state/store.ts';
import { viewLabel } from './labels.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { failureText, text } from './texts.ts';

const canStartOver = new Set(['analysis-died', 'no-scan-worker']);

export function Failed() {
  const current = failure.value;
  if (!current) return null;
  const { title, advice } = failureText[current.kind];
  return (
    <main class="idle" data-testid="failure" data-kind={current.kind}>
      <h1>{title}</h1>
      <p role="alert">{advice}</p>
      {canStartOver.has(current.kind) && (
        <p class="actions">
          <button type="button" class="primary" onClick={() => session.startOver()}>
            {text.startOver}
          </button>
        </p>
      )}
      {current.detail && (
        <Disclosure label={viewLabel.browserSaid}>{() => <pre>{current.detail}</pre>}</Disclosure>
      )}
    </main>
  );
}
