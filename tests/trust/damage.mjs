// Damage done to a set of logs on purpose, from a seed, so that what failed can be done again.

/** A small generator of its own (xorshift): tests must do the same on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Of all bytes of the set, one: the name of its file and its offset there. */
export function randomPlace(files, random) {
  let at = random([...files.values()].reduce((sum, { length }) => sum + length, 0));
  for (const [name, bytes] of files) {
    if (at < bytes.length) return { name, offset: at };
    at -= bytes.length;
  }
  throw new Error('There is no byte in the set.');
}

export function cutAt(files, { name, offset }) {
  return new Map(files).set(name, files.get(name).subarray(0, offset));
}

/** Never to what it was. */
export function flippedAt(files, { name, offset }, random) {
  const bytes = Buffer.from(files.get(name));
  bytes[offset] ^= 1 + random(255);
  return new Map(files).set(name, bytes);
}

/** Files of bytes that mean nothing, some of which begin as something that is read. */
export function withNoise(files, count, random) {
  const beginnings = ['', '{"Records":[', '\x1f\x8b\x08', 'PK\x03\x04', '\xff\xfe', '[', 'eventTime,eventName\n', '\x28\xb5\x2f\xfd'];
  const out = new Map(files);
  for (let n = 0; n < count; n++) {
    const noise = Buffer.from(Array.from({ length: 200 + random(4000) }, () => random(256)));
    const beginning = Buffer.from(beginnings[n % beginnings.length], 'latin1');
    out.set(`noise-${n}.json`, Buffer.concat([beginning, noise]));
  }
  return out;
}
