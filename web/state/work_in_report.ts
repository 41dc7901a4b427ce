/**
 * The analyst's work in the reports that people read: under each finding of the HTML and the Markdown that the core
 * wrote, what was decided, answered, done and noted. Everything in it is text of anybody's making: it is escaped as the
 * core escapes (core/report/html_form.cpp, markdown_form.cpp).
 */
import { findingLabel } from '../app/labels.ts';
import { answerWord, stateWord, text, tierWord } from '../app/texts.ts';
import { signature, stepKeys, type Work } from './casework.ts';
import type { Finding } from './report.ts';

export type ReadFormat = 'html' | 'markdown';

/** What was worked on: the finding as the report tells it. */
export interface WorkedOn {
  finding: Pick<Finding, 'id' | 'questions' | 'steps'>;
  work: Work;
  /** Under pseudonyms: notes and names, which may name anybody, were left out. */
  isUnnamed: boolean;
}

export function isWork({ state, answers, done, note }: Work): boolean {
  return Boolean(state) || Object.keys(answers).length > 0 || done.length > 0 || note.trim() !== '';
}

/** Without characters that steer: as the core shows a line (core/model/plain_line.h). */
function plain(line: string): string {
  return line.replaceAll('\t', ' ').replace(/[\p{Cc}\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, '?');
}

const htmlEntity: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function inHtml(line: string): string {
  return plain(line).replace(/[&<>"']/g, (char) => htmlEntity[char] ?? '');
}

/** Any ASCII punctuation may be escaped (CommonMark 0.31, 2.4); a number and a dot at the beginning would be a list. */
function inMarkdown(line: string): string {
  return plain(line)
    .trim()
    .replace(/[\\`*_[\]<>#!|~&@$]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

/** Each line of the work, as text. */
function linesOf({ finding, work, isUnnamed }: WorkedOn): string[] {
  const keys = stepKeys(finding.steps);
  const { state, answers, done, note } = work;
  return [
    ...(state ? [`${stateWord[state]}${signature(work, 'state')}`] : []),
    ...finding.questions.flatMap(({ id, text: question }) => {
      const own = answers[id];
      return own ? [`${question} ${answerWord[own]}${signature(work, `answer:${id}`)}`] : [];
    }),
    ...finding.steps.flatMap(({ tier, text: step }, index) => {
      const key = keys[index] ?? '';
      return done.includes(key) ? [`☑ ${tierWord[tier]}: ${step}${signature(work, `step:${key}`)}`] : [];
    }),
    ...(note.trim() ? [`${text.note}${signature(work, 'note')}`] : []),
    ...(isUnnamed ? [findingLabel.notesLeftOut] : []),
  ];
}

function noteLines({ note }: Work): string[] {
  return note.trim() === '' ? [] : note.trim().split(/\r\n|[\n\r]/);
}

function htmlOf(worked: WorkedOn): string {
  const items = linesOf(worked).map((line) => `<li>${inHtml(line)}</li>`);
  const note = noteLines(worked.work).map((line) => `<p>${inHtml(line)}</p>\n`);
  return `<h3>${inHtml(findingLabel.workOfAnalyst)}</h3>\n<ul>${items.join('')}</ul>\n${note.join('')}`;
}

function markdownOf(worked: WorkedOn): string {
  const items = linesOf(worked).map((line) => `- ${inMarkdown(line)}\n`);
  const note = noteLines(worked.work).map((line) =>
    line.trim() === '' ? '>\n' : `> ${inMarkdown(line)}  \n`,
  );
  const quoted = note.length > 0 ? `\n${note.join('')}` : '';
  return `### ${inMarkdown(findingLabel.workOfAnalyst)}\n\n${items.join('')}${quoted}\n`;
}

/** Where the first part of a finding begins, and the line of facts that names the finding. */
interface Place {
  at: number;
  name: string;
}

/** Its own `<h3>` behind its `<h2>`: text of anybody's making is escaped, so that neither is. The id is its first fact. */
function placesInHtml(report: string): Place[] {
  const places: Place[] = [];
  for (let heading = report.indexOf('<h2>'); heading >= 0; heading = report.indexOf('<h2>', heading + 1)) {
    const at = report.indexOf('<h3>', heading);
    if (at < 0) break;
    const [, name = ''] = /<dd>(.*?)<\/dd>/.exec(report.slice(heading, at)) ?? [];
    places.push({ at, name });
  }
  return places;
}

/** The same of Markdown, where a command in its fence may begin a line with anything. */
function placesInMarkdown(report: string): Place[] {
  const places: Place[] = [];
  let fence = '';
  let name: string | null = null;
  for (let at = 0, end = 0; at < report.length; at = end + 1) {
    end = report.indexOf('\n', at);
    if (end < 0) break;
    const line = report.slice(at, end);
    const [ticks] = /^`{3,}/.exec(line) ?? [''];
    if (fence !== '') fence = line === fence ? '' : fence;
    else if (ticks !== '') fence = ticks;
    else if (line.startsWith('## ')) name = '';
    else if (name === '' && line.startsWith('- **')) name = line.slice(line.indexOf('**: ') + 4);
    else if (name !== null && line.startsWith('### ')) {
      places.push({ at, name });
      name = null;
    }
  }
  return places;
}

const forms = {
  html: { places: placesInHtml, escaped: inHtml, write: htmlOf },
  markdown: { places: placesInMarkdown, escaped: inMarkdown, write: markdownOf },
};

/** The report with the work in it, each under its finding. */
export function withWork(format: ReadFormat, report: string, worked: readonly WorkedOn[]): string {
  const { places, escaped, write } = forms[format];
  const byName = new Map(worked.map((one) => [escaped(one.finding.id), one]));
  const pieces: string[] = [];
  let from = 0;
  for (const { at, name } of places(report)) {
    const one = byName.get(name);
    if (!one) continue;
    pieces.push(report.slice(from, at), write(one));
    from = at;
  }
  return [...pieces, report.slice(from)].join('');
}
