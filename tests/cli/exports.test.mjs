// Every format that leaves, read by somebody else's parser: of the sample, and of a log whose every name is an attack on
// whoever opens the export.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { marked } from 'marked';
import { parse as parseHtml } from 'parse5';
import { record, share } from './logs.mjs';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));
const sample = fileURLToPath(new URL('../data/sample', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-exports-'));
after(() => rmSync(folder, { recursive: true }));

function written(format, path, language = 'en') {
  const args = ['--format', format, '--language', language, path];
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 28 });
  assert.equal(status, 0, String(stderr));
  return stdout.toString();
}

/** What would run, load, link, steer or calculate, if an export let it through. */
const attacks = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '"><svg/onload=alert(3)>',
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd|calc',
  '-2+3',
  '@SUM(1)',
  '＝1+1',
  '  =1+1',
  '[click](javascript:alert(4)) ![x](http://evil.example/p.png) <http://evil.example>',
  'http://evil.example www.evil.example',
  '`code` **bold** _em_ ~~gone~~ | cell | # head',
  '\u202Egnp.exe\u2066\u0007\u001B[31m\u009B2J\u0000',
  `${'x'.repeat(100_000)}tail`,
  '</style></title></textarea>--> ]]>',
];

function hostileLog() {
  const path = join(folder, 'hostile.json');
  const records = attacks.flatMap((attack, index) => {
    const shared = share(`${attack}${index}`, `2026-03-0${1 + (index % 7)}T02:${10 + index}:00Z`, attack, attack, attack);
    const made = record(`m${index}${attack}`, `2026-03-0${1 + (index % 7)}T02:${10 + index}:01Z`, 'CreateSnapshot', {
      user: attack,
      request: { volumeId: attack, description: attack },
      response: { snapshotId: attack },
    });
    for (const one of [shared, made]) Object.assign(one, { userAgent: attack, awsRegion: attack, sourceIPAddress: attack });
    return [shared, made];
  });
  writeFileSync(path, JSON.stringify({ Records: records }));
  return path;
}
const hostile = hostileLog();

/** Every element of a page, with its attributes and, for text, its value. */
function* nodesOf(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* nodesOf(child);
}

const allowedTags = new Set(
  'html head meta title style body h1 h2 h3 h4 p ul li dl dt dd table thead tbody tr th td pre span'.split(' '),
);

test('the HTML page has no element but its own, and a policy that allows none', () => {
  for (const path of [sample, hostile]) {
    const page = written('html', path);
    const nodes = [...nodesOf(parseHtml(page))];
    const tags = nodes.map(({ tagName }) => tagName).filter(Boolean);
    assert.deepEqual([...new Set(tags)].filter((tag) => !allowedTags.has(tag)), []);
    for (const { tagName, attrs = [] } of nodes) {
      for (const { name } of attrs) {
        assert.ok(['class', 'lang', 'charset', 'name', 'content', 'http-equiv'].includes(name), `${tagName} ${name}`);
      }
    }
    const policy = nodes.find(({ attrs }) => attrs?.some(({ value }) => value === 'Content-Security-Policy'));
    const content = policy.attrs.find(({ name }) => name === 'content').value;
    assert.match(content, /^default-src 'none'; style-src 'sha256-/);
    const style = page.match(/<style>(.*)<\/style>/s)[1];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(content.includes(`'sha256-${hash}'`), 'the policy names the style that is there');
    assert.ok(page.length < 4_000_000, 'long fields are cut');
    if (path === hostile) assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), 'it is shown as text');
  }
});

test('the Markdown renders to text, lists, tables and code of its own alone', () => {
  for (const path of [sample, hostile]) {
    const html = marked.parse(written('markdown', path), { gfm: true });
    const nodes = [...nodesOf(parseHtml(html))];
    const tags = new Set(nodes.map(({ tagName }) => tagName).filter(Boolean));
    for (const tag of ['script', 'img', 'svg', 'style', 'em', 'del', 'iframe', 'textarea']) assert.ok(!tags.has(tag), tag);
    const links = nodes.filter(({ tagName }) => tagName === 'a').map(({ attrs }) => attrs[0].value);
    assert.deepEqual(links, []);
    assert.ok(tags.has('table') && tags.has('h2'));
  }
});

test('the Markdown of the sample tells every finding, its reasons and steps', () => {
  const text = written('markdown', sample);
  const report = JSON.parse(written('json', sample));
  const words = (markdown) => markdown.replaceAll('\\', '');
  for (const finding of report.findings) {
    assert.ok(words(text).includes(finding.title), finding.title);
    for (const { text: reason } of finding.escalationReasons) assert.ok(words(text).includes(reason), reason);
    for (const { text: step } of finding.steps) assert.ok(words(text).includes(words(step)), step);
  }
});

for (const format of ['csv', 'iocs']) {
  test(`${format}: every row is whole, and no cell begins like a formula`, () => {
    for (const path of [sample, hostile]) {
      const rows = parseCsv(written(format, path), { bom: true, columns: true });
      assert.ok(rows.length > 5);
      for (const row of rows) {
        for (const cell of Object.values(row)) {
          assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]/u);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          assert.doesNotMatch(cell, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
          assert.ok(cell.length < 32_767, 'a spreadsheet takes it');
        }
      }
    }
  });
}

test('the CSV has a row for each event of the report, with the findings that rest on it', () => {
  const rows = parseCsv(written('csv', sample), { bom: true, columns: true });
  const report = JSON.parse(written('json', sample));
  const byEvent = new Map(rows.map((row) => [row.event, row]));
  for (const event of report.activity) assert.equal(byEvent.get(event.id).operation, event.operation);
  for (const finding of report.findings) {
    for (const event of [...finding.events, ...finding.related]) {
      assert.ok(byEvent.get(event.id).findings.split(' ').includes(finding.id));
    }
    for (const { id, evidence } of finding.indicators) {
      for (const event of evidence) assert.ok(byEvent.get(event).indicators.split(' ').includes(id));
    }
  }
  assert.deepEqual(rows.map(({ time }) => time), rows.map(({ time }) => time).toSorted());
});

test('OCSF: each finding has what the class Detection Finding requires', () => {
  const report = JSON.parse(written('json', hostile));
  const findings = JSON.parse(written('ocsf', hostile));
  assert.equal(findings.length, report.findings.length);
  findings.forEach((finding, index) => {
    const own = report.findings[index];
    assert.equal(finding.class_uid, 2004);
    assert.equal(finding.category_uid, 2);
    assert.equal(finding.type_uid, finding.class_uid * 100 + finding.activity_id);
    assert.ok(Number.isInteger(finding.time) && finding.time === Date.parse(own.to));
    assert.ok([2, 3, 4, 5].includes(finding.severity_id));
    assert.equal(finding.metadata.version, '1.4.0');
    assert.ok(finding.metadata.product.name && finding.metadata.product.vendor_name);
    assert.equal(finding.finding_info.uid, own.id);
    assert.equal(finding.is_alert, own.escalate);
    assert.ok(finding.finding_info.title);
    assert.equal(typeof finding.finding_info.analytic.type_id, 'number');
    assert.ok(finding.cloud.provider);
    for (const evidence of finding.evidences) assert.ok(evidence.actor && evidence.api);
    for (const { src_endpoint: from } of finding.evidences) if (from?.ip) assert.match(from.ip, /^[\d.:a-f]+$/i);
  });
});

test('the Navigator layer is one of format 4.5 and names the technique of the playbook', () => {
  const layer = JSON.parse(written('navigator', sample));
  assert.equal(layer.versions.layer, '4.5');
  assert.equal(layer.domain, 'enterprise-attack');
  assert.ok(layer.name);
  for (const technique of layer.techniques) {
    assert.match(technique.techniqueID, /^T\d{4}(\.\d{3})?$/);
    assert.ok(technique.score >= 0 && technique.score <= 100);
  }
  assert.ok(layer.techniques.some(({ techniqueID }) => techniqueID === 'T1578.001'));
  assert.ok(layer.techniques.some(({ techniqueID }) => techniqueID === 'T1537'), 'the sample shares');
});

test('Timesketch: every line has its three mandatory members, in time order', () => {
  for (const path of [sample, hostile]) {
    const lines = written('timesketch', path).trimEnd().split('\n').map((line) => JSON.parse(line));
    for (const line of lines) {
      assert.ok(line.message && line.timestamp_desc);
      assert.equal(Date.parse(line.datetime) * 1000, line.timestamp);
    }
    assert.deepEqual(lines.map(({ timestamp }) => timestamp), lines.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b));
  }
});

test('a report of nothing is a whole document in every format', () => {
  const path = join(folder, 'quiet.json');
  writeFileSync(path, JSON.stringify({ Records: [record('r', '2026-03-01T10:00:00Z', 'DescribeInstances', { user: 'ann' })] }));
  assert.ok(written('html', path).trimEnd().endsWith('</html>'));
  assert.match(written('markdown', path), /^# Snapshot abuse: 0 to escalate, 0 to review/);
  assert.deepEqual(JSON.parse(written('ocsf', path)), []);
  assert.deepEqual(JSON.parse(written('navigator', path)).techniques, []);
  assert.equal(written('timesketch', path), '');
  assert.equal(parseCsv(written('iocs', path), { bom: true }).length, 1);
});

for (const [language, steps] of [
  ['de', 'Nächste Schritte'],
  ['ja', '次の手順'],
  ['es', 'Próximos pasos'],
]) {
  test(`${language}: what people read is in that language, what programs read is the same`, () => {
    for (const format of ['json', 'csv', 'ocsf', 'navigator', 'timesketch', 'iocs']) {
      assert.equal(written(format, sample, language), written(format, sample), format);
    }
    const html = written('html', sample, language);
    assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
    const markdown = written('markdown', sample, language);
    for (const text of [html, markdown]) {
      assert.ok(text.includes(steps));
      // A key in place of a sentence: a value that the translation asks for and the message has not.
      assert.doesNotMatch(text.replaceAll('\\', ''), /\b(act|answer|change|context|document|indicator|step)\.[a-z-]+\.[a-z-]/);
      const english = JSON.parse(written('json', sample)).findings.flatMap(({ indicators }) => indicators.map(({ why }) => why));
      for (const why of english) assert.ok(!text.includes(why), why);
    }
  });
}

test('a language that is not spoken is refused, and those that are named', () => {
  const { status, stderr } = spawnSync(program, ['--language', 'tlh', sample]);
  assert.equal(status, 2);
  assert.match(String(stderr), /en\|de\|ja\|es/);
});

test('a format that there is not is refused by name', () => {
  const { status, stderr } = spawnSync(program, ['--format', 'pdf', sample]);
  assert.equal(status, 2);
  assert.match(String(stderr), /json\|csv\|markdown/);
});
