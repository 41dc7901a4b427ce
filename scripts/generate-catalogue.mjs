// Writes the catalogue's C++ tables from core/catalogue/operations.csv and automation.csv.
//
//   node scripts/generate-catalogue.mjs [OPERATIONS.csv] OUT.inc      (automation.csv lies beside the first)
//
// Every row is checked; a wrong one ends in `file:line: what is wrong` on standard error and exit 1, and nothing is
// written. The same input gives the same bytes. The hash here and `hash_of` in core/catalogue/catalogue.cpp are one:
// the tests look every row up.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATION_COLUMNS = ['provider', 'service', 'operation', 'category', 'activity', 'direction', 'resource_kind', 'note'];
const AUTOMATION_COLUMNS = ['service', 'does', 'source'];

// Word in the CSV to name in C++. Provider and Category: core/model/include/model/vocabulary.h, in its order.
const same = (words) => new Map(words.map((word) => [word, word.replaceAll('-', '_')]));
const PROVIDERS = same(['aws', 'azure', 'gcp']);
const CATEGORIES = same([
  'create', 'copy', 'share', 'export', 'read', 'restore', 'delete', 'configure', 'list',
  'sign-in', 'credentials', 'permissions', 'network', 'logging', 'use', 'recon',
]).set('export', 'export_').set('delete', 'delete_');
const ACTIVITY = same(['no', 'yes', 'when-snapshot']);
const DIRECTIONS = same(['protects', 'weakens', 'opens', 'closes', 'by-value', 'foreign-only']).set('', 'none');
const RESOURCE_KINDS = same([
  'disk', 'volume', 'image', 'vm', 'database', 'cluster', 'backup', 'file-share', 'identity', 'key', 'network', 'log',
  'automation',
]);
// Only these can be snapshot activity (rules.md, `activity`).
const ACTIVITY_CATEGORIES = new Set(['create', 'copy', 'share', 'export', 'read', 'restore', 'delete', 'configure', 'list']);

const problems = [];

/** Splits CSV text (RFC 4180, no line breaks within a field) into rows of {line, fields}. */
function readCsv(file, columns) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    problems.push(`${file}: ${error.code === 'ENOENT' ? 'not found' : error.message}`);
    return [];
  }
  if (text.includes('\r')) problems.push(`${file}: has carriage returns; lines end with a line feed alone`);
  if (!text.endsWith('\n')) problems.push(`${file}: the last line does not end with a line feed`);
  const lines = text.split('\n').slice(0, -1);
  if (lines[0] !== columns.join(',')) problems.push(`${file}:1: the columns must be ${columns.join(',')}`);
  const rows = [];
  for (let i = 1; i < lines.length; i += 1) {
    const fields = splitFields(lines[i]);
    if (fields?.length !== columns.length) {
      problems.push(`${file}:${i + 1}: ${fields ? `${fields.length} fields, not ${columns.length}` : 'a quote is not closed'}`);
      continue;
    }
    rows.push({ where: `${file}:${i + 1}`, ...Object.fromEntries(columns.map((column, at) => [column, fields[at]])) });
  }
  if (rows.length === 0 && problems.length === 0) problems.push(`${file}: no rows`);
  return rows;
}

function splitFields(line) {
  const fields = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = field.exec(line);
    if (!match) return null;
    fields.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === '') return fields;
  }
}

const compareBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Rows must rise strictly: sorted, and none twice. */
function checkOrder(rows, keyOf) {
  for (let i = 1; i < rows.length; i += 1) {
    const order = compareBytes(keyOf(rows[i - 1]), keyOf(rows[i]));
    if (order === 0) problems.push(`${rows[i].where}: the same as the line before`);
    if (order > 0) problems.push(`${rows[i].where}: out of order (sorted by bytes: provider, service, operation)`);
  }
}

function checkOperation(row) {
  const say = (what) => problems.push(`${row.where}: ${what}`);
  const word = (column, words) => {
    if (!words.has(row[column])) say(`${column} '${row[column]}' is none of: ${[...words.keys()].filter(Boolean).join(', ')}`);
  };
  word('provider', PROVIDERS);
  word('category', CATEGORIES);
  word('activity', ACTIVITY);
  word('direction', DIRECTIONS);
  word('resource_kind', RESOURCE_KINDS);
  for (const column of ['service', 'operation']) {
    // Entra's audits are known by names that people read, with spaces in them.
    const wanted = row.service === 'entra-audit' || row.service === 'entra-signin' ? /^[!-~]+( [!-~]+)*$/ : /^[!-~]+$/;
    if (!wanted.test(row[column])) say(`${column} '${row[column]}' must be printable ASCII without spaces, and not empty`);
    if (/["\\]/.test(row[column])) say(`${column} has a quote or a backslash`);
  }
  if (row.activity !== 'no' && !ACTIVITY_CATEGORIES.has(row.category)) say(`'${row.category}' is never snapshot activity`);
  if (row.activity === 'no' && ACTIVITY_CATEGORIES.has(row.category)) say(`'${row.category}' is kept as activity or not at all`);
  if (row.direction === 'foreign-only' && row.category !== 'use') say(`only a use is foreign-only`);
}

function checkAutomation(row) {
  const isService = /^[a-z0-9.-]+\.amazonaws\.com$/.test(row.service) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(row.service);
  if (!isService) problems.push(`${row.where}: '${row.service}' is no service's DNS name and no application's id`);
  for (const column of ['does', 'source']) if (!row[column]) problems.push(`${row.where}: ${column} is empty`);
}

// --- the hash: see catalogue.cpp ---
const MASK = (1n << 64n) - 1n;
const MULTIPLIER = 0x9e3779b97f4a7c15n;
const FOLD = 0x2020202020202020n;
const mix = (state, word) => {
  const product = ((state ^ word) * MULTIPLIER) & MASK;
  return product ^ (product >> 32n);
};

function hashText(state, text) {
  const bytes = Buffer.from(text);
  const size = bytes.length;
  let at = 0;
  for (; at + 8 <= size; at += 8) state = mix(state, bytes.readBigUInt64LE(at) | FOLD);
  let tail = BigInt(size);
  for (; at < size; at += 1) tail = ((tail << 8n) & MASK) | BigInt(bytes[at] | 0x20);
  return mix(state, tail);
}

const hashOf = (provider, service, operation) =>
  Number(hashText(hashText(BigInt(provider + 1), service), operation) & 0xffffffffn);

/** Open addressing, linear probing, at most a quarter full: a miss mostly ends at the first look. */
function slotsOf(rows) {
  let size = 1024;
  while (size < rows.length * 4) size *= 2;
  const slots = new Array(size).fill(0);
  rows.forEach((row, index) => {
    let at = hashOf([...PROVIDERS.keys()].indexOf(row.provider), row.service, row.operation) % size;
    while (slots[at] !== 0) at = (at + 1) % size;
    slots[at] = index + 1;
  });
  return slots;
}

function wrap(numbers) {
  const lines = [];
  for (let i = 0; i < numbers.length; i += 24) lines.push(`    ${numbers.slice(i, i + 24).join(', ')},`);
  return lines.join('\n');
}

function render(operations, automation) {
  const rows = operations.map(
    (row) =>
      `    {Provider::${PROVIDERS.get(row.provider)}, "${row.service}", "${row.operation}", ` +
      `Category::${CATEGORIES.get(row.category)}, ActivityRule::${ACTIVITY.get(row.activity)}, ` +
      `Direction::${DIRECTIONS.get(row.direction)}, ResourceKind::${RESOURCE_KINDS.get(row.resource_kind)}},`,
  );
  const slots = slotsOf(operations);
  return `// Made by scripts/generate-catalogue.mjs from core/catalogue/*.csv. Change those.

constexpr OperationInfo kOperations[] = {
${rows.join('\n')}
};

// Place in kOperations plus one; 0 is an empty slot.
constexpr std::uint16_t kSlots[${slots.length}] = {
${wrap(slots)}
};

constexpr std::string_view kScheduledSnapshotServices[] = {
${automation.map((row) => `    "${row.service}",`).join('\n')}
};
`;
}

function main(args) {
  if (args.length < 1 || args.length > 2) {
    console.error('usage: node scripts/generate-catalogue.mjs [OPERATIONS.csv] OUT.inc');
    return 2;
  }
  const catalogue = join(dirname(dirname(fileURLToPath(import.meta.url))), 'core', 'catalogue');
  const operationsFile = args.length === 2 ? args[0] : join(catalogue, 'operations.csv');
  const operations = readCsv(operationsFile, OPERATION_COLUMNS);
  const automation = readCsv(join(dirname(operationsFile), 'automation.csv'), AUTOMATION_COLUMNS);
  operations.forEach(checkOperation);
  automation.forEach(checkAutomation);
  checkOrder(operations, (row) => `${row.provider}\0${row.service}\0${row.operation}`);
  checkOrder(automation, (row) => row.service);
  // Azure writes its names in any case, so two that differ in case alone are one.
  const azure = new Set();
  for (const row of operations.filter((each) => each.provider === 'azure')) {
    const folded = `${row.service} ${row.operation}`.toLowerCase();
    if (azure.has(folded)) problems.push(`${row.where}: an earlier line differs in case alone`);
    azure.add(folded);
  }
  if (operations.length >= 0xffff) problems.push(`${operationsFile}: more rows than a slot can count`);
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    return 1;
  }
  writeFileSync(args.at(-1), render(operations, automation));
  return 0;
}

process.exitCode = main(process.argv.slice(2));
