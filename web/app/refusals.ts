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

/** What is wrong with settings. `at` is the key, as it stands in the file. */
export const fault = translated('fault', {
  theSettings: 'the settings',
  mustBe: (at: string, wanted: string, is: string) => `${at}: must be ${wanted}, is ${is}.`,
  integerOf: (least: string) => `an integer of at least ${least}`,
  required: (at: string) => `${at}: is required.`,
  unknownMeant: (at: string, meant: string) => `${at}: is not a known key, did you mean ${meant}?`,
  unknown: (at: string, known: string) => `${at}: is not a known key; known here: ${known}.`,
  tooManyKeys: (at: string) => `${at}: has too many keys.`,
  twice: (at: string) => `${at}: stands twice.`,
  tooDeep: (at: string) => `${at}: is nested too deep.`,
  endsFirst: (at: string) => `${at}: lies before from, so that nothing would be covered.`,
  utf16: 'The settings are in UTF-16, and must be in UTF-8.',
  notJson: (line: string, column: string, why: string) => `line ${line}, column ${column}: not JSON: ${why}.`,
  zone: (zone: string) => `${zone} is not a time zone of the IANA database.`,
  zoneMeant: (zone: string, meant: string) =>
    `${zone} is not a time zone of the IANA database, did you mean ${meant}?`,
  address: (address: string) => `${address} is not an IPv4 or IPv6 address or CIDR range.`,
});

/** What a setting must be, by the core’s words for it. */
export const wantedWord = translated<Record<string, string>>('wantedWord', {
  'an object': 'an object',
  'true or false': 'true or false',
  'a text or an object': 'a text or an object',
  'a text': 'a text',
  'a list': 'a list',
  'a time of day from 00:00 to 23:59': 'a time of day from 00:00 to 23:59',
  'one of mon, tue, wed, thu, fri, sat, sun': 'one of mon, tue, wed, thu, fri, sat, sun',
  'a date that exists, such as 2026-01-31': 'a date that exists, such as 2026-01-31',
  'a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z':
    'a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z',
});
