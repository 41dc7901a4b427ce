import { describe, expect, test } from 'vitest';
import { businessSpans } from '../../web/app/business_spans.ts';
import * as format from '../../web/app/format.ts';
import { indentedLines } from '../../web/app/parts/raw_lines.ts';
import * as texts from '../../web/app/texts.ts';
import { workerCount } from '../../web/state/platform.ts';

describe('times', () => {
  test('are shown in the organisation’s zone, through a change of the clock', () => {
    expect(format.time('2026-03-08T02:05:12Z', 'Europe/Berlin')).toBe('Sun 8 Mar 2026 03:05:12');
    expect(format.time('2026-07-08T02:05:12Z', 'Europe/Berlin')).toBe('Wed 8 Jul 2026 04:05:12');
    expect(format.time('2026-09-08T00:00:00Z', 'UTC')).toBe('Tue 8 Sep 2026 00:00:00');
    expect(format.time('2026-03-08T00:00:00Z', 'UTC')).toBe('Sun 8 Mar 2026 00:00:00');
  });

  test('a zone that the browser does not know falls back to UTC', () => {
    expect(format.time('2026-03-08T02:05:12Z', 'Mars/Olympus')).toBe('Sun 8 Mar 2026 02:05:12');
  });

  test('spans say what is the same once', () => {
    expect(format.span('2026-03-02T00:00:00Z', '2026-03-31T00:00:00Z', 'UTC')).toBe('2 Mar – 31 Mar 2026');
    expect(format.span('2025-12-30T00:00:00Z', '2026-01-02T00:00:00Z', 'UTC')).toBe(
      '30 Dec 2025 – 2 Jan 2026',
    );
    expect(format.span('2026-03-02T00:00:00Z', '2026-03-02T09:00:00Z', 'UTC')).toBe('2 Mar 2026');
    expect(format.timeSpan('2026-03-08T03:05:00Z', '2026-03-08T03:08:40Z', 'UTC')).toBe(
      'Sun 8 Mar 2026 03:05:00 – 03:08:40',
    );
  });
});

describe('numbers', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [412_000_000, '412 MB'],
    [8_400_000_000, '8.4 GB'],
  ])('%d bytes are %s', (value, shown) => expect(format.bytes(value)).toBe(shown));

  test.each([
    [0.2, '1 s'],
    [13, '13 s'],
    [125, '2 min 5 s'],
    [7300, '2 h 1 min'],
  ])('%d seconds are %s', (value, shown) => expect(format.duration(value)).toBe(shown));

  test('one of a thing is not many', () => {
    expect(format.plural(1, 'file')).toBe('1 file');
    expect(format.plural(1204, 'file')).toBe('1,204 files');
  });
});

describe('long ids', () => {
  test('lose their middle and keep their ends', () => {
    const id = `arn:aws:iam::417700001111:role/${'x'.repeat(60)}/session-end`;
    const shown = format.shortened(id, 40);
    expect(shown).toHaveLength(40);
    expect(shown.startsWith('arn:aws:iam::')).toBe(true);
    expect(shown.endsWith('session-end')).toBe(true);
    expect(format.shortened('snap-1', 40)).toBe('snap-1');
  });

  test('an actor is called by its name, and its account stands beside it', () => {
    const role = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Admin/ann@example.com';
    expect(format.actorParts(role)).toEqual({ name: 'ann@example.com', place: 'role · 111122223333' });
    expect(format.actorParts('arn:aws:iam::111122223333:root')).toEqual({
      name: 'root',
      place: '111122223333',
    });
    expect(format.actorParts('ann@example.com')).toEqual({ name: 'ann@example.com', place: '' });
    const identity = '/subscriptions/s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/backup';
    expect(format.actorParts(identity)).toEqual({ name: 'backup', place: '' });
    expect(format.actorParts('arn:aws:iam::1:role/')).toEqual({ name: 'arn:aws:iam::1:role/', place: '' });
  });
});

describe('a raw record', () => {
  test('is indented, and the fields that matter are marked', () => {
    const lines = indentedLines('{"eventName":"CreateSnapshot","x":{"arn":"a"}}');
    expect(lines?.filter(({ isTelling }) => isTelling).map(({ text }) => text.trim())).toEqual([
      '"eventName": "CreateSnapshot",',
      '"arn": "a"',
    ]);
  });

  test('that is no JSON is left as it stood', () => {
    expect(indentedLines('{"cut off')).toBeNull();
  });
});

describe('business hours on the time axis', () => {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

  test('shade workdays only', () => {
    const spans = businessSpans({ from: '08:00', to: '18:00' }, day('2026-03-06'), day('2026-03-10'));
    expect(spans.map(([start]) => new Date(start).toISOString())).toEqual([
      '2026-03-06T08:00:00.000Z',
      '2026-03-09T08:00:00.000Z',
    ]);
  });

  test('a night shift belongs to the day on which it starts', () => {
    const hours = { from: '22:00', to: '06:00', days: ['fri'] };
    const spans = businessSpans(hours, day('2026-03-06'), day('2026-03-08'));
    expect(spans).toEqual([[Date.parse('2026-03-06T22:00:00Z'), Date.parse('2026-03-07T06:00:00Z')]]);
  });

  test('a holiday is not shaded', () => {
    const hours = { holidays: ['2026-03-06'] };
    expect(businessSpans(hours, day('2026-03-06'), day('2026-03-07'))).toEqual([]);
  });
});

describe('workers', () => {
  test('are as many as cores, at most eight, or as many as the address says', () => {
    expect(workerCount('', 2)).toBe(2);
    expect(workerCount('', 32)).toBe(8);
    expect(workerCount('', undefined)).toBe(2);
    expect(workerCount('?workers=1', 8)).toBe(1);
    expect(workerCount('?workers=x', 4)).toBe(4);
  });
});

describe('the page’s own words', () => {
  test('make no exclamation', () => {
    expect(JSON.stringify(texts)).not.toContain('!');
  });

  test('say what to do for each way of failing', () => {
    for (const { advice } of Object.values(texts.failureText)) expect(advice.length).toBeGreaterThan(40);
  });
});
