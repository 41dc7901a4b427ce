import { answer, workOn } from '../../state/casework.ts';
import type { Answer, Finding, Question } from '../../state/report.ts';
import { measuredBy } from '../../state/thresholds.ts';
import { helpOf, questionHelp } from '../help_texts.ts';
import { findingLabel } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Help } from '../parts/Help.tsx';
import { answerWord, text } from '../texts.ts';
import { Signed } from './Signed.tsx';

/** "Yes" is good news for two questions and bad for two: the tone follows the concern, not the word. */
function tone({ answer, concern }: Question): string {
  if (answer === 'unknown') return 'unknown';
  return concern ? 'concern' : 'calm';
}

function OwnAnswer({ finding, question }: { finding: string; question: Question }) {
  const work = workOn(finding);
  const given = work.answers[question.id] ?? '';
  return (
    <p class="own-answer">
      <label class="quiet">
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
      </label>{' '}
      {given && (
        <span class="print-only">
          {text.yourAnswer}: {answerWord[given]}
        </span>
      )}{' '}
      <Signed work={work} entry={`answer:${question.id}`} />
    </p>
  );
}

export function QuestionsSection({ finding }: { finding: Finding }) {
  return (
    <section aria-labelledby="questions-heading" data-tour="questions">
      <h3 id="questions-heading">{findingLabel.questions}</h3>
      <ol class="questions">
        {finding.questions.map((question) => (
          <li key={question.id} data-testid="question" data-answer={question.answer}>
            <h4>{question.text}</h4>
            <p>
              <span class={`answer answer-${tone(question)}`}>{answerWord[question.answer]}</span>{' '}
              {question.why}{' '}
              <Help
                term={question.text}
                help={helpOf(questionHelp, question.id)}
                thresholds={measuredBy[question.id]}
              />
            </p>
            <Evidence finding={finding} ids={question.evidence} />
            <OwnAnswer finding={finding.id} question={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}
