// Every time zone that is compiled in, against what Node's own database says: an independent check of the generator, of
// the lookup and of moment-timezone's data. The two databases are of different releases. So they must agree from 1990, before
// which research still changes them, to the year of the older one; other differences are printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProbe } from './probe.mjs';

const probe = await loadProbe();
const names = probe.timeZoneNames().split(' ');

/** UTC instant to seconds east of UTC, by Intl; undefined where Node does not know the zone. */
function intlOffset(zone) {
  let format;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  return (seconds) => {
    const part = Object.fromEntries(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 - seconds;
  };
}

/** An instant in every 41 days of 1970 to 2037, at changing hours. */
const instants = [];
for (let seconds = 3_600; seconds < Date.UTC(2038, 0, 1) / 1000; seconds += 41 * 86_400 + 4_271) instants.push(seconds);

test('UTC and the zones of every continent are there', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Cairo']) {
    assert.ok(names.includes(zone), zone);
  }
});

test('every zone gives the local time that Node gives', () => {
  const differences = [];
  const unknown = [];
  let compared = 0;
  for (const zone of names) {
    const offset = intlOffset(zone);
    if (!offset) {
      unknown.push(zone);
      continue;
    }
    for (const seconds of instants) {
      compared++;
      const ours = probe.utcOffset(zone, seconds);
      const theirs = offset(seconds);
      if (ours !== theirs) differences.push({ zone, at: new Date(seconds * 1000).toISOString(), ours, theirs });
    }
  }
  const sameFrom = '1990';
  const sameUntil = [probe.timeZoneVersion(), process.versions.tz].sort()[0].slice(0, 4);
  const wrong = differences.filter(({ at }) => at >= sameFrom && at < sameUntil);

  const zones = [...new Set(differences.map(({ zone }) => zone))];
  console.log(
    `${compared} instants of ${names.length - unknown.length} zones; ours ${probe.timeZoneVersion()}, Node's ${process.versions.tz}; ` +
      `${differences.length} differ, in ${zones.join(' ') || 'no zone'}; not known to Node: ${unknown.join(' ') || 'none'}`,
  );
  for (const zone of zones) {
    const all = differences.filter((d) => d.zone === zone);
    console.log(`  ${zone}: ${all.length}, first ${all[0].at} ours ${all[0].ours} Node's ${all[0].theirs}, last ${all.at(-1).at}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(unknown.length < 10, unknown.join(' '));
  assert.ok(compared > 300_000, `only ${compared} instants were compared`);
});
