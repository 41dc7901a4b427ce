import type { Finding, Question } from '../../state/report.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { answerWord } from '../texts.ts';

/** "Yes" is good news for two questions and bad for two: the tone follows the concern, not the word. */
function tone({ answer, concern }: Question): string {
  if (answer === 'unknown') return 'unknown';
  return concern ? 'concern' : 'calm';
}

export function QuestionsSection({ finding }: { finding: Finding }) {
  return (
    <section aria-labelledby="questions-heading">
      <h3 id="questions-heading">The four questions</h3>
      <ol class="questions">
        {finding.questions.map((question) => (
          <li key={question.id} data-testid="question" data-answer={question.answer}>
            <h4>{question.text}</h4>
            <p>
              <span class={`answer answer-${tone(question)}`}>{answerWord[question.answer]}</span>{' '}
              {question.why}
            </p>
            <Evidence finding={finding} ids={question.evidence} />
          </li>
        ))}
      </ol>
    </section>
  );
}
