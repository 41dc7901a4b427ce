/**
 * A finding as plain text, for a ticket or a message to Tier 2, in the playbook's order: key indicators, questions,
 * decision, what Tier 1 verified, what Tier 2 does, containment. What the analyst found stands beside what the report
 * says, and is told apart from it.
 */
import { signature, stepKeys, type Work } from '../../state/casework.ts';
import type { Finding } from '../../state/report.ts';
import { counted, findingLabel } from '../labels.ts';
import { answerWord, decisionSentence, indicatorWord, severityWord, stateWord, tierWord } from '../texts.ts';

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)];
}

function facts({ id, from, to, severity, score, actor, scopes, sourceAddresses = [] }: Finding): string[] {
  return [
    counted.handoverFinding(id, from, to, severityWord[severity], score),
    counted.handoverActor(actor.id, scopes.join(', ')),
    ...(sourceAddresses.length > 0 ? [counted.handoverFrom(sourceAddresses.join(', '))] : []),
  ];
}

function questions(finding: Finding, work: Work): string[] {
  return finding.questions.map(({ id, text, answer, why }) => {
    const own = work.answers[id];
    return `${text} ${answerWord[answer]}. ${why}${own ? ` ${findingLabel.analyst}: ${answerWord[own]}${signature(work, `answer:${id}`)}.` : ''}`;
  });
}

function decision(finding: Finding, work: Work): string[] {
  const { state } = work;
  const own = state ? `. ${findingLabel.analyst}: ${stateWord[state]}${signature(work, 'state')}` : '';
  return [
    counted.handoverDecision(`${decisionSentence[finding.decision]}${own}`),
    ...finding.escalationReasons.map(({ text }) => `- ${text}`),
  ];
}

function steps(finding: Finding, work: Work): string[] {
  const keys = stepKeys(finding.steps);
  return (['l1', 't2', 'containment'] as const).flatMap((tier) => {
    const lines = finding.steps.flatMap(({ tier: of, text }, index) => {
      if (of !== tier) return [];
      const key = keys[index] ?? '';
      return [work.done.includes(key) ? `[x] ${text}${signature(work, `step:${key}`)}` : `[ ] ${text}`];
    });
    return list(tierWord[tier], lines);
  });
}

export function handoverText(finding: Finding, work: Work): string {
  return [
    finding.title,
    '',
    ...facts(finding),
    ...list(
      findingLabel.keyIndicators,
      finding.indicators.map(({ id, why }) => `${indicatorWord[id] ?? id}: ${why}`),
    ),
    ...list(findingLabel.handoverQuestions, questions(finding, work)),
    '',
    ...decision(finding, work),
    ...list(
      `${findingLabel.notes}${signature(work, 'note')}`,
      work.note.trim() ? work.note.trim().split('\n') : [],
    ),
    ...steps(finding, work),
    '',
  ].join('\n');
}
