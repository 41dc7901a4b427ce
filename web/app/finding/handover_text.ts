/** A finding as plain text, for a ticket or a message: what is known, what was decided, what is next. */
import type { Work } from '../../state/casework.ts';
import type { Finding } from '../../state/report.ts';
import { answerWord, decisionSentence, indicatorWord, stateWord, tierWord } from '../texts.ts';

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)];
}

export function handoverText(finding: Finding, work: Work): string {
  const answered = finding.questions.map(({ id, text, answer, why }) => {
    const own = work.answers[id];
    return `${text} ${answerWord[answer]}. ${why}${own ? ` Analyst: ${answerWord[own]}.` : ''}`;
  });
  return [
    finding.title,
    '',
    `Finding ${finding.id}, ${finding.from} to ${finding.to}, severity ${finding.severity}, score ${finding.score}`,
    `Actor ${finding.actor.id}; accounts ${finding.scopes.join(', ')}`,
    `Decision: ${decisionSentence[finding.decision]}${work.state ? `. Analyst: ${stateWord[work.state]}${work.by ? ` (${work.by})` : ''}` : ''}`,
    ...list(
      'Reasons',
      finding.escalationReasons.map(({ text }) => text),
    ),
    ...list(
      'Indicators',
      finding.indicators.map(({ id, why }) => `${indicatorWord[id] ?? id}: ${why}`),
    ),
    ...list('Questions', answered),
    ...list('Notes', work.note.trim() ? work.note.trim().split('\n') : []),
    ...list(
      'Next steps',
      finding.steps.map(({ tier, text }) => `${tierWord[tier]}: ${text}`),
    ),
    '',
  ].join('\n');
}
