/** What the settings say of themselves. */
import { number, plural } from '../format.ts';

export const weekdayWord: Record<string, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

export const text = {
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
} as const;

export const say = {
  workingDay: (day: string) => `${day} is a working day`,
  misread: (line: number, why: string) => `Line ${line}: ${why}`,
  understood: (count: number, what: string) => `${plural(count, what)} understood`,
  matches: (total: number) => `Matches ${plural(total, 'actor')} in these logs:`,
  events: (count: number) => plural(count, 'snapshot event'),
  more: (count: number) => `and ${number(count)} more`,
  wouldChange: (count: number) => `Applied, this would change ${plural(count, 'decision')}:`,
};
