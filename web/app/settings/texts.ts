/** What the settings say of themselves. */
import { number, plural } from '../format.ts';
import { translated } from '../translated.ts';

export const weekdayWord = translated<Record<string, string>>('weekdayWord', {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
});

export const text = translated('settingsText', {
  timeZone: 'Time zone',
  timeZonePlaceholder: 'not set; type a city: Berlin',
  timeZoneHint: 'Left empty, hours are counted in UTC and the hour alone never escalates.',
  timeThere: 'The time there now:',
  weekHint:
    'Drag over the days and hours worked, or turn days on and off and set the two times. A night shift ends before it begins; equal times mean the whole day. Other hours for some actors: “calendars”, in a settings file.',
  holidaysHint: 'One date a line, as 2026-12-25; or paste or choose a calendar (ICS).',
  holidaysPaste: 'Add holidays from text or a calendar',
  ticketsPaste: 'Add tickets from a table (CSV) or a calendar (ICS)',
  ticketsHint:
    'A table’s first line names its columns: ticket, from, to, and where known actor, scope, resource, operations, shareTo. Times without a zone are UTC.',
  pasteLabel: 'Paste here, or drop a file',
  chooseFile: 'Choose a file',
  take: 'Add these',
  ownGuess: 'Accounts whose own logs were read. Confirm those that are yours:',
  ownTake: 'is ours',
  wouldChangeNothing: 'No decision would change.',
  trying: 'Trying it out…',
  noMatch: 'Matches nobody in these logs.',
} as const);

/** What the fields, groups and buttons are called. */
export const label = translated('settingsLabel', {
  intro: 'Applied at once, without reading the logs again. Save them to a file to keep them.',
  apply: 'Apply',
  fromFile: 'From a file',
  toFile: 'Save to a file',
  defaults: 'Back to the defaults',
  hours: 'Business hours',
  from: 'From',
  to: 'To',
  holidays: 'Holidays',
  thresholds: 'Thresholds',
  rapidCalls: 'Rapid succession: calls',
  rapidWindowSeconds: '… within seconds',
  offHoursRepeats: 'Off hours: creations',
  historyDays: 'Days of history that make an actor familiar',
  failedSignIns: 'Failed sign-ins before a success',
  refusedCalls: 'Refused calls',
  lookBackHours: 'Hours to look back',
  lookAheadHours: 'Hours to look ahead',
  sessionGapMinutes: 'Minutes of quiet that end a run',
  tickets: 'Tickets',
  ticketsIntro:
    'A ticket that names actor or account answers for the hour and rate of what it covers; with a resource as well, also for an unfamiliar actor. Never for sharing outside.',
  ticket: 'Ticket',
  fromUtc: 'From (UTC)',
  toUtc: 'To (UTC)',
  actor: 'Actor',
  scope: 'Account',
  resource: 'Resource',
  notNamed: 'not named',
  remove: 'Remove',
  addTicket: 'Add a ticket',
  ours: 'What is ours, who is known to be hostile',
  compromised: 'Compromised accounts',
  compromisedHint: 'Names, ids or access key ids; * stands for anything.',
  ownScopes: 'Our accounts',
  ownScopesHint:
    'Account ids, organisation ids, subscriptions, projects. Sharing among them is not sharing outside.',
  ownRegions: 'Our regions',
  ownRegionsHint: 'Left empty: the regions seen in the logs before.',
  trustedAddresses: 'Our addresses',
  trustedAddressesHint: 'Addresses or CIDR ranges. They answer for a new address, nothing else.',
  sensitiveResources: 'Sensitive resources',
  sensitiveResourcesHint: 'Patterns of volumes, databases or names whose snapshots weigh more.',
  trusted: 'Third parties that may hold our snapshots',
  trustedHint: 'One a line: the account, then its name. 123456789012 Backup vendor',
  knownActors: 'Known actors',
  knownActorsIntro:
    'Who is expected to create snapshots. It answers for hour, rate and being known, never for sharing outside.',
  pattern: 'Name or id',
  operations: 'Only these operations',
  operationsAny: 'any',
  shareTo: 'May share to',
  shareToNobody: 'nobody outside',
  note: 'Note',
  anyHour: 'At any hour',
  addActor: 'Add a known actor',
});

export const say = translated('settingsSay', {
  workingDay: (day: string) => `${day} is a working day`,
  misread: (line: number, why: string) => `Line ${line}: ${why}`,
  understoodHolidays: (count: number) => `${plural(count, 'holiday')} understood`,
  understoodTickets: (count: number) => `${plural(count, 'ticket')} understood`,
  alsoByFile: (keys: string) => `Also set, by a file, and kept: ${keys}.`,
  notTaken: (why: string) =>
    `Not taken: ${why} Change it and apply again; the former settings stay in force.`,
  matches: (total: number) => `Matches ${plural(total, 'actor')} in these logs:`,
  events: (count: number) => plural(count, 'snapshot event'),
  more: (count: number) => `and ${number(count)} more`,
  wouldChange: (count: number) => `Applied, this would change ${plural(count, 'decision')}:`,
});

/** Why a line of what was pasted was not taken. */
export const why = translated('settingsWhy', {
  wholeDays: 'A holiday is whole days, at most a year of them.',
  noDate: (line: string) => `“${line}” does not begin with a date as 2026-12-25.`,
  noStart: 'This event has no DTSTART.',
  repeats: 'An event that repeats is not read: give each of its days.',
  neither: (name: string) => `“${name}” is neither a day nor a time in UTC (ending in Z).`,
  duration: 'A DURATION is not read: give DTEND.',
  noLine: 'This is no line of a calendar.',
  cutOff: 'This event does not end: the file was cut off.',
  fields: (count: number, named: number) => `It has ${count} fields, the first line ${named}.`,
  noTicket: 'It names no ticket.',
  noTime: (time: string) => `“${time}” is no time as 2026-03-01T09:00Z.`,
  endsFirst: 'It ends before it begins.',
  openQuote: 'A quoted field does not end.',
  lacking: (columns: string) =>
    `The first line names the columns. It lacks: ${columns}. Known are: ticket, from, to, actor, scope, resource, operations, shareTo.`,
  column: (name: string) => `The column “${name}” is not read.`,
  noEnd: 'A ticket needs an end (DTEND).',
  noName: 'It has neither SUMMARY nor UID.',
});
