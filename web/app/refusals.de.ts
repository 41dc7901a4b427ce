/** Warum etwas nicht übernommen wurde. */
import type * as english from './refusals.ts';
import type { Translated } from './translated.ts';

export const refusal: Translated<typeof english.refusal> = {
  theCase: 'des Falls',
  aFinding: 'eines Befunds',
  finding: (id) => `des Befunds ${id}`,
  workOn: (id) => `der Arbeit an ${id}`,
  noText: (name, where) => `„${name}“ ${where} ist kein Text oder zu lang.`,
  noTime: (name, where) => `„${name}“ ${where} ist keine Zeit.`,
  signedNoObject: (where) => `„signed“ ${where} ist kein Objekt oder zu lang.`,
  signedNothing: (where) => `Eine Signatur ${where} gilt etwas, das es nicht gibt.`,
  signedNoTime: (where) => `Eine Signatur ${where} hat keine Zeit.`,
  workNoObject: (where) => `Der Eintrag ${where} ist kein Objekt.`,
  noState: (where) => `Der Stand ${where} ist keiner, den es gibt.`,
  doneNoList: (where) => `„done“ ${where} ist keine Liste von Texten.`,
  answersNoObject: (where) => `„answers“ ${where} ist kein Objekt.`,
  noAnswer: (where, question) => `Die Antwort auf „${question}“ ${where} ist keine Antwort.`,
  findingNoObject: 'Einer ihrer Befunde ist kein Objekt.',
  findingNoDecision: 'Einer ihrer Befunde hat keine Kennung oder keine Entscheidung.',
  settingsNoObject: 'Ihre Einstellungen sind kein Objekt.',
  settingsTooDeep: 'Ihre Einstellungen sind zu tief verschachtelt.',
  tooLarge: 'Sie ist zu groß für eine Falldatei.',
  noJson: (why) => `Sie ist kein JSON oder wurde abgeschnitten (${why}).`,
  noObject: 'Sie enthält kein Objekt.',
  otherVersion: (schema) => `Sie ist kein Fall dieser Version: „schema“ ist nicht „${schema}“.`,
  findingsNoList: 'Ihre Befunde sind keine Liste.',
  workNotThere: 'Ihre Arbeit ist kein Objekt.',
  noSaved: '„saved“ des Falls fehlt.',
  noKey: '„redactionKey“ des Falls ist kein Schlüssel.',
};

export const problemWord: Translated<typeof english.problemWord> = {
  unrecognised: 'Nicht als Audit-Log erkannt',
  unsupported: 'Wird hier nicht gelesen',
  'set-aside': 'Beiseitegelegt',
  truncated: 'Vor dem Ende abgeschnitten',
  'malformed-record': 'Beschädigte Einträge',
  'unsupported-encoding': 'Eine Zeichenkodierung, die nicht gelesen wird',
  decompression: 'Beschädigte Kompression',
  limit: 'Jenseits einer Grenze',
  collision: 'Verschiedene Einträge mit derselben Kennung',
  changed: 'Während des Lesens geändert',
  cancelled: 'Abgebrochen',
  io: 'Konnte nicht vom Datenträger gelesen werden',
};

export const fault: Translated<typeof english.fault> = {
  theSettings: 'die Einstellungen',
  mustBe: (at, wanted, is) => `${at}: verlangt ist ${wanted}, angegeben ist ${is}.`,
  integerOf: (least) => `eine ganze Zahl ab ${least}`,
  required: (at) => `${at}: wird gebraucht und fehlt.`,
  unknownMeant: (at, meant) => `${at}: ist kein bekannter Schlüssel. Ist ${meant} gemeint?`,
  unknown: (at, known) => `${at}: ist kein bekannter Schlüssel. Bekannt sind hier: ${known}.`,
  tooManyKeys: (at) => `${at}: hat zu viele Schlüssel.`,
  twice: (at) => `${at}: steht zweimal da.`,
  tooDeep: (at) => `${at}: ist zu tief verschachtelt.`,
  endsFirst: (at) => `${at}: liegt vor from, sodass nichts abgedeckt wäre.`,
  utf16: 'Die Einstellungen sind in UTF-16 statt in UTF-8.',
  notJson: (line, column, why) => `Zeile ${line}, Spalte ${column}: kein JSON: ${why}.`,
  zone: (zone) => `${zone} ist keine Zeitzone der IANA-Datenbank.`,
  zoneMeant: (zone, meant) => `${zone} ist keine Zeitzone der IANA-Datenbank. Ist ${meant} gemeint?`,
  address: (address) => `${address} ist weder eine IPv4- oder IPv6-Adresse noch ein CIDR-Bereich.`,
};

export const wantedWord: Translated<typeof english.wantedWord> = {
  'an object': 'ein Objekt',
  'true or false': 'true oder false',
  'a text or an object': 'ein Text oder ein Objekt',
  'a text': 'ein Text',
  'a list': 'eine Liste',
  'a time of day from 00:00 to 23:59': 'eine Uhrzeit von 00:00 bis 23:59',
  'one of mon, tue, wed, thu, fri, sat, sun': 'einer von mon, tue, wed, thu, fri, sat, sun',
  'a date that exists, such as 2026-01-31': 'ein Datum, das es gibt, wie 2026-01-31',
  'a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z':
    'eine Zeit in UTC, die es gibt, zwischen 1678 und 2261, wie 2026-01-31T08:00:00Z',
};
