// What a finding says would change its decision does: each setting that it advises is made, and the report read again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { goldenCases, reportNatively } from '../golden/cases.mjs';
import { clouds } from '../scenarios/clouds.mjs';
import { organisation } from './evidence/organisations.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-advice-'));
after(() => rmSync(folder, { recursive: true }));

const trusted = (scopes) => ({ trustedScopes: scopes.map((scope) => ({ scope })) });
const listOf = (value) => (Array.isArray(value) ? value : [value]);
const regionsOf = ({ coverage }) => coverage.logs.flatMap(({ regions = [] }) => regions);
const accountOf = ({ id }) => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(id)?.[1];

/** key of an advice: the indicator that it is about, and what it tells to set, or nothing where that cannot be told. */
const advised = {
  'change.shared-outside': ['shared-outside', ({ receivers }) => trusted(listOf(receivers))],
  'change.shared-outside.in-logs': ['shared-outside', ({ scopes }) => ({ ownScopes: listOf(scopes) })],
  'change.copied-elsewhere.account': [
    'copied-elsewhere',
    ({ targets }) => trusted(listOf(targets).map((target) => accountOf({ id: target }) ?? target)),
  ],
  'change.copied-elsewhere': [
    'copied-elsewhere',
    ({ targets }, report) => ({ ownRegions: [...regionsOf(report), ...listOf(targets)] }),
  ],
  'change.non-standard-actor': ['non-standard-actor', (_values, _report, { actor }) => ({ knownActors: [{ pattern: actor.id }] })],
  'change.non-standard-actor.outsider': [
    'non-standard-actor',
    (_values, _report, { actor }) => accountOf(actor) && trusted([accountOf(actor)]),
  ],
};

function reportWith(report, logs, patch) {
  const settings = structuredClone(report.settings);
  for (const [name, values] of Object.entries(patch)) settings[name] = [...(settings[name] ?? []), ...values];
  const path = join(folder, 'settings.json');
  writeFileSync(path, JSON.stringify(settings));
  const args = ['--settings', path, '--format', 'json', logs];
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Whether that indicator is enough by itself there: nothing else is needed. */
function carries(finding, indicator) {
  const reasons = finding?.escalationReasons ?? [];
  return reasons.length === 1 && reasons[0].message.key.startsWith(`indicator.${indicator}`);
}

/** As a reason beside others, or alone. */
const isReason = (finding, indicator) =>
  finding?.escalationReasons.some(({ message }) => message.key.startsWith(`indicator.${indicator}`)) ?? false;

// Every attack stands in one of them, a few an organisation.
/** Two of each cloud: what its settings can say differs. */
const organisations = Object.entries(clouds).flatMap(([cloud, { attacks }]) =>
  [0, 1].map((seed) => {
    const here = Object.keys(attacks).slice(seed * 5, seed * 5 + 5);
    return organisation(join(folder, cloud, String(seed)), cloud, seed, here);
  }),
);
const cases = [...goldenCases().map((golden) => ({ ...golden, report: reportNatively(golden) })), ...organisations];
const seen = new Set();

for (const { name, logs, report } of cases) {
  test(`${name}: what is advised would change the decision`, () => {
    const tried = new Map();
    for (const finding of report.findings) {
      for (const { message } of finding.wouldChange) {
        const [indicator, settingsOf] = advised[message.key] ?? [];
        const patch = settingsOf?.(message.values, report, finding);
        if (!patch) continue;
        const text = JSON.stringify(patch);
        if (!tried.has(text)) tried.set(text, reportWith(report, logs, patch));
        const again = tried.get(text).findings.find(({ id }) => id === finding.id);
        const what = `${finding.id}: ${message.key} ${text}`;
        assert.ok(!carries(again, indicator), what);
        // Weak signs beside it may be two; the advice says of its own sign alone that it would no longer escalate.
        const isOnlySign = carries(finding, indicator) && finding.indicators.length === 1;
        if (isOnlySign) assert.ok(!again?.escalate, `${what}: the decision`);
        if (carries(finding, indicator)) assert.ok(!again?.escalate || !isReason(again, indicator), `${what}: the reason`);
        // What was enough by itself is at most one of several signs.
        if (isReason(again, indicator)) assert.ok(again.escalationReasons.length >= 2, `${what}: a reason`);
        seen.add(message.key);
      }
    }
  });
}

test('advice of several kinds was tried', () => {
  assert.ok(seen.has('change.shared-outside') && seen.has('change.non-standard-actor'), [...seen].join(', '));
});

test('no advice is about what counts for nothing: a party that is trusted already, a copy named by its receiver', () => {
  for (const { report } of cases) {
    const { trustedScopes = [], ownScopes = [] } = report.settings;
    for (const { id, wouldChange } of report.findings) {
      for (const { message } of wouldChange) {
        if (!/shared-outside|copied-elsewhere\.account/.test(message.key)) continue;
        const names = listOf(message.values.receivers ?? message.values.scopes ?? message.values.targets);
        for (const one of names) assert.ok(![...trustedScopes.map(({ scope }) => scope), ...ownScopes].includes(one), `${id}: ${message.key} ${one}`);
      }
    }
  }
});
