import type { Coverage } from '../../state/report.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { answerableWord, questionText } from '../texts.ts';

/** For each question of the playbook, whether these logs can answer it, and which log would. */
export function MissingLogs({ questions }: { questions: Coverage['questions'] }) {
  return (
    <ul class="missing" data-testid="missing-logs">
      {questions.map(({ id, answerable, missing }) => (
        <li key={id}>
          <div class="asked">
            <h3>{questionText[id] ?? id}</h3>
            <span class={`answer answer-${answerable === 'yes' ? 'calm' : 'unknown'}`}>
              {answerableWord[answerable]}
            </span>
          </div>
          {missing.map(({ log, why, query }) => (
            <div key={log + why} class="missing-log">
              <p>
                <strong>{log}</strong>: {why}
              </p>
              {query && (
                <div class="command">
                  <pre>
                    <code>{query}</code>
                  </pre>
                  <div class="command-tools">
                    <CopyButton text={query} />
                  </div>
                </div>
              )}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
