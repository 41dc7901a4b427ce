// What is claimed rests on events that the finding shows, and every number in every sentence comes out of the raw
// records again: over the golden cases and whole organisations.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { goldenCases, reportNatively } from '../golden/cases.mjs';
import { Case, derivations, notOfLogs, saidOfNoFinding, sentencesOfNoFinding } from './evidence/derive.mjs';
import { CallLog } from './evidence/calls.mjs';
import { instant } from './evidence/instant.mjs';
import { organisations } from './evidence/organisations.mjs';

const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-evidence-'));
after(() => rmSync(folder, { recursive: true }));

const goldens = goldenCases().map((golden) => ({ ...golden, report: reportNatively(golden) }));
const all = [...goldens, ...organisations(folder)];
/** Goldens of tables, of other shapes and of other exports: the independent reading knows one shape a log. */
const hasOtherShapes = new Set(['shapes', 'context', 'exports', 'real_azure', 'real_entra', 'real_gcp']);
const readable = all.filter(({ name }) => !hasOtherShapes.has(name));

/** What a finding claims, each with the events it rests on. */
function claimsOf(finding) {
  const { indicators, escalationReasons, questions, originators = [], exposure, story } = finding;
  return [
    ...indicators.map((one) => ({ what: `indicator ${one.id}`, ...one })),
    ...escalationReasons.map((one) => ({ what: `reason ${one.id}`, ...one })),
    ...questions.map((one) => ({ what: `answer ${one.id}`, ...one })),
    ...originators.map((one) => ({ what: `originator ${one.actor}`, ...one })),
    ...(exposure ? [{ what: 'exposure', evidence: exposure.evidence }] : []),
    ...story.map((edge) => ({ what: `story ${edge.kind}`, evidence: [edge.event] })),
  ];
}

for (const { name, report } of all) {
  test(`${name}: what is claimed rests on events that the finding shows`, () => {
    for (const finding of report.findings) {
      const shown = new Set([...finding.events, ...finding.related].map(({ id }) => id));
      for (const { what, evidence } of claimsOf(finding)) {
        for (const id of evidence) assert.ok(shown.has(id), `${finding.id} ${what}: ${id}`);
      }
      for (const { what, evidence } of claimsOf(finding)) {
        if (/^(indicator|originator|story)/.test(what)) assert.ok(evidence.length > 0, `${finding.id} ${what}`);
      }
      assert.ok(finding.linked?.every((id) => report.findings.some((other) => other.id === id)) ?? true);
    }
  });
}

/** An answer may say what an indicator says, of the first of the events that it lists. */
function evidenceOf({ indicators = [] }, part) {
  const same = indicators.find(({ why }) => why === part.why);
  return same?.evidence ?? part.evidence;
}

/** Every sentence in a finding, with the evidence that stands beside it; those inside another have their parent's. */
function* sentencesOf(finding, part = finding, evidence = []) {
  if (Array.isArray(part)) {
    for (const one of part) yield* sentencesOf(finding, one, evidence);
  } else if (part && typeof part === 'object') {
    if (typeof part.key === 'string' && part.values) yield { key: part.key, values: part.values, evidence };
    for (const inner of Object.values(part)) {
      yield* sentencesOf(finding, inner, part.evidence ? evidenceOf(finding, part) : evidence);
    }
  }
}

const numbersIn = (values) => Object.entries(values).filter(([, value]) => typeof value === 'number');

/** What a gap is called that a number fills; where a list fills it in other sentences, the sentences that say a number. */
const numberNames = new Map([
  ...['allowed', 'count', 'days', 'dry_runs', 'escalations', 'hours', 'minutes', 'needed', 'number', 'reviews'].map((name) => [name, /./]),
  ...['seconds', 'shown', 'size', 'total', 'usual', 'window'].map((name) => [name, /./]),
  ['operations', /^indicator\.excessive-permissions\.refused$/],
]);
const isNumber = (name, key) => numberNames.get(name)?.test(key) ?? false;

test('every sentence with a number has what derives it, or a reason why nothing does', () => {
  const table = readFileSync(new URL('../../core/report/sentences.en.csv', import.meta.url), 'utf8');
  const numbered = parse(table, { columns: true })
    .map(({ key, text }) => ({ key, names: [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name) }))
    .filter(({ key, names }) => names.some((name) => isNumber(name, key)));
  assert.ok(numbered.length > 100);
  for (const { key } of numbered) {
    const proved = [derivations[key], sentencesOfNoFinding.test(key), notOfLogs.some(([keys]) => keys.test(key))].filter(Boolean);
    assert.equal(proved.length, 1, key);
  }
});

test('every number that a sentence was given fills a gap known to hold one', () => {
  for (const { report } of all) {
    for (const said of sentencesOf({ ...report, evidence: [], indicators: [] })) {
      for (const [name] of numbersIn(said.values)) assert.ok(isNumber(name, said.key), `${said.key}: ${name}`);
    }
  }
});

/** The report gives these as texts alone; a one is written out. */
const numbersOfText = (text) => (text.match(/\b([\d,]+|one)\b/g) ?? []).map((word) => (word === 'one' ? 1 : Number(word.replaceAll(',', ''))));
const isTime = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** Sentences that name no event: what they say of times is a window or the logs' own beginning. */
const ofAWindow = /^step\./;

for (const { name, report, logs } of readable) {
  test(`${name}: every number comes out of the raw records again`, () => {
    const log = new CallLog(logs);
    let derived = 0;
    for (const finding of report.findings) {
      const known = new Case(log, report, finding);
      if (!known.isWhole) continue;
      assert.equal(known.run.length, finding.eventsTotal, `${finding.id}: events of the run`);
      for (const said of sentencesOf(finding)) {
        const numbers = numbersIn(said.values);
        if (numbers.length > 0) assert.ok(derivations[said.key], `nothing derives the numbers of ${said.key}`);
        const expected = numbers.length > 0 ? derivations[said.key](known, said) : {};
        for (const [what, value] of numbers) {
          assert.ok(what in expected || said.evidence.length >= 100, `nothing derives ${what} of ${said.key}`);
          if (expected[what] === undefined) continue;
          assert.equal(value, expected[what], `${finding.id} ${said.key}: ${what}`);
          derived += 1;
        }
        if (ofAWindow.test(said.key)) continue;
        for (const [what, value] of Object.entries(said.values)) {
          if (!isTime(value)) continue;
          const times = known.records(said.evidence).map(({ at }) => at);
          assert.ok(times.includes(instant(value)), `${finding.id} ${said.key}: ${what} ${value}`);
        }
      }
    }
    assert.ok(derived > 0, 'there are numbers');
  });

  test(`${name}: what is said of no finding comes out of the logs, too`, () => {
    const expected = saidOfNoFinding(report, new CallLog(logs));
    for (const { text, numbers } of expected) assert.deepEqual(numbersOfText(text).slice(0, numbers.length), numbers, text);
  });

  test(`${name}: the score is the sum of its parts`, () => {
    for (const { id, score, scoreParts } of report.findings) {
      assert.equal(
        scoreParts.reduce((sum, { points }) => sum + points, 0),
        score,
        id,
      );
    }
  });
}
