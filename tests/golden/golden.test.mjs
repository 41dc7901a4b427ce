// Every golden case, by the native program and through wasm; in wasm whole, in 1-, 7- and 100-byte pieces, gzipped, and
// gzipped in many members. The report must be the same to the letter: chunk borders and wrappings mean nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { goldenCases, reportNatively, withoutTool } from './cases.mjs';
import { loadCore, reportInWasm } from './wasm_report.mjs';

const core = await loadCore();

/** Only plain files are wrapped: what is compressed already stands for itself. */
function isPlain(bytes) {
  return !(bytes[0] === 0x1f && bytes[1] === 0x8b) && !(bytes[0] === 0x50 && bytes[1] === 0x4b);
}

function wrapped(files, wrap) {
  return files.map((file) => (isPlain(file.bytes) ? { ...file, bytes: wrap(file.bytes) } : file));
}

/** Members that end in the middle of a record, and one that is empty. */
function inManyMembers(bytes) {
  const members = [gzipSync(Buffer.alloc(0))];
  for (let at = 0, size = 1; at < bytes.length; at += size, size = size * 2 + 1) {
    members.push(gzipSync(bytes.subarray(at, at + size)));
  }
  return Buffer.concat(members);
}

const cases = goldenCases();

test('there are golden cases', () => {
  assert.ok(cases.length > 0);
});

for (const golden of cases) {
  const expected = JSON.parse(readFileSync(golden.expectedPath, 'utf8'));
  const check = (files, options = {}) =>
    assert.deepEqual(withoutTool(reportInWasm(core, files, { settings: golden.settings, ...options })), expected);

  test(`${golden.name}: native`, () => assert.deepEqual(withoutTool(reportNatively(golden)), expected));
  test(`${golden.name}: wasm`, () => check(golden.files));
  for (const pieceSize of [1, 7, 100]) {
    test(`${golden.name}: wasm, in ${pieceSize}-byte pieces`, () => check(golden.files, { pieceSize }));
  }
  test(`${golden.name}: wasm, gzipped`, () => check(wrapped(golden.files, (bytes) => gzipSync(bytes))));
  test(`${golden.name}: wasm, gzipped, in 7-byte pieces`, () =>
    check(wrapped(golden.files, (bytes) => gzipSync(bytes)), { pieceSize: 7 }));
  test(`${golden.name}: wasm, gzipped in many members`, () => check(wrapped(golden.files, inManyMembers)));
  for (const pieceSize of [100, 1 << 20]) {
    test(`${golden.name}: wasm, gzipped in many members, inflated apart in ${pieceSize}-byte pieces`, () =>
      check(wrapped(golden.files, inManyMembers), { pieceSize, inflateApart: true }));
  }
  test(`${golden.name}: wasm, partials merged the other way round`, () =>
    check(golden.files, { partials: (all) => all.toReversed() }));
  test(`${golden.name}: wasm, every partial merged twice`, () =>
    check(golden.files, { partials: (all) => [...all, ...all] }));
}
