import { describe, expect, test } from 'vitest';
import { handoverText } from '../../web/app/finding/handover_text.ts';
import {
  compromisedFromLines,
  fromUtc,
  linesToList,
  toUtc,
  trustedFromLines,
  withValue,
} from '../../web/app/settings/draft.ts';
import { tierWord } from '../../web/app/texts.ts';
import { stepKeys } from '../../web/state/casework.ts';
import { groupByFile } from '../../web/state/exports.ts';
import { matches, noFilter } from '../../web/state/findings_filter.ts';
import { findings } from './fake/fixture.ts';

describe('settings being edited', () => {
  test('keep what nobody touched left out: no zone is not the same as UTC', () => {
    const changed = withValue({}, ['thresholds', 'rapidCalls'], 3);
    expect(changed).toEqual({ thresholds: { rapidCalls: 3 } });
    expect(withValue(changed, ['thresholds', 'rapidCalls'], undefined)).toEqual({});
    expect(withValue({ businessHours: { timeZone: 'UTC' } }, ['businessHours', 'timeZone'], '')).toEqual({});
  });

  test('an empty list is a value: no workdays at all', () => {
    expect(withValue({}, ['businessHours', 'days'], [])).toEqual({ businessHours: { days: [] } });
  });

  test('lists are one entry a line', () => {
    expect(linesToList(' a \n\n b\n')).toEqual(['a', 'b']);
  });

  test('a compromised actor keeps the time it is known since', () => {
    const before = [{ pattern: 'chiyo', since: '2026-03-01T00:00:00Z' }, 'mori'];
    expect(compromisedFromLines('chiyo\ntanaka', before)).toEqual([before[0], 'tanaka']);
  });

  test('a third party is its account, then its name', () => {
    expect(trustedFromLines('123 Backup vendor\n456', [{ scope: '456', note: 'kept' }])).toEqual([
      { scope: '123', name: 'Backup vendor' },
      { scope: '456', note: 'kept' },
    ]);
  });

  test('times go to UTC and back', () => {
    expect(toUtc('2026-03-01T08:30')).toBe('2026-03-01T08:30:00Z');
    expect(fromUtc('2026-03-01T08:30:00.5Z')).toBe('2026-03-01T08:30');
    expect(toUtc('')).toBe('');
  });
});

describe('the filter of findings', () => {
  const [first, second] = findings.map((finding) => ({
    ...finding,
    indicators: finding.indicators.map(({ id }) => id),
  }));

  test('takes all words, in any order', () => {
    if (!first || !second) throw new Error('The fixture has two findings.');
    expect(matches(first, { ...noFilter, text: 'shared CHIYO' })).toBe(true);
    expect(matches(second, { ...noFilter, text: 'shared chiyo' })).toBe(false);
    expect(matches(first, { ...noFilter, decision: 'review' })).toBe(false);
    expect(matches(first, { ...noFilter, indicator: 'shared-outside', severity: 'critical' })).toBe(true);
  });
});

describe('the finding to hand over', () => {
  test('says what is known, what the analyst decided, and no more than the report', () => {
    const [finding] = findings;
    if (!finding) throw new Error('The fixture has a finding.');
    const text = handoverText(finding, {
      state: 'escalated',
      answers: { history: 'no' },
      done: stepKeys(finding.steps).slice(0, 1),
      note: 'Asked ann.\nShe denies it.',
      by: 'bo',
      changed: '2026-03-02T10:00:00Z',
    });
    expect(text.startsWith(finding.title)).toBe(true);
    expect(text).toContain('Decision: Escalate to Tier 2. Analyst: Escalated (bo, 2026-03-02T10:00:00Z)');
    expect(text).toContain('Analyst: No.');
    expect(text).toContain('- She denies it.');
    for (const { text: reason } of finding.escalationReasons) expect(text).toContain(`- ${reason}`);
    expect(text).toContain(`- [x] ${finding.steps[0]?.text}`);
    const order = ['Key indicators', 'Questions', 'Decision:', 'Notes', ...Object.values(tierWord)];
    const places = order.map((title) => text.indexOf(`\n${title}`)).filter((place) => place >= 0);
    expect(places.length).toBeGreaterThan(4);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('records to read again', () => {
  test('are read file by file, two files of one name apart', () => {
    const groups = groupByFile([
      { file: 7, input: 'a.zip!/x', offset: 0, length: 1 },
      { file: 8, input: 'b', offset: 0, length: 1 },
      { file: 7, input: 'a.zip!/y', offset: 5, length: 1 },
      { file: 9, input: 'b', offset: 0, length: 1 },
    ]);
    expect([...groups.keys()]).toEqual([7, 8, 9]);
    expect(groups.get(7)?.indices).toEqual([0, 2]);
  });
});
