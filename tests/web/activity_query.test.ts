/** The grammar of the query over activity: read strictly, and written so that it reads back as itself. */
import { describe, expect, test } from 'vitest';
import { listHeight, scrollTo, windowAt } from '../../web/app/tabs/row_window.ts';
import { say } from '../../web/app/texts.ts';
import { parsedTime, parseQuery, queryText, withTerm } from '../../web/state/activity_query.ts';
import type { ActivityQuery, QueryTerm } from '../../web/worker/protocol.ts';

function read(text: string): ActivityQuery {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(say.filterError(parsed.error));
  return parsed.query;
}

function refusal(text: string): string {
  const parsed = parseQuery(text);
  return parsed.ok ? '' : `${parsed.error.message} ${parsed.error.at} ${parsed.error.part}`;
}

const text = (value: string, hide = false): QueryTerm => ({ field: 'text', value, whole: false, hide });

describe('reading a query', () => {
  test('words and quoted words are texts', () => {
    expect(read('  snap-1  "two words" -x ')).toEqual({
      terms: [text('snap-1'), text('two words'), text('x', true)],
    });
    expect(read('')).toEqual({ terms: [] });
    expect(read('"arn:aws:iam::1:user/x"').terms).toEqual([text('arn:aws:iam::1:user/x')]);
  });

  test('a word after a field is a part, quoted is whole, and may hold anything', () => {
    expect(read('actor:ann -region:"us-east-1"').terms).toEqual([
      { field: 'actor', value: 'ann', whole: false, hide: false },
      { field: 'region', value: 'us-east-1', whole: true, hide: true },
    ]);
    expect(read('agent:"a \\"b\\" \\\\ c"').terms[0]?.value).toBe('a "b" \\ c');
    expect(read('address:2001:db8::1').terms[0]?.value).toBe('2001:db8::1');
  });

  test('words of a vocabulary, times and every event', () => {
    expect(read('outcome:refused kind:share').terms).toEqual([
      { field: 'outcome', value: 'denied', whole: true, hide: false },
      { field: 'category', value: 'share', whole: true, hide: false },
    ]);
    expect(read('events:all from:2026-01-01T00:00Z before:2026-02-01')).toEqual({
      everyEvent: true,
      from: '2026-01-01T00:00:00.000Z',
      before: '2026-02-01T00:00:00.000Z',
      terms: [],
    });
    expect(parsedTime('2026-03-01T12:00+02:00')).toBe('2026-03-01T10:00:00.000Z');
    expect(parsedTime('2026-03-01T12:00')).toBe('2026-03-01T12:00:00.000Z');
  });

  test('what cannot be read is said, with its place', () => {
    expect(refusal('x actr:ann')).toBe('unknown-field 2 actr:ann');
    expect(refusal('constructor:x')).toBe('unknown-field 0 constructor:x');
    expect(refusal('actor:"ann')).toBe('open-quote 0 actor:"ann');
    expect(refusal('actor:"ann"x')).toBe('open-quote 0 actor:"ann"x');
    expect(refusal('actor:')).toBe('no-value 0 actor:');
    expect(refusal('actor: ann')).toBe('no-value 0 actor:');
    expect(refusal('actor:""')).toBe('no-value 0 actor:""');
    expect(refusal('outcome:denied')).toBe('bad-word 0 outcome:denied');
    expect(refusal('events:some')).toBe('bad-word 0 events:some');
    expect(refusal('-from:2026-01-01')).toBe('cannot-hide 0 -from:2026-01-01');
    expect(refusal('from:2026-01-01 from:2026-01-02')).toBe('twice 16 from:2026-01-02');
    for (const time of ['yesterday', '2026-02-30', '2026-13-01', '2026-01-01T25:00Z', '2026-1-1']) {
      expect(refusal(`from:${time}`)).toBe(`bad-time 0 from:${time}`);
    }
  });
});

describe('writing a query', () => {
  test('it reads back as itself, whatever stands in a value', () => {
    const values = [
      'ann',
      'two words',
      'a"b\\',
      '-x',
      'a:b',
      ':',
      '"',
      '\\',
      '=1+1',
      'ü',
      '\u202eabc',
      '--',
      'x-y',
    ];
    for (const value of values) {
      const query: ActivityQuery = {
        everyEvent: true,
        from: '2026-01-01T00:00:00.000Z',
        before: '2026-01-01T00:00:30.500Z',
        terms: [
          text(value),
          text(value, true),
          { field: 'actor', value, whole: true, hide: true },
          { field: 'resource', value: `x${value}`, whole: true, hide: false },
          { field: 'outcome', value: 'error', whole: true, hide: false },
        ],
      };
      expect(read(queryText(query))).toEqual(query);
    }
  });

  test('the example of the help is written as it was read', () => {
    const example = 'actor:"x" -region:us-east-1 outcome:refused from:2026-01-01T00:00Z';
    expect(queryText(read(example))).toBe(example);
  });

  test('show only takes the place of what was shown of a field, hide adds', () => {
    const region = (value: string, hide: boolean): QueryTerm => ({
      field: 'region',
      value,
      whole: true,
      hide,
    });
    const hidden = withTerm(read('region:"a" -region:"b"'), region('c', true));
    expect(queryText(hidden)).toBe('region:"a" -region:"b" -region:"c"');
    expect(queryText(withTerm(hidden, region('d', false)))).toBe('-region:"b" -region:"c" region:"d"');
    expect(queryText(withTerm(hidden, region('b', false)))).toBe('-region:"c" region:"b"');
  });
});

describe('which rows are in sight', () => {
  test('a short list is scrolled pixel by pixel', () => {
    const rows = { total: 1000, rowHeight: 40, viewHeight: 400 };
    expect(listHeight(rows)).toBe(40_000);
    expect(windowAt(0, rows)).toEqual({ first: 0, end: 18, top: 0 });
    expect(windowAt(4010, rows)).toEqual({ first: 92, end: 119, top: 92 * 40 });
    expect(windowAt(0, { ...rows, total: 0 })).toEqual({ first: 0, end: 0, top: 0 });
  });

  test('the last row of a million is at the end of the bar, and its keys lead there', () => {
    const rows = { total: 1_000_000, rowHeight: 46, viewHeight: 500 };
    const most = listHeight(rows) - rows.viewHeight;
    const last = windowAt(most, rows);
    expect(last.end).toBe(1_000_000);
    expect(last.top + (1_000_000 - last.first) * 46).toBeCloseTo(most + rows.viewHeight, 3);
    for (const row of [0, 1, 999, 500_000, 999_999]) {
      const scrolled = scrollTo(row, 3_000_000, rows);
      const shown = windowAt(scrolled, rows);
      const y = shown.top + (row - shown.first) * 46 - scrolled;
      expect(y).toBeGreaterThanOrEqual(-0.01);
      expect(y).toBeLessThanOrEqual(rows.viewHeight - 46 + 0.01);
    }
  });
});
