// The indicators of compromise: what the intruder made is among them, and nothing that the organisation made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { clouds } from '../scenarios/clouds.mjs';
import { organisation } from './evidence/organisations.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const data = fileURLToPath(new URL('../data/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-iocs-'));
after(() => rmSync(folder, { recursive: true }));

function iocs(settings, logs) {
  const args = ['--settings', settings, '--format', 'iocs', logs];
  const text = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  return parse(text, { columns: true, bom: true });
}

test('sample: what the intruder made stands there by kind, with its events', () => {
  const rows = iocs(join(data, 'sample-settings.json'), join(data, 'sample'));
  const of = (kind) => rows.filter((row) => row.kind === kind && row.decision === 'escalate').map(({ value }) => value);
  assert.deepEqual(of('user'), ['backup-operator']);
  assert.deepEqual(of('machine'), ['i-02f2501cf94ec0461']);
  assert.deepEqual(of('volume'), ['vol-07b84224e564142cf']);
  assert.ok(of('access-key').includes('AKIAI44QH8DHBEXAMPLE'));
  for (const { evidence, value } of rows) assert.ok(evidence, value);
});

const things = /^(access-key|application|database|disk|function|image|machine|role|service-account|snapshot|user|volume)$/;
for (const cloud of Object.keys(clouds)) {
  test(`${cloud}: no thing of an escalation was made by lawful work`, () => {
    const attacks = Object.keys(clouds[cloud].attacks).slice(0, 3);
    const { org, settingsPath, logs } = organisation(join(folder, cloud), cloud, 0, attacks);
    const rows = iocs(settingsPath, logs).filter(({ kind, decision }) => things.test(kind) && decision === 'escalate');
    assert.ok(rows.length > 0);
    for (const { kind, value, evidence } of rows) {
      // An apostrophe keeps a spreadsheet from taking an id that begins with a dash for a formula.
      const ids = evidence.replace(/^'/, '').split(' ');
      const writers = ids.map((id) => org.writtenBy.get(id) ?? org.writtenBy.get(id.split('/')[0]));
      for (const writer of writers) assert.ok(attacks.includes(writer), `${kind} ${value}: ${writer}`);
    }
  });
}
