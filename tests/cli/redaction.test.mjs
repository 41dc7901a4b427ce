// Every export under pseudonyms: nothing that identifies anybody is in it, in three clouds and in logs made to break it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import { goldenCases } from '../golden/cases.mjs';
import { record, share } from './logs.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const contract = (name) => JSON.parse(readFileSync(new URL(`../data/contract/${name}`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats(ajv);
ajv.addSchema(contract('settings.schema.json'));
const validate = ajv.compile(contract('report.schema.json'));

const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-redaction-'));
after(() => rmSync(folder, { recursive: true }));

const formatNames = ['json', 'csv', 'markdown', 'html', 'ocsf', 'navigator', 'timesketch', 'iocs'];

function run(args) {
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 28 });
  assert.equal(status, 0, String(stderr));
  return stdout.toString();
}

/** A person's, a machine's, a key's and a company's name in every place of a record that a log may put one. */
function hostileCase() {
  const names = ['Zoë.Quillfeather', 'payroll\u202Eadmin', '<b>Rumplestilz</b>', '=Gundelgaukeley()', 'o\'Hoolihan, "Mick"'];
  const records = names.flatMap((name, index) => {
    const day = `2026-03-0${index + 1}T02:1${index}`;
    const made = record(`made-by-${name}`, `${day}:01Z`, 'CreateSnapshot', {
      user: name,
      request: { volumeId: `vol-of-${name}`, description: `copy for ${name}` },
      response: { snapshotId: `snap-of-${name}` },
    });
    const given = share(`given-by-${name}`, `${day}:09Z`, name, `snap-of-${name}`, `77778888999${index}`);
    for (const one of [made, given]) {
      Object.assign(one, { userAgent: `${name}-tool/1.0 aws-cli/2.15.0 (${name})`, awsRegion: name });
      Object.assign(one, { sourceIPAddress: `203.0.113.${40 + index}`, errorMessage: `not ${name}` });
    }
    return [made, given];
  });
  const path = join(folder, 'hostile-Quillfeather.json');
  writeFileSync(path, JSON.stringify({ Records: records }));
  return { name: 'hostile', logs: path, more: ['Quillfeather', 'Rumplestilz', 'Gundelgaukeley', 'Hoolihan', 'payroll'] };
}
const cases = [...goldenCases(), hostileCase()];
const settingsOf = ({ settingsPath }) => (settingsPath ? ['--settings', settingsPath] : []);

const patterns = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, // addresses of mail
  /(?<![\w.-])\d{12}(?![\w.-])/g, // AWS accounts
  /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi, // subscriptions, tenants, object ids
  /(?<!\w)A(?:KIA|SIA|ROA|IDA)[A-Z0-9]{12,}/g,
  /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g,
  /(?<!\w)arn:aws[\w-]*:\w*:[\w-]*:\d{12}:[\w./:-]+/g,
];

/** Words that stand in every report or in the cloud's own names, so that finding them tells nothing. */
const common = /^(?:0\.0\.0\.0|127\.0\.0\.1)$/;

/** What the records and the open report say of who, whose and from where. */
function identifyingValues(one, report) {
  const values = new Set(one.more ?? []);
  const note = (value) => {
    if (typeof value === 'string' && value.length >= 4 && !common.test(value)) values.add(value);
  };
  const whole = JSON.stringify(report);
  for (const pattern of patterns) for (const [found] of whole.matchAll(pattern)) note(found);
  const events = [...report.activity, ...report.findings.flatMap(({ events, related }) => [...events, ...related])];
  for (const { actor, session, accessKey, sourceAddress, scope, resources = [] } of events) {
    for (const value of [actor, session, accessKey, scope, ...resources]) {
      if (!/^[\w-]+\.amazonaws\.com$/.test(value ?? '')) note(value);
    }
    if (!/^[\w-]+\.amazonaws\.com$/.test(sourceAddress ?? '')) note(sourceAddress);
    note(/:(?:user|role)\/([^/]+)/.exec(actor)?.[1]);
  }
  for (const { actor } of report.findings) note(actor.name);
  return [...values];
}

function openReport(one) {
  return JSON.parse(run([...settingsOf(one), '--format', 'json', one.logs]));
}

/** Of texts in which JSON, HTML, Markdown or CSV has escaped something. */
function plain(text) {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('""', '"')
    .replace(/\\([^\w\s])/g, '$1')
    .toLowerCase();
}

const ownWords = readFileSync(new URL('../../core/report/sentences.en.csv', import.meta.url), 'utf8').toLowerCase();
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The names that ATT&CK gives to what attackers do: one of them may be a user's as well. */
const withoutTactics = (text) =>
  text.replace(/"(?:tactic|technique|sub_technique)":\{[^}]*\}/g, '');

/** Anywhere; a project that is called "ours" does not stand in "yours". */
function stands(value, text) {
  if (!ownWords.includes(value)) return text.includes(value);
  return new RegExp(`(?<!\\w)${escaped(value)}(?!\\w)`).test(text);
}

for (const one of cases) {
  test(`${one.name}: no export under pseudonyms holds an identifying value`, () => {
    const report = openReport(one);
    const values = identifyingValues(one, report);
    assert.ok(values.length > 1);
    for (const format of formatNames) {
      const text = withoutTactics(plain(run([...settingsOf(one), '--redact-key', 'a key', '--hash', '--format', format, one.logs])));
      assert.deepEqual(values.filter((value) => stands(value.toLowerCase(), text)), [], format);
    }
  });

  test(`${one.name}: the JSON report under pseudonyms fits its schema, and says the same in numbers`, () => {
    const report = openReport(one);
    const redacted = JSON.parse(run([...settingsOf(one), '--redact-key', 'a key', one.logs]));
    assert.ok(validate(redacted), JSON.stringify(validate.errors?.slice(0, 3)));
    assert.deepEqual(redacted.totals, report.totals);
    const shape = ({ findings }) =>
      findings.map(({ severity, score, escalate, from, to, indicators, steps }) => {
        return [severity, score, escalate, from, to, indicators.map(({ id }) => id), steps.length];
      });
    assert.deepEqual(shape(redacted), shape(report));
    const operations = ({ activity }) => activity.map(({ time, category, outcome }) => `${time} ${category} ${outcome}`);
    assert.deepEqual(operations(redacted), operations(report));
    assert.ok(!JSON.stringify(redacted).includes('"raw":'));
    assert.ok(redacted.findings.every(({ steps }) => steps.every(({ commands }) => commands === undefined)));
  });

  test(`${one.name}: equal values wear equal pseudonyms, different ones different`, () => {
    const report = openReport(one);
    const redacted = JSON.parse(run([...settingsOf(one), '--redact-key', 'a key', one.logs]));
    for (const field of ['actor', 'session', 'accessKey', 'sourceAddress', 'scope', 'id']) {
      const shown = new Map();
      const meant = new Map();
      report.activity.forEach((event, index) => {
        const value = event[field]?.toLowerCase();
        const pseudonym = redacted.activity[index][field];
        if (value === undefined) return assert.equal(pseudonym, undefined);
        assert.equal(shown.get(value) ?? pseudonym, pseudonym, field);
        assert.equal(meant.get(pseudonym) ?? value, value, field);
        shown.set(value, pseudonym);
        meant.set(pseudonym, value);
      });
    }
  });
}

const sample = fileURLToPath(new URL('../data/sample', import.meta.url));
const pseudonymsIn = (text) => new Set(text.match(/\b(?:account|person|role|address|key)-[0-9a-f]{10}\b/g));

test('one key, one pseudonym, in every format and every case; another key, another', () => {
  const once = pseudonymsIn(run(['--redact-key', 'one', sample]));
  assert.ok(once.size > 20);
  assert.deepEqual(pseudonymsIn(run(['--redact-key', 'one', sample])), once);
  for (const format of ['csv', 'iocs', 'timesketch', 'ocsf']) {
    for (const pseudonym of pseudonymsIn(run(['--redact-key', 'one', '--format', format, sample]))) {
      assert.ok(once.has(pseudonym), `${format} ${pseudonym}`);
    }
  }
  const otherwise = pseudonymsIn(run(['--redact-key', 'two', sample]));
  assert.equal(otherwise.size, once.size);
  assert.deepEqual([...otherwise].filter((pseudonym) => once.has(pseudonym)), []);
  const [first, second] = [run(['--redact', sample]), run(['--redact', sample])];
  assert.notDeepEqual(pseudonymsIn(first), pseudonymsIn(second));
});

test('a name keeps its shape: the account and the name in an ARN wear their own pseudonyms', () => {
  const { activity } = JSON.parse(run(['--redact-key', 'one', sample]));
  const { actor, scope } = activity.find((event) => event.actor.includes(':user/'));
  assert.match(actor, /^arn:aws:iam::account-[0-9a-f]{10}:user\/person-[0-9a-f]{10}$/);
  assert.ok(actor.includes(scope));
  assert.ok(activity.every(({ operation, service, region }) => !/-[0-9a-f]{10}$/.test(`${operation}${service}${region}`)));
});

test('a finding keeps its id only where the key is the same', () => {
  const ids = (...args) => JSON.parse(run([...args, sample])).findings.map(({ id }) => id);
  const [open, one, two] = [ids(), ids('--redact-key', 'one'), ids('--redact-key', 'two')];
  assert.ok(one.every((id) => /^[0-9a-f]{16}$/.test(id)));
  assert.deepEqual(one, ids('--redact-key', 'one'));
  assert.equal(new Set([...open, ...one, ...two]).size, open.length * 3);
});

test('the table tells what each pseudonym of the report stands for', () => {
  const path = join(folder, 'table.csv');
  const report = run(['--redact-key', 'one', '--redact-table', path, sample]);
  const rows = new Map(parseCsv(readFileSync(path, 'utf8').slice(1), { from_line: 2 }));
  for (const pseudonym of pseudonymsIn(report)) assert.ok(rows.has(pseudonym), pseudonym);
  const open = JSON.parse(run([sample]));
  JSON.parse(report).activity.forEach(({ scope, id }, index) => {
    assert.equal(rows.get(scope), open.activity[index].scope);
    assert.equal(rows.get(id), open.activity[index].id);
  });
});

test('the SHA-256 of each file as given, and of no member of an archive', () => {
  const path = join(folder, 'logs.tar.gz');
  execFileSync('tar', ['-czf', path, '-C', sample, '.']);
  const { inputs } = JSON.parse(run(['--hash', sample, path]));
  const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
  assert.equal(inputs.find(({ name }) => name === 'logs.tar.gz').sha256, digest(path));
  for (const { name, sha256 } of inputs) {
    if (name.includes('!')) assert.equal(sha256, undefined, name);
    else if (name.startsWith('sample/')) assert.equal(sha256, digest(join(sample, '..', name)), name);
  }
  assert.ok(JSON.parse(run([sample])).inputs.every(({ sha256 }) => sha256 === undefined));
  assert.ok(run(['--hash', '--format', 'html', sample]).includes(digest(join(sample, '..', inputs.find(({ name }) => name.startsWith('sample/')).name))));
});
