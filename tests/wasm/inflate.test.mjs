// In wasm, zlib's inner loop is ours (wasm/zlib_inner_loop): what it inflates is compared with what Node deflated, over
// every kind of block, every distance that is copied in a way of its own, and borders of input and output everywhere.
// Of damaged data it must say what Node's zlib says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { loadProbe } from './probe.mjs';

const probe = await loadProbe();

function randomNumbers(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** Bytes that repeat themselves at distances of `far`, or less, between stretches of letters. */
function repeating(below, size, far) {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const isCopy = at > 0 && below(3) > 0;
    const distance = 1 + below(Math.min(at, far));
    for (let left = 1 + below(300); left > 0 && at < size; left--, at++) {
      bytes[at] = isCopy ? bytes[at - distance] : 97 + below(16);
    }
  }
  return bytes;
}

const strategies = ['Z_DEFAULT_STRATEGY', 'Z_FILTERED', 'Z_HUFFMAN_ONLY', 'Z_RLE', 'Z_FIXED'];

function inflate(gzip, pieceIn, pieceOut) {
  probe.buffer(gzip.length).set(gzip);
  const word = probe.inflate(gzip.length, pieceIn, pieceOut);
  return { word, bytes: Buffer.from(probe.inflated()) };
}

test('inflates what Node deflated, wherever the pieces end', () => {
  const below = randomNumbers(7);
  for (let round = 0; round < 1500; round++) {
    const text = repeating(below, 1 + below(round % 20 === 0 ? 400_000 : 6000), [2, 20, 400, 40_000][round % 4]);
    const strategy = constants[strategies[below(strategies.length)]];
    const gzip = gzipSync(text, { level: below(10), windowBits: 9 + below(7), memLevel: 1 + below(9), strategy });
    const { word, bytes } = inflate(gzip, 1 + below([12, 700, 500_000][below(3)]), 1 + below([300, 2000, 500_000][below(3)]));
    assert.equal(word, 'ended');
    assert.ok(bytes.equals(text), `round ${round}`);
  }
});

test('says of damaged data what Node says', () => {
  const below = randomNumbers(8);
  let refused = 0;
  for (let round = 0; round < 1500; round++) {
    const gzip = gzipSync(repeating(below, 1 + below(4000), 300), { level: 1 + below(9) });
    gzip[10 + below(gzip.length - 10)] ^= 1 << below(8);
    const { word } = inflate(gzip, 1 + below(4000), 1 + below(4000));
    let expected = 'ended';
    try {
      gunzipSync(gzip);
    } catch (error) {
      expected = error.code === 'Z_BUF_ERROR' ? 'more' : error.message;
    }
    assert.equal(word, expected, `round ${round}`);
    if (expected !== 'ended') refused++;
  }
  assert.ok(refused > 1000);
});
