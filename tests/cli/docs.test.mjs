// The documents name what there is: every indicator, every key of the settings, every format of a log.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(`${root}${path}`, 'utf8');
const schema = (name) => JSON.parse(read(`tests/data/contract/${name}.schema.json`));

/** `thresholds.rapidCalls`, `knownActors[].pattern`. */
function keysOf({ properties, items }, path = '') {
  const inner = Object.entries(properties ?? {}).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    return [at, ...keysOf(value, at)];
  });
  const each = [items, ...(items?.oneOf ?? [])].filter((one) => one?.properties);
  return [...inner, ...each.flatMap((one) => keysOf(one, `${path}[]`))];
}

test('docs/detection.md has every indicator, under a heading of its own', () => {
  const text = read('docs/detection.md');
  for (const id of schema('report').$defs.indicator.enum) {
    assert.match(text, new RegExp(`^### \`${id}\`$`, 'm'), id);
  }
});

test('docs/detection.md has every key of the settings, with the default of each threshold', () => {
  const text = read('docs/detection.md');
  const settings = schema('settings');
  for (const key of keysOf(settings).filter((one) => one !== 'schema')) {
    assert.ok(text.includes(`\`${key}\``), key);
  }
  for (const [key, { default: value }] of Object.entries(settings.properties.thresholds.properties)) {
    assert.match(text, new RegExp(`\`thresholds\\.${key}\` \\| ${value} \\|`), key);
  }
});

test('docs/detection.md maps every sentence of the playbook to code that is there', () => {
  const text = read('docs/detection.md');
  const paths = [...text.matchAll(/`((?:core|web)\/[\w/.-]+\.\w+)`/g)].map(([, path]) => path);
  assert.ok(paths.length > 30);
  for (const path of paths) assert.doesNotThrow(() => read(path), path);
});

test('docs/log-sources.md has every format that the sources give a log', () => {
  const text = read('docs/log-sources.md');
  const files = readdirSync(`${root}core/sources`).filter((name) => name.endsWith('.cpp') && !name.includes('context'));
  const formats = files.flatMap((name) =>
    [...read(`core/sources/${name}`).matchAll(/"((?:aws|azure|entra|gcp|elastic)\.[a-z][a-z.-]*)"/g)].map(([, format]) => format),
  );
  // Kinds of log, which the coverage names, and no formats; and beginnings of names.
  const kinds = /^(aws\.cloudtrail|aws\.iam|azure\.activity|gcp\.audit|gcp\.(admin-activity|data-access|system-event|policy-denied|workspace\.login)|entra\.signin\.(interactive|non-interactive|service-principal|managed-identity)|aws\.(ec2|rds)\..*)$/;
  for (const format of new Set(formats)) {
    if (!kinds.test(format)) assert.ok(text.includes(`\`${format}\``), format);
  }
});

test('docs/program.md has every option and every format of --help, and no others', () => {
  const help = execFileSync(`${root}build/bin/snapsleuth`, ['--help'], { encoding: 'utf8' });
  const text = read('docs/program.md');
  const options = (of) => [...new Set(of.match(/(?<![\w-])--[a-z][a-z-]*/g))].sort();
  assert.deepEqual(options(text), options(help));
  const formats = [...help.matchAll(/^ {26}([a-z]+) {2,}/gm)].map(([, name]) => name);
  assert.equal(formats.length, 9);
  for (const name of formats) assert.ok(text.includes(`| \`${name}\` |`), name);
  for (const status of ['0', '1', '2', '3']) {
    assert.match(help, new RegExp(`^  ${status}  `, 'm'));
    assert.match(text, new RegExp(`^\\| ${status} \\|`, 'm'));
  }
});
