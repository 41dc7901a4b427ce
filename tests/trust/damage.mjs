// Damage done to a set of logs on purpose, from a seed, so that what failed can be done again.

import { isDeepStrictEqual } from 'node:util';

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

/** What must not change of a finding: what it is, what fired, and by which records. */
const essence = ({ id, indicators }) => ({
  id,
  indicators: indicators.map((indicator) => ({ id: indicator.id, evidence: indicator.evidence })),
});

/** The findings of a report on undamaged logs, and what of them is left whole by damage at some places. */
export class Findings {
  /** @param fileOf the file's name in the set, by the name that the report gives it */
  constructor(report, fileOf = (name) => name) {
    this.expected = new Map(report.findings.map((finding) => [finding.id, essence(finding)]));
    this.spans = new Map(report.findings.map((finding) => [finding.id, Findings.spansOf(finding, report, fileOf)]));
  }

  /** Every record of a finding, as a span of a file: its own, and those that its indicators compare with. */
  static spansOf({ events, related }, report, fileOf) {
    return [...events, ...(related ?? [])].flatMap(({ event = undefined, source = event?.source }) =>
      source ? [{ name: fileOf(report.inputs[source.input].name), from: source.offset, to: source.offset + source.length }] : [],
    );
  }

  /** The ids of those that no damage touched: `leaves` is one of the functions below, bound to a place. */
  wholeAfter(...damages) {
    return [...this.expected.keys()].filter((id) => damages.every((leaves) => this.spans.get(id).every(leaves)));
  }

  /** Of the findings that should be as they were, those that are not. */
  missingIn(report, ids) {
    const found = new Map(report.findings.map((finding) => [finding.id, essence(finding)]));
    return ids.filter((id) => !isDeepStrictEqual(found.get(id), this.expected.get(id)));
  }
}

/** A cut takes what follows it. A record that the cut's edge touches is not whole. */
export const cutLeaves =
  (place) =>
  ({ name, to }) =>
    name !== place.name || to <= place.offset;

/** A flipped byte takes its record; one outside of every record can take the one before it or the one after it. */
export const flipLeaves = (place) => ({ name, from, to }) => {
  const reach = 4096;
  return name !== place.name || place.offset < from - reach || place.offset >= to + reach;
};
