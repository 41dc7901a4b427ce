import { answer, workOn } from '../../state/casework.ts';
import type { Answer, Finding, Question } from '../../state/report.ts';
import { findingLabel } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { answerWord, text } from '../texts.ts';

/** "Yes" is good news for two questions and bad for two: the tone follows the concern, not the word. */
function tone({ answer, concern }: Question): string {
  if (answer === 'unknown') return 'unknown';
  return concern ? 'concern' : 'calm';
}

function OwnAnswer({ finding, question }: { finding: string; question: Question }) {
  const given = workOn(finding).answers[question.id] ?? '';
  return (
    <label class="own-answer quiet">
      {text.yourAnswer}{' '}
      <select
        value={given}
        onChange={(event) => answer(finding, question.id, event.currentTarget.value as Answer | '')}
      >
        <option value="">–</option>
        {Object.entries(answerWord).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

export function QuestionsSection({ finding }: { finding: Finding }) {
  return (
    <section aria-labelledby="questions-heading">
      <h3 id="questions-heading">{findingLabel.questions}</h3>
      <ol class="questions">
        {finding.questions.map((question) => (
          <li key={question.id} data-testid="question" data-answer={question.answer}>
            <h4>{question.text}</h4>
            <p>
              <span class={`answer answer-${tone(question)}`}>{answerWord[question.answer]}</span>{' '}
              {question.why}
            </p>
            <Evidence finding={finding} ids={question.evidence} />
            <OwnAnswer finding={finding.id} question={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}
