/** What people paste into the settings: time zones, hours, holidays, tickets. */
import { describe, expect, test } from 'vitest';
import { readHolidays } from '../../web/app/settings/holidays.ts';
import { guessedScopes } from '../../web/app/settings/OwnGuess.tsx';
import { readTickets } from '../../web/app/settings/tickets.ts';
import { hoursDragged, shareWithin } from '../../web/app/settings/week.ts';
import { matchingZones } from '../../web/app/settings/zones.ts';

const ics = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

describe('time zones by search', () => {
  const zones = ['America/Argentina/Buenos_Aires', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'UTC'];
  test('by the city, with spaces or slashes, the best first', () => {
    expect(matchingZones(zones, 'new york', 5)).toEqual(['America/New_York']);
    expect(matchingZones(zones, 'buenos', 5)).toEqual(['America/Argentina/Buenos_Aires']);
    expect(matchingZones(zones, 'europe/ber', 5)).toEqual(['Europe/Berlin']);
    expect(matchingZones(zones, 'a', 2)).toEqual(['America/Argentina/Buenos_Aires', 'America/New_York']);
    expect(matchingZones(zones, 'nowhere', 5)).toEqual([]);
  });
});

describe('the weekly grid', () => {
  test('shows part of an hour, a night shift on the next day, and the whole day', () => {
    const day = { days: ['mon'], from: '08:30', to: '10:00' };
    expect([8, 9, 10].map((hour) => shareWithin(day, 0, hour))).toEqual([0.5, 1, 0]);
    const night = { days: ['sun'], from: '22:00', to: '06:00' };
    expect([shareWithin(night, 6, 22), shareWithin(night, 0, 5), shareWithin(night, 0, 6)]).toEqual([
      1, 1, 0,
    ]);
    expect(shareWithin({ days: ['tue'], from: '07:00', to: '07:00' }, 2, 3)).toBe(1);
    expect(shareWithin({ days: ['tue'], from: 'x', to: '07:00' }, 1, 3)).toBe(0);
  });

  test('dragging says days and hours, in whatever direction', () => {
    const dragged = { days: ['tue', 'wed'], from: '09:00', to: '17:00' };
    expect(hoursDragged({ day: 1, hour: 9 }, { day: 2, hour: 16 })).toEqual(dragged);
    expect(hoursDragged({ day: 2, hour: 16 }, { day: 1, hour: 9 })).toEqual(dragged);
    expect(hoursDragged({ day: 0, hour: 0 }, { day: 0, hour: 23 })).toMatchObject({
      from: '00:00',
      to: '00:00',
    });
  });
});

describe('holidays', () => {
  test('are dates a line, whatever follows, each once and in order', () => {
    expect(readHolidays('2026-12-25 Christmas\r\n"2026-01-01",New Year\n2026-12-25\n')).toEqual({
      days: ['2026-01-01', '2026-12-25'],
      misread: [],
    });
  });

  test('that are none are told by line', () => {
    const { days, misread } = readHolidays('2026-02-30\n25.12.2026\n2026-05-01');
    expect(days).toEqual(['2026-05-01']);
    expect(misread.map(({ line }) => line)).toEqual([1, 2]);
  });

  test('come from a calendar: the end is not among them, folded lines are whole', () => {
    const text = ics(
      ...event('DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Chris', ' tmas'),
      ...event('DTSTART;VALUE=DATE:20260101', 'BEGIN:VALARM', 'DTSTART:1', 'END:VALARM'),
    );
    expect(readHolidays(text)).toEqual({ days: ['2026-01-01', '2026-12-25', '2026-12-26'], misread: [] });
  });

  test('that repeat, or have no day, are told and not guessed', () => {
    const text = ics(
      ...event('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY'),
      ...event('DTSTART;TZID=Europe/Berlin:20261225T090000'),
      ...event('SUMMARY:none'),
      'BEGIN:VEVENT',
    );
    const { days, misread } = readHolidays(text);
    expect(days).toEqual([]);
    expect(misread.map(({ line }) => line)).toEqual([5, 8, 10, 13]);
  });
});

describe('tickets', () => {
  test('from a table, with zones, quotes and lists', () => {
    const csv =
      '\uFEFFNumber;Planned start date;planned_end_date;Actor;Operations\r\n' +
      'CHG-1;2026-03-01 09:00;2026-03-01T12:00+01:00;"a ""b""\nc";"CreateSnapshot, CopySnapshot"\r\n';
    expect(readTickets(csv)).toEqual({
      changes: [
        {
          ticket: 'CHG-1',
          from: '2026-03-01T09:00:00Z',
          to: '2026-03-01T11:00:00Z',
          actor: 'a "b"\nc',
          operations: ['CreateSnapshot', 'CopySnapshot'],
        },
      ],
      misread: [],
    });
  });

  test('a line that is not understood is told, the others stand', () => {
    const csv =
      'ticket,from,to,owner\nCHG-1,tomorrow,2026-03-01T09:00Z,x\n\nCHG-2,2026-03-01T09:00Z,2026-03-01T08:00Z\n,a,b\nCHG-3,2026-03-01T09:00Z,2026-03-01T10:00Z,x\na,b,c,d,e';
    const { changes, misread } = readTickets(csv);
    expect(changes.map(({ ticket }) => ticket)).toEqual(['CHG-3']);
    expect(misread.map(({ line }) => line)).toEqual([1, 2, 4, 5, 7]);
  });

  test('a table without the columns, or cut off in a quote, gives nothing', () => {
    expect(readTickets('a,b\n1,2').misread[0]?.why).toContain('ticket, from, to');
    expect(readTickets('ticket,from,to\n"CHG').misread[0]?.why).toContain('does not end');
    expect(readTickets('  ')).toEqual({ changes: [], misread: [] });
  });

  test('from a calendar, with what its description names', () => {
    const text = ics(
      ...event(
        'SUMMARY:CHG-7\\, disks',
        'DTSTART:20260301T090000Z',
        'DTEND:20260301T100000Z',
        'DESCRIPTION:actor: ann\\nAccount: 111122223333\\nprose',
      ),
      ...event('SUMMARY:CHG-8', 'DTSTART:20260301T090000Z'),
    );
    expect(readTickets(text)).toEqual({
      changes: [
        {
          ticket: 'CHG-7, disks',
          from: '2026-03-01T09:00:00Z',
          to: '2026-03-01T10:00:00Z',
          actor: 'ann',
          scope: '111122223333',
        },
      ],
      misread: [{ line: 9, why: 'A ticket needs an end (DTEND).' }],
    });
  });
});

test('own accounts are guessed from the owners of the logs, but for those known', () => {
  const log = (scope: string) => ({
    provider: 'aws',
    scope,
    kind: '',
    from: '',
    to: '',
    events: 1,
    gaps: [],
  });
  const coverage = { providers: [], from: null, to: null, logs: ['2', '1', '2', ''].map(log), questions: [] };
  expect(guessedScopes(coverage, ['1'])).toEqual(['2']);
});

describe('texts that take time without bound', () => {
  const calendar = (line: string) => ics(...event('SUMMARY:a', 'DTSTART:20260301', 'DTEND:20260302', line));

  test('are read in no time: a line of many parameters and no value, one of spaces, one of quotes', () => {
    const started = performance.now();
    const { misread } = readTickets(calendar(`X${';aaaa'.repeat(5000)}`));
    expect(misread.map(({ why }) => why)).toContain('This is no line of a calendar.');
    readTickets(calendar(`DESCRIPTION:actor: a${' '.repeat(100_000)}b`));
    readTickets(calendar(`X${';a="b"'.repeat(5000)}`));
    readTickets(`ticket,from,to\n${'"'.repeat(99_999)}`);
    readHolidays(`${'2026-03-01 '.repeat(20_000)}\n`.repeat(3));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
