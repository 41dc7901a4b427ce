// simdjson's westmere kernel runs in wasm through a shim that nobody but us uses (wasm/simdjson_kernel). So it is
// compared here with simdjson's own scalar fallback over 100,000 documents, valid and broken: both must give the same
// value, by On-Demand and by the DOM parser, or both refuse; and where JSON.parse takes a document, its value. Which error
// is named first may differ: the fallback looks at strings and UTF-8 in another order than all other kernels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProbe } from './probe.mjs';

const probe = await loadProbe();
const utf8 = new TextEncoder();

function give(bytes) {
  probe.buffer(bytes.length).set(bytes);
}

function answers(kernel, size) {
  const refusal = (text) => (text.startsWith('error') ? 'refused' : text);
  const dom = refusal(probe.readDom(kernel, size));
  return {
    onDemand: refusal(probe.read(kernel, size)),
    dom,
    structure: dom === 'refused' ? 0 : probe.findStructure(kernel, size),
  };
}

let documents = 0;

/** Both kernels' answers to one document, which must be one. Returns it. */
function agreed(document) {
  const bytes = typeof document === 'string' ? utf8.encode(document) : document;
  give(bytes);
  documents++;
  const scalar = answers('fallback', bytes.length);
  const simd = answers('westmere', bytes.length);
  // A plain comparison first: deepEqual is slow a hundred thousand times.
  if (JSON.stringify(scalar) !== JSON.stringify(simd)) {
    assert.deepEqual(simd, scalar, `the kernels differ on ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`);
  }
  return simd;
}

/** Agreed, and the value is the one that JSON.parse reads. */
function agreedWithJavaScript(text) {
  const simd = agreed(text);
  const expected = JSON.stringify(JSON.parse(text));
  assert.equal(JSON.stringify(JSON.parse(simd.onDemand)), expected, text);
  assert.equal(JSON.stringify(JSON.parse(simd.dom)), expected, text);
}

/** Numbers from a seed, the same in every run (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  '\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0000', '\\u0041', '\\u00e9', '\\u20AC', '\\ud83d\\ude00',
  '\\\\\\"', '\\\\\\\\', '\\\\\\\\\\"', '\\\\u0041', 'é', '€', '😀', '\u007f', '{', '}', '[', ']', ':', ',', "'", 'null',
  '\\"{\\"a\\":1}', '\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\',
]; // prettier-ignore

test('both kernels are in the test build', () => {
  assert.deepEqual(probe.kernels().split(' ').sort(), ['fallback', 'westmere']);
});

test('every escape at every position over two 64-byte borders', () => {
  for (const piece of pieces) {
    for (let before = 0; before < 140; before++) {
      agreedWithJavaScript(`{"k":"${'x'.repeat(before)}${piece}","after":[1,"${piece}"]}`);
    }
  }
});

test('runs of backslashes of every length to 140, ended and not', () => {
  for (let length = 0; length <= 140; length++) {
    for (let before = 0; before < 4; before++) {
      const run = `["${'a'.repeat(before)}${'\\'.repeat(length)}","b"]`;
      if (length % 2 === 0) agreedWithJavaScript(run);
      else agreed(run);
    }
  }
});

test('every structural character, white space and value at every position', () => {
  const values = ['{}', '[]', '""', '0', '-1.5e3', 'true', 'false', 'null', '{"a":[{}]}', '18446744073709551615'];
  for (const value of values) {
    for (let before = 0; before < 140; before++) {
      agreedWithJavaScript(`[${' '.repeat(before)}${value}\n\t, ${value} ]`);
      agreedWithJavaScript(`{"${'k'.repeat(before)}":${value}}`);
    }
  }
});

test('numbers', () => {
  for (const number of [
    '0', '-0', '0.0', '-0.0', '1e0', '1E+2', '1e-2', '9007199254740993', '9223372036854775807', '-9223372036854775808',
    '18446744073709551615', '0.1', '3.141592653589793', '2.2250738585072011e-308', '5e-324', '1.7976931348623157e308',
    '123456789012345678901234567890.5', '0.30000000000000004', '8.41e21', '9.5367431640625e-07', '1e22', '1e23',
  ]) {
    agreedWithJavaScript(`[${number}]`);
  } // prettier-ignore
  for (const broken of ['01', '-', '1.', '.5', '1e', '1e+', '+1', '0x1', 'NaN', 'Infinity', '1e400', '--1', '18446744073709551616', '1.2.3']) {
    agreed(`[${broken}]`);
  }
  const random = randomNumbers(7);
  for (let i = 0; i < 20_000; i++) {
    const digits = `${random(10 ** 9)}${random(10 ** 9)}`.slice(0, 1 + random(17));
    agreedWithJavaScript(`[${Number(`${digits}.${random(10 ** 9)}e${random(600) - 320}`).toExponential()}]`);
  }
});

test('bytes that are not UTF-8, and control characters, at every position over a border', () => {
  for (const bad of [[0x80], [0xc3], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xf5], [0], [0x1f]]) {
    for (let before = 0; before < 140; before++) {
      const text = [...utf8.encode(`["${'x'.repeat(before)}`), ...bad, ...utf8.encode('y"]')];
      assert.match(agreed(Uint8Array.from(text)).onDemand, /^refused$/);
    }
  }
});

/** A random value, as text, with escapes, deep and shallow, with white space or none. */
function randomDocument(random) {
  const space = () => (random(8) ? '' : ' \n\t\r'.repeat(random(20)).slice(0, random(70)));
  const string = () => {
    let text = '';
    for (let i = random(6); i > 0; i--) {
      text += random(3) ? 'abcdefghij klmnop'.slice(0, random(18)).repeat(random(5)) : pieces[random(pieces.length)];
    }
    return `"${text}"`;
  };
  const value = (depth) => {
    const kind = random(depth > 4 ? 5 : 7);
    if (kind < 2) return string();
    if (kind === 2) return String(random(2) ? random(10 ** 6) : -random(10 ** 6) / 1000);
    if (kind === 3) return ['true', 'false', 'null'][random(3)];
    if (kind === 4) return `"${new Date(1.7e12 + random(10 ** 9)).toISOString()}"`;
    const items = Array.from({ length: random(5) }, () =>
      kind === 5
        ? `${space()}${value(depth + 1)}${space()}`
        : `${space()}${string()}${space()}:${space()}${value(depth + 1)}${space()}`,
    );
    return kind === 5 ? `[${items.join(',')}]` : `{${items.join(',')}}`;
  };
  return `${space()}${random(2) ? '[' : '{"r":'}${value(0)}`;
}

function closed(text) {
  return text.trimStart().startsWith('[') ? `${text}]` : `${text}}`;
}

test('50,000 generated documents', () => {
  const random = randomNumbers(42);
  for (let i = 0; i < 50_000; i++) agreedWithJavaScript(closed(randomDocument(random)));
});

test('25,000 generated documents, each broken: cut, a byte changed, bytes put in', () => {
  const random = randomNumbers(43);
  let refused = 0;
  for (let i = 0; i < 25_000; i++) {
    const bytes = [...utf8.encode(closed(randomDocument(random)))];
    const at = random(bytes.length);
    if (i % 3 === 0) bytes.length = at;
    else if (i % 3 === 1) bytes[at] = random(256);
    else bytes.splice(at, 0, ...Array.from({ length: 1 + random(3) }, () => '"\\{}[],:\u0000é'.charCodeAt(random(10))));
    if (agreed(Uint8Array.from(bytes)).onDemand === 'refused') refused++;
  }
  assert.ok(refused > 10_000, `only ${refused} of them were refused: are they broken?`);
});

test('100,000 documents and more were compared', () => {
  assert.ok(documents >= 100_000, `${documents} were`);
});
