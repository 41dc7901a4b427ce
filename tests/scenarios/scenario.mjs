// What the scenarios of every cloud are made of.
import { hour, minute, stamp } from './organisation.mjs';

/** `may`: what may be said of it truly, though it must not escalate. */
export const benign = (run, may = []) => ({ kind: 'benign', run, may });
/** `indicators` must fire and the whole must escalate; `may` may be said of it too, `before` of the victim's life before it. */
export const attack = (run, indicators, may = [], before = []) => ({ kind: 'attack', run, indicators, may, before });

/** When an intrusion begins. */
export const byDay = (org) => org.begins(org.local(org.lateWeekday(), 10 + org.random.next() * 5));
export const byNight = (org) => org.begins(org.local(org.lateWeekday(), 22 + org.random.next()));

/** The hours of a ticket. */
export const span = (ms, hours) => ({ from: stamp(ms - 10 * minute), to: stamp(ms + hours * hour) });

/**
 * The days on which a person works from `from` to `to`, as {start, index, day}: one in five is left out, never the first
 * two.
 */
export function workdays(org, { from = 0, to = org.days - 1 } = {}) {
  return org
    .weekdays(from, to)
    .map((day, index) => ({ day, index, start: org.local(day, 8.2 + org.random.next() * 1.6) }))
    .filter(({ index }) => index <= 1 || org.random.chance(0.8));
}

/** Times at which something that never sleeps is busy, on every day. */
export function aroundTheClock(org, every = 4) {
  return org.allDays().flatMap((day) => {
    const times = [];
    for (let clock = org.random.next() * 3; clock < 24; clock += every + org.random.next() * every) times.push(org.local(day, clock));
    return times;
  });
}

/** Records by the file that `nameOf(entry)` puts them into, each file in order of time: {name: [entry]}. */
export function byFile(entries, nameOf) {
  const files = new Map();
  for (const entry of [...entries].sort((a, b) => a.ms - b.ms)) {
    const name = nameOf(entry);
    const file = files.get(name);
    if (file) file.push(entry);
    else files.set(name, [entry]);
  }
  return files;
}

/** {name: bytes} of files that hold a record a line. */
export function lines(files, end = '\n') {
  return Object.fromEntries([...files].map(([name, entries]) => [name, entries.map(({ record }) => JSON.stringify(record) + end).join('')]));
}
