/** settings/texts.ts auf Deutsch. */
import { number, plural } from '../format.ts';
import type { Translated } from '../translated.ts';
import type * as english from './texts.ts';

export const weekdayWord: Translated<typeof english.weekdayWord> = {
  mon: 'Mo',
  tue: 'Di',
  wed: 'Mi',
  thu: 'Do',
  fri: 'Fr',
  sat: 'Sa',
  sun: 'So',
};

export const settingsText: Translated<typeof english.text> = {
  timeZone: 'Zeitzone',
  timeZonePlaceholder: 'nicht eingestellt; Stadt eingeben: Berlin',
  timeZoneHint: 'Bleibt dies leer, zählen Stunden in UTC, und die Stunde allein eskaliert nie.',
  timeThere: 'Uhrzeit dort jetzt:',
  weekHint:
    'Ziehen Sie über die Tage und Stunden, in denen gearbeitet wird, oder schalten Sie Tage ein und aus und stellen Sie die zwei Zeiten ein. Eine Nachtschicht endet, bevor sie beginnt; gleiche Zeiten bedeuten den ganzen Tag. Andere Zeiten für einzelne Akteure: „calendars“, in einer Einstellungsdatei.',
  holidaysHint: 'Ein Datum je Zeile, wie 2026-12-25; oder einen Kalender (ICS) einfügen oder wählen.',
  holidaysPaste: 'Feiertage aus Text oder Kalender hinzufügen',
  ticketsPaste: 'Tickets aus einer Tabelle (CSV) oder einem Kalender (ICS) hinzufügen',
  ticketsHint:
    'Die erste Zeile einer Tabelle nennt ihre Spalten: ticket, from, to, und wo bekannt actor, scope, resource, operations, shareTo. Zeiten ohne Zone sind UTC.',
  pasteLabel: 'Hier einfügen oder eine Datei ablegen',
  chooseFile: 'Datei wählen',
  take: 'Diese hinzufügen',
  ownGuess: 'Konten, deren eigene Logs gelesen wurden. Bestätigen Sie die, die Ihnen gehören:',
  ownTake: 'gehört uns',
  wouldChangeNothing: 'Keine Entscheidung würde sich ändern.',
  trying: 'Wird ausprobiert …',
  noMatch: 'Passt in diesen Logs auf niemanden.',
};

export const settingsLabel: Translated<typeof english.label> = {
  intro:
    'Gilt sofort, ohne die Logs erneut zu lesen. Speichern Sie die Einstellungen in eine Datei, um sie zu behalten.',
  apply: 'Anwenden',
  fromFile: 'Aus einer Datei',
  toFile: 'In eine Datei speichern',
  defaults: 'Zurück zum Standard',
  hours: 'Geschäftszeiten',
  from: 'Von',
  to: 'Bis',
  holidays: 'Feiertage',
  thresholds: 'Schwellenwerte',
  rapidCalls: 'Schnelle Folge: Aufrufe',
  rapidWindowSeconds: '… innerhalb von Sekunden',
  offHoursRepeats: 'Außerhalb der Zeiten: Erstellungen',
  historyDays: 'Tage Vorgeschichte, die einen Akteur vertraut machen',
  failedSignIns: 'Fehlversuche vor einer Anmeldung',
  refusedCalls: 'Abgelehnte Aufrufe',
  lookBackHours: 'Stunden Rückblick',
  lookAheadHours: 'Stunden Ausblick',
  sessionGapMinutes: 'Minuten Ruhe, die einen Vorgang beenden',
  tickets: 'Tickets',
  ticketsIntro:
    'Ein Ticket, das Akteur oder Konto nennt, erklärt Stunde und Tempo dessen, was es deckt; mit einer Ressource auch einen unbekannten Akteur. Nie eine Freigabe nach außen.',
  ticket: 'Ticket',
  fromUtc: 'Von (UTC)',
  toUtc: 'Bis (UTC)',
  actor: 'Akteur',
  scope: 'Konto',
  resource: 'Ressource',
  notNamed: 'nicht genannt',
  remove: 'Entfernen',
  addTicket: 'Ticket hinzufügen',
  ours: 'Was uns gehört, wer als feindlich bekannt ist',
  compromised: 'Kompromittierte Konten',
  compromisedHint: 'Namen, IDs oder Zugriffsschlüssel-IDs; * steht für Beliebiges.',
  ownScopes: 'Unsere Konten',
  ownScopesHint:
    'Konto-IDs, Organisations-IDs, Abonnements, Projekte. Eine Freigabe unter ihnen ist keine Freigabe nach außen.',
  ownRegions: 'Unsere Regionen',
  ownRegionsHint: 'Bleibt dies leer: die Regionen, die in den Logs zuvor zu sehen waren.',
  trustedAddresses: 'Unsere Adressen',
  trustedAddressesHint: 'Adressen oder CIDR-Bereiche. Sie erklären eine neue Adresse, sonst nichts.',
  sensitiveResources: 'Sensible Ressourcen',
  sensitiveResourcesHint: 'Muster von Volumes, Datenbanken oder Namen, deren Snapshots schwerer wiegen.',
  trusted: 'Dritte, die unsere Snapshots haben dürfen',
  trustedHint: 'Eine Zeile je Konto: das Konto, dann der Name. 123456789012 Backup-Anbieter',
  knownActors: 'Bekannte Akteure',
  knownActorsIntro:
    'Von wem Snapshots erwartet werden. Das erklärt Stunde, Tempo und Bekanntheit, nie eine Freigabe nach außen.',
  pattern: 'Name oder ID',
  operations: 'Nur diese Operationen',
  operationsAny: 'alle',
  shareTo: 'Darf freigeben für',
  shareToNobody: 'niemanden außerhalb',
  note: 'Notiz',
  anyHour: 'Zu jeder Stunde',
  addActor: 'Bekannten Akteur hinzufügen',
};

const events = (count: number) => plural(count, 'Snapshot-Ereignis', 'Snapshot-Ereignisse');

export const settingsSay: Translated<typeof english.say> = {
  workingDay: (day: string) => `${day} ist ein Arbeitstag`,
  misread: (line: number, why: string) => `Zeile ${line}: ${why}`,
  understoodHolidays: (count: number) => `${plural(count, 'Feiertag', 'Feiertage')} verstanden`,
  understoodTickets: (count: number) => `${plural(count, 'Ticket', 'Tickets')} verstanden`,
  alsoByFile: (keys: string) => `Außerdem aus einer Datei gesetzt und beibehalten: ${keys}.`,
  notTaken: (why: string) =>
    `Nicht übernommen: ${why} Ändern Sie es und wenden Sie es erneut an; die bisherigen Einstellungen gelten weiter.`,
  matches: (total: number) => `Passt auf ${plural(total, 'Akteur', 'Akteure')} in diesen Logs:`,
  events,
  more: (count: number) => `und ${number(count)} weitere`,
  wouldChange: (count: number) =>
    `Angewendet würde dies ${plural(count, 'Entscheidung', 'Entscheidungen')} ändern:`,
};

export const settingsWhy: Translated<typeof english.why> = {
  wholeDays: 'Ein Feiertag besteht aus ganzen Tagen, höchstens aus einem Jahr davon.',
  noDate: (line: string) => `„${line}“ beginnt nicht mit einem Datum wie 2026-12-25.`,
  noStart: 'Dieser Termin hat kein DTSTART.',
  repeats: 'Ein wiederkehrender Termin wird nicht gelesen: Geben Sie jeden seiner Tage an.',
  neither: (name: string) => `„${name}“ ist weder ein Tag noch eine Zeit in UTC (mit Z am Ende).`,
  duration: 'DURATION wird nicht gelesen: Geben Sie DTEND an.',
  noLine: 'Dies ist keine Zeile eines Kalenders.',
  cutOff: 'Dieser Termin endet nicht: Die Datei ist abgeschnitten.',
  fields: (count: number, named: number) => `Sie hat ${count} Felder, die erste Zeile ${named}.`,
  noTicket: 'Sie nennt kein Ticket.',
  noTime: (time: string) => `„${time}“ ist keine Zeit wie 2026-03-01T09:00Z.`,
  endsFirst: 'Ende vor dem Beginn.',
  openQuote: 'Ein Feld in Anführungszeichen endet nicht.',
  lacking: (columns: string) =>
    `Die erste Zeile nennt die Spalten. Es fehlen: ${columns}. Bekannt sind: ticket, from, to, actor, scope, resource, operations, shareTo.`,
  column: (name: string) => `Die Spalte „${name}“ wird nicht gelesen.`,
  noEnd: 'Ein Ticket braucht ein Ende (DTEND).',
  noName: 'Es fehlen SUMMARY und UID.',
};
