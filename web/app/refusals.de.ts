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
