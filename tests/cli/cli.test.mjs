// The native program, as a pipeline meets it: its exit codes, its words on standard error, and the reports it writes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { inZip, record, share } from './logs.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const contract = (name) => JSON.parse(readFileSync(new URL(`../data/contract/${name}`, import.meta.url), 'utf8'));

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats(ajv);
ajv.addSchema(contract('settings.schema.json'));
const validate = ajv.compile(contract('report.schema.json'));

const root = mkdtempSync(join(tmpdir(), 'snapsleuth-cli-'));
after(() => rmSync(root, { recursive: true }));
let folders = 0;
/** What gives a program a terminal to write to. */
const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

/** A new folder with these files in it: {path: content}. */
function folderOf(files) {
  folders += 1;
  const folder = join(root, `case-${folders}`);
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(join(whole, '..'), { recursive: true });
    writeFileSync(whole, content);
  }
  return folder;
}

/** Runs the program; a report that it wrote to standard output is parsed, and must fit the contract. */
function run(args, options = {}) {
  const { input, cwd } = options;
  const result = spawnSync(program, args, { input, cwd, maxBuffer: 1 << 28 });
  const out = result.stdout.toString();
  const report = out.startsWith('{') ? JSON.parse(out) : undefined;
  if (report) assertValid(report);
  return { code: result.status, report, out, err: result.stderr.toString(), rawErr: result.stderr };
}

function assertValid(report) {
  assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
  const sum = report.inputs.reduce(
    (total, input) =>
      total +
      input.events +
      input.duplicates +
      input.merged +
      input.problems.reduce((n, problem) => n + problem.count, 0),
    0,
  );
  assert.equal(report.totals.records, sum, 'totals.records is the sum over the inputs');
}

const names = (report) => report.inputs.map((input) => input.name);
const withoutRaw = (value) =>
  JSON.parse(JSON.stringify(value, (key, inner) => (/^(raw|rawTruncated|source)$/.test(key) ? undefined : inner)));

const ann = [
  record('e-1', '2024-03-01T03:00:00Z', 'CreateSnapshot', {
    user: 'ann',
    request: { volumeId: 'vol-1' },
    response: { snapshotId: 'snap-1' },
  }),
  share('e-2', '2024-03-01T03:01:00Z', 'ann', 'snap-1', '222222222222'),
];
const bob = [record('r-1', '2024-02-20T09:00:00Z', 'DescribeInstances', { user: 'bob' }), ann[0]];
const batch = (records) => JSON.stringify({ Records: records });

test('wrong usage is exit 2, and one line that says why', () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  for (const args of [
    [],
    ['--no-such-option', folder],
    ['--settings'],
    ['--settings=', folder],
    ['--format', 'xml', folder],
    ['--fail-on', 'anything', folder],
    ['scan', folder],
    ['scan', '--output', join(root, 'x')],
    ['--part', '1/2', folder],
    ...['2', '0/2', '3/2', '1/2x', '-1/2', '1/'].map((part) => ['scan', '--part', part, '--output', join(root, 'x'), folder]),
    ['--output', join(folder, 'no', 'such', 'folder'), folder],
    ['--settings', join(folder, 'none.json'), folder],
    ['--baseline', join(folder, 'none.partial'), folder],
    ['--baseline', folderOf({ 'notes.txt': 'no log' }), folder],
    ['--baseline', folderOf({}), folder],
    ['--settings', join(folder, 'a.json'), '--settings', join(folder, 'a.json'), folder],
    ['scan', '--format', 'csv', '--output', join(root, 'x'), folder],
    ['scan', '--language', 'de', '--output', join(root, 'x'), folder],
    ['--output', join(folder, 'a.json'), folder],
    ['--output', root, folder],
  ]) {
    const { code, out, err } = run(args);
    assert.equal(code, 2, `${args}: ${err}`);
    assert.equal(out, '');
    assert.match(err, /^snapsleuth: [^\n]+\n$/);
  }
});

test('the parts of a folder are the whole folder, each file once', () => {
  const folder = folderOf({ 'a.json': batch(ann), 'b/c.json': 'nonsense', 'd.json': batch(bob) });
  const parts = folderOf({});
  for (let part = 1; part <= 7; part += 1) {
    const { code } = run(['scan', '--part', `${part}/7`, '--output', join(parts, `${part}.partial`), folder]);
    assert.equal(code, 0, 'a share without a log is none to complain of');
  }
  for (const unseen of [join(folder, 'none'), folderOf({})]) {
    const { code, err } = run(['scan', '--part', '1/7', '--output', join(root, 'unseen'), unseen]);
    assert.equal(code, 3, 'a folder that this machine does not see is no empty share');
    assert.match(err, /nothing is there/);
  }
  const [whole, cut] = [run([folder]).report, run([parts]).report];
  assert.deepEqual(cut.totals, whole.totals);
  assert.deepEqual(
    cut.inputs.filter(({ name }) => name.includes('!/')).map(({ name }) => name.replace(/^.*!\//, '')).sort(),
    whole.inputs.map(({ name }) => name).sort(),
  );
});

test('--help and --version are exit 0', () => {
  assert.match(run(['--help']).out, /^Usage: snapsleuth/);
  assert.match(run(['--version']).out, /^snapsleuth \d+\.\d+/);
  assert.equal(run(['--help']).code, 0);
});

test('no file that is read is overwritten, by whatever name, and all stand as they were', () => {
  const content = { 'logs/a.json': batch(ann), 'settings.json': '{}', 'old/b.json': batch(ann), 'base.json': batch(ann) };
  const folder = folderOf(content);
  const path = (name) => join(folder, name);
  symlinkSync(path('settings.json'), path('link.json'));
  const given = ['--settings', path('settings.json'), '--baseline', path('old'), '--baseline', path('base.json')];
  for (const option of ['--output', '--redact-table']) {
    for (const [name, what] of [
      ['logs/a.json', 'among the logs to be read'],
      ['settings.json', 'the --settings file'],
      ['link.json', 'the --settings file'],
      ['old/b.json', 'among the --baseline files'],
      ['base.json', 'among the --baseline files'],
    ]) {
      const { code, err } = run([...given, option, path(name), path('logs')]);
      assert.equal(code, 2, err);
      assert.equal(err, `snapsleuth: ${option} ${path(name)}: it is ${what}, and would be overwritten\n`);
    }
  }
  for (const [name, text] of Object.entries(content)) assert.equal(readFileSync(path(name), 'utf8'), text, name);
});

test('the table of pseudonyms is opened before the work, and for its owner alone', () => {
  const folder = folderOf({ 'a.json': batch(ann), 'there.csv': '' });
  const path = (name) => join(folder, name);
  const late = run(['--redact-table', path('no/t.csv'), path('a.json')]);
  assert.equal(late.code, 2);
  assert.equal(late.out, '');
  for (const name of ['new.csv', 'there.csv']) {
    assert.equal(run(['--redact-table', path(name), path('a.json')]).code, 0);
    assert.equal(statSync(path(name)).mode & 0o777, 0o600, name);
  }
  const same = run(['--output', path('x'), '--redact-table', join(folder, '.', 'x'), path('a.json')]);
  assert.equal(same.code, 2, same.err);
});

test('what is wrong is said with the option, the place and the cause', () => {
  const folder = folderOf({ 'a.json': batch(ann), 'settings.json': '{"noSuchKey": 1}', 'cut.partial': 'SNAPSLEUTH' });
  const path = (name) => join(folder, name);
  for (const [args, words] of [
    [['--settings', path('none.json'), folder], `--settings ${path('none.json')}: No such file or directory`],
    [['--settings', path('settings.json'), folder], `--settings ${path('settings.json')}: `],
    [['--settings', folder, folder], `--settings ${folder}: Is a directory`],
    [['--output', path('no/x.json'), folder], `--output ${path('no/x.json')}: No such file or directory`],
    [['--output', path('a.json'), folder], `--output ${path('a.json')}: it is among the logs`],
    [['--baseline', path('none'), folder], `--baseline ${path('none')}: No such file or directory`],
    [['--baseline', path('settings.json'), folder], `--baseline ${path('settings.json')}: JSON, but not of a kind of log`],
    [['--format', 'xml', folder], '--format takes one of summary|json|csv'],
  ]) {
    const { code, err } = run(args);
    assert.equal(code, 2, err);
    assert.ok(err.startsWith(`snapsleuth: ${words}`), err);
  }
  assert.equal(readFileSync(path('a.json'), 'utf8'), batch(ann), 'a log is never written over');
});

test('wrong settings are exit 2, with the key named', () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  for (const [settings, key] of [
    ['{"noSuchKey": 1}', /noSuchKey/],
    ['{"schema": "snapsleuth.settings/1", "thresholds": {"offHoursRepeats": "three"}}', /offHoursRepeats|thresholds/],
    ['{', /settings/],
    ['[]', /settings/],
  ]) {
    const path = join(folder, 'settings.json');
    writeFileSync(path, settings);
    const { code, err, out } = run(['--settings', path, folder]);
    assert.equal(code, 2, settings);
    assert.equal(out, '');
    assert.match(err, key);
  }
});

test('nothing that could be read is exit 3, and a report', () => {
  const folder = folderOf({ 'a.txt': 'no log', 'b.json': '{"a":1}', 'empty.json': '' });
  const { code, report, err } = run([folder]);
  assert.equal(code, 3);
  assert.deepEqual(
    names(report),
    ['a.txt', 'b.json', 'empty.json'].map((name) => `case-${folders}/${name}`),
  );
  assert.equal(report.totals.events, 0);
  assert.match(err, /nothing could be read: no file holds a log/);
  const empty = run([folderOf({})]);
  assert.equal(empty.code, 3);
  assert.match(empty.err, /^snapsleuth: nothing could be read: no file is in the folder\n$/);
});

test('a report that cannot be written whole is exit 3, and said', { skip: !existsSync('/dev/full') }, () => {
  const { code, err } = run(['--output', '/dev/full', folderOf({ 'a.json': batch(ann) })]);
  assert.equal(code, 3);
  assert.equal(err, 'snapsleuth: --output /dev/full: not written whole: No space left on device\n');
});

test('what may not be read is named, and the rest is judged', { skip: process.getuid?.() === 0 }, () => {
  const folder = folderOf({ 'a.json': batch(ann), 'b.json': batch(bob), 'in/c.json': batch(bob) });
  for (const name of ['b.json', 'in']) chmodSync(join(folder, name), 0);
  const { code, report, err } = run([folder]);
  chmodSync(join(folder, 'in'), 0o700);
  assert.equal(code, 0);
  assert.equal(report.inputs.flatMap(({ problems }) => problems).filter(({ kind }) => kind === 'io').length, 2);
  for (const name of ['b.json', 'in']) assert.ok(err.includes(`snapsleuth: ${join(folder, name)}: Permission denied`));
});

test('links to folders are named and not followed: one in a circle would never end', () => {
  const folder = folderOf({ 'in/a.json': batch(ann) });
  symlinkSync(folder, join(folder, 'in', 'again'));
  const { code, report, err } = run([folder]);
  assert.equal(code, 0);
  assert.equal(report.inputs.length, 2);
  assert.match(err, /in\/again: a link to a folder, which is not followed\n$/);
});

test('a pipe is read once, and its records are quoted', { skip: process.platform === 'win32' }, () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  const pipe = join(folder, 'pipe');
  const { stdout } = spawnSync('sh', ['-c', 'mkfifo "$1" && { cat "$2" > "$1" & } && "$3" "$1"', 'sh', pipe, join(folder, 'a.json'), program]);
  assert.ok(JSON.parse(stdout).activity.every(({ raw }) => raw));
});

test('--fail-on escalation is exit 1 where one is, and else 0', () => {
  const escalates = folderOf({ 'a.json': batch(ann) });
  assert.equal(run([escalates]).code, 0);
  const { code, report } = run(['--fail-on', 'escalation', escalates]);
  assert.equal(code, 1);
  assert.ok(report.totals.escalations > 0);
  assert.equal(run(['--fail-on=escalation', folderOf({ 'b.json': batch(bob.slice(0, 1)) })]).code, 0);
});

test('standard input is read, and its records are quoted', () => {
  const { code, report } = run(['-'], { input: batch(ann) });
  assert.equal(code, 0);
  assert.deepEqual(names(report), ['stdin']);
  const events = report.findings.flatMap((finding) => finding.events);
  assert.ok(events.length >= 2);
  for (const event of events) assert.equal(JSON.parse(event.raw).eventID, event.id);
});

test('records that are not UTF-8 are quoted with U+FFFD, and everything else verbatim', () => {
  const text = Buffer.from(
    `{"Records":[ ${JSON.stringify(ann[1]).replace('"ann"', '"ann", "x": "\xff\\ud800é<"')} ]}`,
    'latin1',
  );
  const { report } = run(['-'], { input: text });
  const [event] = report.activity;
  assert.match(event.raw, /\uFFFD/);
  assert.match(event.raw, /^\{/);
  assert.equal(event.id, 'e-2');
});

test('names: a folder by its last component, a file by its base name', () => {
  const folder = folderOf({ 'deep/er/a.json': batch(ann), 'b.json': batch(bob) });
  const top = folder.slice(folder.lastIndexOf('/') + 1);
  const expected = [`${top}/b.json`, `${top}/deep/er/a.json`];
  for (const path of [folder, `${folder}/`, `${folder}/.`, `${folder}/deep/..`]) {
    assert.deepEqual(names(run([path]).report), expected, path);
  }
  assert.deepEqual(names(run(['.'], { cwd: folder }).report), expected);
  assert.deepEqual(names(run([join(folder, 'deep/er/a.json')]).report), ['a.json']);
});

test('the same file twice is read twice and counted once', () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  const path = join(folder, 'a.json');
  const once = run([path]).report;
  const twice = run([path, path]).report;
  assert.equal(twice.totals.events, once.totals.events);
  assert.deepEqual(
    twice.inputs.map((input) => [input.events, input.duplicates]),
    [
      [2, 0],
      [0, 2],
    ],
  );
  assert.deepEqual(twice.findings, once.findings);
  assert.deepEqual(twice.activity, once.activity);
});

test('two files of one base name are two inputs, in an order of their own', () => {
  const folder = folderOf({ 'x/a.json': batch(ann), 'y/a.json': batch(bob) });
  const [x, y] = ['x/a.json', 'y/a.json'].map((path) => join(folder, path));
  const report = run([x, y]).report;
  assert.deepEqual(names(report), ['a.json', 'a.json']);
  assert.deepEqual(withoutTool(run([y, x]).report), withoutTool(report));
  for (const event of report.activity) assert.equal(JSON.parse(event.raw).eventID, event.id);
});

function withoutTool({ tool, ...report }) {
  assert.equal(tool.platform, 'native');
  return report;
}

test('files in another order, gzipped or in a zip say the same', () => {
  const files = { 'a.json': batch(ann), 'b.json': batch(bob) };
  const folder = folderOf(files);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const report = run(paths).report;
  assert.deepEqual(withoutTool(run(paths.toReversed()).report), withoutTool(report));
  const gzipped = folderOf(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}`, gzipSync(text)])),
  );
  assert.deepEqual(withoutTool(run(Object.keys(files).map((name) => join(gzipped, name))).report), withoutTool(report));
  const zipped = run([join(folderOf({ 'logs.zip': inZip(files) }), 'logs.zip')]).report;
  assert.deepEqual(names(zipped), ['logs.zip', 'logs.zip!/a.json', 'logs.zip!/b.json']);
  assert.deepEqual(withoutRaw(zipped.findings), withoutRaw(report.findings));
  assert.deepEqual(withoutRaw(zipped.activity), withoutRaw(report.activity));
  assert.deepEqual(zipped.totals, report.totals);
  for (const event of zipped.activity) assert.equal(JSON.parse(event.raw).eventID, event.id);
});

test('what is not there is named, in the report too', () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.json'));
  const { code, report, err } = run([join(folder, 'a.json'), join(folder, 'dangling.json'), join(folder, 'gone.json')]);
  assert.equal(code, 0);
  assert.deepEqual(names(report), ['a.json', 'dangling.json', 'gone.json']);
  for (const name of ['dangling.json', 'gone.json']) {
    assert.ok(err.includes(`snapsleuth: ${join(folder, name)}: No such file or directory\n`), err);
    assert.deepEqual(
      report.inputs.find((input) => input.name === name).problems.map((p) => p.kind),
      ['io'],
    );
  }
  assert.equal(run([join(folder, 'gone.json')]).code, 3);
});

test('names cannot steer the terminal', () => {
  const hostile = 'a\x1b[31m\nb\x07\u009b2J\u202eevil.json';
  const { err, rawErr, report } = run([folderOf({ [hostile]: '{"a":1}' })]);
  assert.ok(names(report)[0].endsWith(hostile));
  assert.doesNotMatch(err, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  for (const line of err.trimEnd().split('\n')) assert.match(line, /^snapsleuth: /);
  assert.ok(!rawErr.includes(0x9b));
});

test('a summary can be read, and hostile names in it steer no terminal', () => {
  const hostile = '\x1b]0;x\x07\u202eann\n\u009b2J';
  const records = ann.map((one) => ({
    ...one,
    userIdentity: { ...one.userIdentity, userName: hostile, arn: `arn:aws:iam::111111111111:user/${hostile}` },
  }));
  const folder = folderOf({ [`${hostile}.json`]: batch(records) });
  const { code, out } = run(['--format', 'summary', folder]);
  assert.equal(code, 0);
  assert.match(out, /^Snapshot abuse: 1 to escalate, 0 to review\n/);
  assert.match(out, /^Escalate, \w+ \d+\/100, [0-9a-f]{16}\n {2}\S/m);
  assert.match(out, /222222222222/);
  assert.doesNotMatch(out, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  for (const line of out.split('\n')) assert.ok([...line].length <= 96 || !line.trim().includes(' '), line);
  assert.match(run(['--format', 'summary', folderOf({ 'a.txt': 'none' })]).out, /No log was read/);
});

test('a terminal gets the summary, and a pipe JSON', { skip: !hasScript }, () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  const { stdout } = spawnSync('script', ['-qec', `'${program}' '${folder}'`, '/dev/null'], { encoding: 'utf8' });
  assert.match(stdout, /^Snapshot abuse: 1 to escalate/m);
  assert.doesNotMatch(stdout, /"schema"/);
  assert.ok(run([folder]).report);
});

test('several escalated shares with accounts whose logs are here are a notice, until these are named as own', () => {
  const days = ['01', '08', '15'];
  const shares = days.map((day) => share(`s-${day}`, `2024-03-${day}T03:00:00Z`, 'ann', `snap-${day}`, '222222222222'));
  const theirs = { ...record('t-1', '2024-03-02T09:00:00Z', 'DescribeInstances', { user: 'zoe' }), recipientAccountId: '222222222222' };
  const folder = folderOf({ 'logs/a.json': batch(shares), 'logs/b.json': batch([theirs]) });
  const logs = join(folder, 'logs');
  const { notices } = run([logs]).report;
  assert.equal(notices.length, 1);
  assert.match(notices[0].text, /^3 escalations are shares with account 222222222222, whose own logs are among these/);
  assert.equal(notices[0].message.key, 'notice.shared-in-logs');
  for (const format of ['summary', 'markdown']) assert.match(run(['--format', format, logs]).out, /^3 escalations are shares/m);
  writeFileSync(join(folder, 'settings.json'), '{"ownScopes": ["222222222222"]}');
  assert.equal(run(['--settings', join(folder, 'settings.json'), logs]).report.notices, undefined);
  assert.equal(run([join(logs, 'a.json')]).report.notices, undefined);
});

test('a partial gives the findings and the activity of its logs', () => {
  const folder = folderOf({ 'logs/a.json': batch(ann), 'logs/b.json': batch(bob) });
  const partial = join(folder, 'month.partial');
  const scan = run(['scan', join(folder, 'logs'), '--output', partial]);
  assert.equal(scan.code, 0, scan.err);
  const direct = run([join(folder, 'logs')]).report;
  const judged = run([partial]).report;
  assert.deepEqual(names(judged), ['month.partial', 'month.partial!/logs/a.json', 'month.partial!/logs/b.json']);
  assert.deepEqual(withoutRaw(judged.findings), withoutRaw(direct.findings));
  assert.deepEqual(withoutRaw(judged.activity), withoutRaw(direct.activity));
  assert.deepEqual(judged.totals, direct.totals);
  assert.ok(judged.activity.every((event) => event.raw === undefined));
  assert.deepEqual(judged.coverage, direct.coverage);
});

test('a partial as a baseline is history and no more', () => {
  const folder = folderOf({
    'old/a.json': batch(ann),
    'new/b.json': batch([record('r-2', '2024-03-09T09:00:00Z', 'DescribeInstances', { user: 'bob' })]),
  });
  const partial = join(folder, 'old.partial');
  run(['scan', join(folder, 'old'), `--output=${partial}`]);
  const { code, report } = run(['--baseline', partial, join(folder, 'new')]);
  assert.equal(code, 0);
  assert.deepEqual(report.findings, []);
  assert.deepEqual(names(report), ['new/b.json']);
  assert.deepEqual(
    report.baselines.map(({ name, events }) => [name, events]),
    [['old.partial', 2]],
  );
  assert.equal(report.totals.events, 1);
});

test('raw logs as a baseline are the same history as a scan of them, files and folders alike', () => {
  const folder = folderOf({
    'old/a.json': batch(ann),
    'old/notes.txt': 'no log',
    'new/b.json': batch([record('r-2', '2024-03-09T09:00:00Z', 'DescribeInstances', { user: 'bob' })]),
  });
  const partial = join(folder, 'old.partial');
  run(['scan', join(folder, 'old'), '--output', partial]);
  const historyOf = (baseline) => {
    const { report, err } = run(['--baseline', join(folder, baseline), join(folder, 'new')]);
    const { baselines, ...rest } = withoutTool(report);
    return { baselines: baselines.map(({ name, ...one }) => one), names: baselines.map(({ name }) => name), rest, err };
  };
  const byPartial = historyOf('old.partial');
  for (const given of ['old', 'old/a.json']) {
    const byLogs = historyOf(given);
    assert.deepEqual(byLogs.rest, byPartial.rest);
    assert.deepEqual(byLogs.baselines, byPartial.baselines);
    assert.deepEqual(byLogs.names, [given.split('/').at(-1)]);
  }
  assert.match(historyOf('old').err, /^snapsleuth: old\/notes.txt: This is text/m);
});

test('a report goes to a file where one is asked for', () => {
  const folder = folderOf({ 'a.json': batch(ann) });
  const path = join(root, 'report.json');
  const { code, out } = run(['--output', path, folder]);
  assert.equal(code, 0);
  assert.equal(out, '');
  const report = JSON.parse(readFileSync(path, 'utf8'));
  assertValid(report);
  assert.deepEqual(withoutTool(report), withoutTool(run([folder]).report));
});

test('a path that begins with a dash stands behind --', () => {
  const folder = folderOf({ '-a.json': batch(ann) });
  assert.deepEqual(names(run(['--', '-a.json'], { cwd: folder }).report), ['-a.json']);
});
