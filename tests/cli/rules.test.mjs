// The rules to take away, as a shell writes them: whole files that a parser of their language takes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { goldenCases, reportNatively } from '../golden/cases.mjs';

const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-rules-'));
after(() => rmSync(folder, { recursive: true }));

const { findings } = reportNatively(goldenCases().find(({ name }) => name === 'sample'));
const commands = (shell) =>
  findings.flatMap(({ steps }) =>
    steps
      .filter(({ message }) => message.key.startsWith('step.repair.rule.'))
      .flatMap((step) => step.commands.filter((command) => command.shell === shell).map(({ text }) => text)),
  );

/** What a PowerShell command would write, by its two marks of a literal text. */
function literalOf(text) {
  const [, content, name] = /^@'\n([\s\S]*)\n'@ \| Set-Content -Encoding ascii -Path (\S+)$/.exec(text) ?? [];
  return name && [name, `${content}\n`];
}

test('every finding with a call has its rules, and sh writes them as they are meant', () => {
  const writing = commands('posix').filter((text) => text.startsWith('cat > '));
  for (const text of writing) execFileSync('sh', ['-c', text], { cwd: folder });
  assert.equal(readdirSync(folder).length, writing.length);
  const powershell = new Map(commands('powershell').map(literalOf).filter(Boolean));
  assert.equal(powershell.size, writing.length);
  for (const [name, content] of powershell) assert.equal(readFileSync(join(folder, name), 'utf8'), content, name);
});

test('EventBridge patterns are JSON of lists within the limit', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eventbridge.json'));
  assert.ok(files.length > 0);
  const leaves = (value) => {
    if (Array.isArray(value)) return value.forEach((one) => typeof one === 'object' && leaves(one));
    assert.equal(typeof value, 'object', 'a pattern holds objects, and lists at its leaves');
    return Object.values(value).forEach(leaves);
  };
  for (const name of files) {
    const text = readFileSync(join(folder, name), 'utf8');
    assert.ok(text.length <= 2048, name);
    leaves(JSON.parse(text));
  }
});

test('Sigma rules are plain lines: keys, and values in single quotes', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sigma.yml'));
  assert.ok(files.length > 0);
  const line = /^( {4}){0,3}(- ('[^'\\*?]*'|[\w./:-]+( [\w.]+)*)|[\w.|-]+:( ('[^'\\*?]*'|\S.*))?)$/;
  for (const name of files) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const one of text.trimEnd().split('\n')) assert.match(one, line, name);
    assert.match(text, /^id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/m);
    assert.match(text, /\n {4}condition: call( and 1 of repeat_\*)?\n/);
  }
});
