import { beforeEach, describe, expect, test } from 'vitest';
import { handoverText } from '../../web/app/finding/handover_text.ts';
import { CaseFileError, caseOf, changesBetween, parseCase } from '../../web/state/case_file.ts';
import {
  analyst,
  answer,
  setNote,
  setState,
  stepKeys,
  tick,
  work,
  workOn,
} from '../../web/state/casework.ts';
import { benignSettings, explanationsOf } from '../../web/state/explanations.ts';
import { findings } from './fake/fixture.ts';

beforeEach(() => {
  work.value = new Map();
  analyst.value = '';
});

describe('the work on a finding', () => {
  test('a state given twice is taken back, and who and when stand beside it', () => {
    analyst.value = ' ann ';
    setState('f', 'benign');
    expect(workOn('f')).toMatchObject({ state: 'benign', by: 'ann' });
    expect(Date.parse(workOn('f').changed ?? '')).not.toBeNaN();
    setState('f', 'benign');
    expect(workOn('f').state).toBeUndefined();
  });

  test('each thing is signed by whoever gave it, and no longer once it is taken back', () => {
    analyst.value = 'ann';
    setState('f', 'looking');
    setNote('f', 'asked');
    analyst.value = 'bo';
    answer('f', 'history', 'no');
    tick('f', 'step.a');
    const { signed } = workOn('f');
    expect(signed?.state?.by).toBe('ann');
    expect(signed?.note?.by).toBe('ann');
    expect(signed?.['answer:history']?.by).toBe('bo');
    expect(Date.parse(signed?.['step:step.a']?.at ?? '')).not.toBeNaN();
    tick('f', 'step.a');
    answer('f', 'history', '');
    expect(Object.keys(workOn('f').signed ?? {}).sort()).toEqual(['note', 'state']);
  });

  test('who and when stand in the text that is handed over', () => {
    const [finding] = findings;
    const step = finding && stepKeys(finding.steps)[0];
    const question = finding?.questions[0]?.id;
    if (!finding || !step || !question)
      throw new Error('The fixture has a finding with a step and a question.');
    analyst.value = 'ann';
    setState(finding.id, 'escalated');
    answer(finding.id, question, 'no');
    analyst.value = 'bo';
    setNote(finding.id, 'Called the owner.');
    tick(finding.id, step);
    const text = handoverText(finding, workOn(finding.id));
    const at = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
    expect(text).toMatch(new RegExp(`Analyst: Escalated \\(ann, ${at}\\)`));
    expect(text).toMatch(new RegExp(`Analyst: No \\(ann, ${at}\\)`));
    expect(text).toMatch(new RegExp(`Notes \\(bo, ${at}\\)`));
    expect(text).toMatch(new RegExp(`\\[x\\] .+ \\(bo, ${at}\\)`));
  });

  test('a step is ticked and unticked by what it is, not by its place', () => {
    const steps = [
      { message: { key: 'step.a' }, text: 'Ask ann' },
      { message: { key: 'step.b' }, text: 'x' },
      { message: { key: 'step.a' }, text: 'Ask bo' },
    ];
    expect(stepKeys(steps)).toEqual(['step.a', 'step.b', 'step.a#1']);
    tick('f', 'step.a#1');
    expect(workOn('f').done).toEqual(['step.a#1']);
    tick('f', 'step.a#1');
    expect(workOn('f').done).toEqual([]);
  });
});

describe('the case file', () => {
  test('is read as it was written', () => {
    setState('f', 'needs-information');
    setNote('f', '=1+1 <script>');
    const file = caseOf({
      saved: '2026-03-20T10:00:00.000Z',
      analyst: 'ann',
      settings: { ownScopes: ['111122223333'] },
      findings,
      work: Object.fromEntries(work.value),
    });
    expect(parseCase(JSON.stringify(file))).toEqual(file);
  });

  test('is refused with the reason where it is none, damaged or lies', () => {
    const good = {
      schema: 'snapsleuth.case/1',
      saved: '2026-03-20T10:00:00Z',
      work: {},
      findings: [],
      settings: {},
    };
    const bad: [unknown, RegExp][] = [
      ['{"schema":"snap', /cut off/],
      [[], /no object/],
      [{ ...good, schema: 'snapsleuth.case/9' }, /version/],
      [{ ...good, saved: 'yesterday' }, /no time/],
      [{ ...good, settings: [] }, /settings/],
      [{ ...good, work: { f: { state: 'won' } } }, /state/],
      [{ ...good, work: { f: { done: [1] } } }, /done/],
      [{ ...good, work: { f: { note: 5 } } }, /note/],
      [{ ...good, work: { f: { signed: { won: { at: good.saved } } } } }, /nothing that there is/],
      [{ ...good, work: { f: { signed: { note: { by: 'ann' } } } } }, /no time/],
      [{ ...good, work: { f: { answers: { history: 'maybe' } } } }, /no answer/],
      [{ ...good, findings: [{ id: 'x', decision: 'shrug' }] }, /decision/],
      [{ ...good, analyst: 'x'.repeat(1000) }, /too long/],
    ];
    for (const [value, reason] of bad) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      expect(() => parseCase(text)).toThrow(CaseFileError);
      expect(() => parseCase(text)).toThrow(reason);
    }
    expect(parseCase(JSON.stringify(good)).analyst).toBe('');
  });

  test('of before there were signatures still opens, and signs nothing', () => {
    const old = {
      schema: 'snapsleuth.case/1',
      saved: '2026-03-20T10:00:00Z',
      analyst: 'ann',
      settings: {},
      findings: [],
      work: { f: { state: 'benign', note: 'x', by: 'ann', changed: '2026-03-19T10:00:00Z' } },
    };
    const read = parseCase(JSON.stringify(old)).work.f;
    expect(read).toMatchObject({ state: 'benign', by: 'ann', changed: '2026-03-19T10:00:00Z' });
    expect(read?.signed).toBeUndefined();
    work.value = new Map(Object.entries({ f: read ?? workOn('f') }));
    analyst.value = 'bo';
    setNote('f', 'y');
    expect(Object.keys(workOn('f').signed ?? {})).toEqual(['note']);
  });

  test('is refused where it is too large or nested without end', () => {
    const good = '{"schema":"snapsleuth.case/1","saved":"2026-03-20T10:00:00Z"';
    const deep = 200_000;
    const nested = '['.repeat(deep) + ']'.repeat(deep);
    expect(() => parseCase(`${good},"settings":{"a":${nested}}}`)).toThrow(/too deep/);
    expect(() => parseCase(`${good},"work":${nested}}`)).toThrow(CaseFileError);
    expect(() => parseCase(`${good},"work":{"f":{"note":"${'x'.repeat(100_001)}"}}}`)).toThrow(/too long/);
    expect(() => parseCase(`${good},"analyst":"${'x'.repeat(20_000_000)}"}`)).toThrow(/too large/);
  });

  test('a name out of a prototype is a finding like any other', () => {
    const text = `{"schema":"snapsleuth.case/1","saved":"2026-03-20T10:00:00Z","work":{"__proto__":{"state":"benign"}}}`;
    const { work: read } = parseCase(text);
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).state).toBeUndefined();
  });

  test('says what changed: other decisions, new findings, those that went', () => {
    const before = [
      { id: 'a', decision: 'escalate', title: 'A' },
      { id: 'b', decision: 'review', title: 'B' },
      { id: 'c', decision: 'review', title: 'C' },
    ] as const;
    const now = [
      { id: 'a', decision: 'review', title: 'A' },
      { id: 'b', decision: 'review', title: 'B' },
      { id: 'd', decision: 'escalate', title: 'D' },
    ] as const;
    expect(changesBetween(before, now)).toEqual([
      { id: 'a', title: 'A', from: 'escalate', to: 'review' },
      { id: 'd', title: 'D', from: null, to: 'escalate' },
      { id: 'c', title: 'C', from: 'review', to: null },
    ]);
  });
});

describe('the key of the pseudonyms', () => {
  const saved = { schema: 'snapsleuth.case/1', saved: '2026-03-01T00:00:00Z' };

  test('is kept with the case, and absent where there is none', () => {
    const key = '0123456789abcdef'.repeat(4);
    expect(parseCase(JSON.stringify({ ...saved, redactionKey: key })).redactionKey).toBe(key);
    expect('redactionKey' in parseCase(JSON.stringify(saved))).toBe(false);
  });

  test('is refused where it is no key', () => {
    for (const redactionKey of ['short', 'G'.repeat(64), 7]) {
      expect(() => parseCase(JSON.stringify({ ...saved, redactionKey }))).toThrow(CaseFileError);
    }
  });
});

describe('a setting that would have said so', () => {
  test('names this actor, this time and this receiver, and adds to what is set', () => {
    const [finding] = findings;
    if (!finding) throw new Error('The fixture has a finding.');
    const explanations = explanationsOf(finding, []);
    expect(explanations.map(({ kind }) => kind)).toContain('ticket');
    const given = { knownActors: [{ pattern: 'other' }], ownScopes: ['1'] };
    for (const explanation of explanations) {
      const settings = benignSettings(given, explanation, 'CHG-1');
      expect(settings.knownActors?.[0]).toEqual({ pattern: 'other' });
      if (explanation.kind === 'ticket') {
        expect(settings.approvedChanges?.[0]).toMatchObject({ ticket: 'CHG-1', actor: finding.actor.id });
        expect(Date.parse(settings.approvedChanges?.[0]?.to ?? '')).toBeGreaterThan(Date.parse(finding.to));
      }
    }
  });

  test('an id with a star in it is never a pattern of itself', () => {
    const [finding] = findings;
    if (!finding) throw new Error('The fixture has a finding.');
    const hostile = { ...finding, actor: { ...finding.actor, id: '*' }, story: [] };
    expect(explanationsOf(hostile, [])).toEqual([]);
  });
});
