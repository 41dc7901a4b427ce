// Turns moment-timezone's packed database into tables that are compiled into core/model/time_zone.cpp.
//
//   node scripts/generate-time-zones.mjs latest.json time_zone_data.inc
//
// From 1970 to the end of 2037, as zic does by default: cloud logs begin long after, and what the years behind will bring
// no government has said. Transitions that change only a zone's abbreviation are dropped. What the packed text means is left to the library that packed it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , databaseFile, outputFile] = process.argv;
if (!outputFile) {
  console.error('usage: generate-time-zones.mjs latest.json time_zone_data.inc');
  process.exit(2);
}

const require = createRequire(import.meta.url);
const { unpack } = require('moment-timezone/moment-timezone.js').tz;
const endOf2037 = Date.UTC(2038, 0, 1);
const database = JSON.parse(readFileSync(databaseFile, 'utf8'));

/** {first: UTC offset in seconds at 1970, transitions: [[UTC seconds, offset after it]]} */
function timeline(packed) {
  const { name, offsets, untils } = unpack(packed);
  const seconds = offsets.map((minutesWest) => -Math.round(minutesWest * 60));
  const periodAt1970 = untils.findIndex((until) => until > 0);
  const transitions = [];
  for (let i = periodAt1970; untils[i] < endOf2037; i++) {
    if (seconds[i] !== seconds[i + 1]) transitions.push([Math.round(untils[i] / 1000), seconds[i + 1]]);
  }
  return { name, first: seconds[periodAt1970], transitions };
}

const offsets = [];
function offsetIndex(seconds) {
  if (!offsets.includes(seconds)) offsets.push(seconds);
  return offsets.indexOf(seconds);
}

const zones = database.zones.map(timeline);
const instants = [];
const offsetsAfter = [];
const rows = zones.map(({ first, transitions }) => {
  const begin = instants.length;
  for (const [instant, offset] of transitions) {
    instants.push(instant);
    offsetsAfter.push(offsetIndex(offset));
  }
  return { begin, count: transitions.length, first: offsetIndex(first) };
});

const zoneOf = new Map(zones.map(({ name }, index) => [name, index]));
for (const link of database.links) {
  const [target, name] = link.split('|');
  zoneOf.set(name, zoneOf.get(target));
}
const names = [...zoneOf].sort(([a], [b]) => (a < b ? -1 : 1));

if (offsets.length > 255) {
  throw new Error('the time zone database no longer fits the tables of core/model/time_zone.cpp');
}

/** Comma-separated, in lines that an editor can open. */
function wrapped(values) {
  const lines = [];
  for (let i = 0; i < values.length; i += 16) lines.push(`    ${values.slice(i, i + 16).join(', ')},`);
  return lines.join('\n');
}

writeFileSync(
  outputFile,
  `// Made by scripts/generate-time-zones.mjs. Do not edit.
constexpr std::string_view kDataVersion = "${database.version}";
constexpr std::int32_t kOffsets[] = {
${wrapped(offsets)}
};
constexpr std::uint32_t kInstants[] = {
${wrapped(instants)}
};
constexpr std::uint8_t kOffsetsAfter[] = {
${wrapped(offsetsAfter)}
};
constexpr Timeline kTimelines[] = {
${rows.map(({ begin, count, first }) => `    {${begin}, ${count}, ${first}},`).join('\n')}
};
constexpr TimeZone kZones[] = {
${names.map(([name, zone]) => `    {"${name}", ${zone}},`).join('\n')}
};
`,
);
