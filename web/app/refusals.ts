/** Why something was not taken: a case file, settings, a part of a file. */
import { translated } from './translated.ts';

/** Of a case file. `where` names a part of it by one of the first texts. */
export const refusal = translated('refusal', {
  theCase: 'the case',
  aFinding: 'a finding',
  finding: (id: string) => `finding ${id}`,
  workOn: (id: string) => `the work on ${id}`,
  noText: (name: string, where: string) => `“${name}” of ${where} is no text, or too long.`,
  noTime: (name: string, where: string) => `“${name}” of ${where} is no time.`,
  signedNoObject: (where: string) => `“signed” of ${where} is no object, or too long.`,
  signedNothing: (where: string) => `A signature in ${where} is of nothing that there is.`,
  signedNoTime: (where: string) => `A signature in ${where} has no time.`,
  workNoObject: (where: string) => `What is given as ${where} is no object.`,
  noState: (where: string) => `The state in ${where} is none that there is.`,
  doneNoList: (where: string) => `“done” of ${where} is no list of texts.`,
  answersNoObject: (where: string) => `“answers” of ${where} is no object.`,
  noAnswer: (where: string, question: string) => `The answer to “${question}” in ${where} is no answer.`,
  findingNoObject: 'A finding of it is no object.',
  findingNoDecision: 'A finding of it has no id, or no decision.',
  settingsNoObject: 'Its settings are no object.',
  settingsTooDeep: 'Its settings are nested too deep.',
  tooLarge: 'It is too large for a case file.',
  noJson: (why: string) => `It is not JSON, or was cut off (${why}).`,
  noObject: 'It holds no object.',
  otherVersion: (schema: string) => `It is no case of this version: “schema” is not “${schema}”.`,
  findingsNoList: 'Its findings are no list.',
  workNotThere: 'Its work is no object.',
  noSaved: '“saved” of the case is missing.',
  noKey: '“redactionKey” of the case is no key.',
});

/** What happened to a file, by the kind of the problem; the core’s own words about it follow, in English. */
export const problemWord = translated<Record<string, string>>('problemWord', {
  unrecognised: 'Not recognised as an audit log',
  unsupported: 'Not read here',
  'set-aside': 'Set aside',
  truncated: 'Cut off before its end',
  'malformed-record': 'Damaged records',
  'unsupported-encoding': 'An encoding that is not read',
  decompression: 'Damaged compression',
  limit: 'Beyond a limit',
  collision: 'Different records of one id',
  changed: 'Changed while it was read',
  cancelled: 'Cancelled',
  io: 'Could not be read from the disk',
});
