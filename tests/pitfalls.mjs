// What real logs hold that a simple reader gets wrong. Every number must be named by a test of the core ("pitfall 17"
// beside its TEST); this says which are not, and with --list which test covers what.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pitfalls = {
  1: 'The name of a file says nothing of what is in it; text may stand before the JSON.',
  2: 'One line of many megabytes; CRLF lines; several arrays in one file; pretty-printed, newest first.',
  3: 'gzip of many members, zip with gzip in it, UTF-16 with a mark, bombs.',
  4: 'A file that is cut off keeps its whole records, and says what was lost.',
  5: 'Records, files and their names are in no order of time.',
  6: 'The same event comes twice.',
  7: 'Digests, insights and notifications are no events; lookup-events carries the record as text.',
  8: 'Times of every form.',
  9: 'One operation name in several services.',
  10: 'Failures without an error code; a dry run is neither success nor denial.',
  11: 'Adding and removing, own and other accounts, everybody; images and databases share otherwise.',
  12: 'Parameters that are null, or nested under the name of the request.',
  13: 'The service that a call came through is a messenger; automation is a closed list.',
  14: 'The notes in the log of the owner about shared snapshots; benign where caller and owner are one.',
  15: 'Uses of a snapshot are joined through volume and machine.',
  16: 'Regions and addresses that do not exist.',
  17: 'Two to four records of one Azure operation, and perhaps never a last one.',
  18: 'Operations in any case, as text or object, by friendly names; two sets of categories.',
  19: 'A write creates or updates; a link hands the bytes out.',
  20: 'People by object id, applications by application id; JSON inside text.',
  21: 'Four kinds of sign-ins; interrupts are no failures.',
  22: 'First and last entry of one Google operation.',
  23: 'Versions in method names; two routes to one snapshot; the schedules of the platform.',
  24: 'The status decides, not the severity; addresses absent, misspelt or words.',
  25: 'A permission that is named is not the operation.',
  26: 'A policy is shared by its delta.',
  31: 'A refused share is a try; lowering a guard opens what was open before.',
  32: 'Decrypting is common; a foreigner’s decrypting is proof.',
  33: 'Business hours judge people, not workloads.',
  34: 'Session names of pipelines and pods are no actors.',
};

const core = fileURLToPath(new URL('core', import.meta.url));
const covered = new Map(Object.keys(pitfalls).map((number) => [number, []]));
for (const path of readdirSync(core, { recursive: true })) {
  if (!path.endsWith('_test.cpp')) continue;
  for (const [, test, note] of readFileSync(join(core, path), 'utf8').matchAll(/^TEST\w*\((.*?)\).*\/\/ pitfall (.*)$/gm)) {
    for (const number of note.match(/\d+/g)) covered.get(number)?.push(test.replace(', ', '.'));
  }
}

const missing = [...covered].filter(([, tests]) => tests.length === 0).map(([number]) => number);
if (process.argv.includes('--list')) {
  for (const [number, tests] of covered) console.log(`${number}. ${pitfalls[number]}\n    ${tests.join(', ')}`);
}
for (const number of missing) console.log(`no test names pitfall ${number}: ${pitfalls[number]}`);
console.log(`${covered.size - missing.length} of ${covered.size} pitfalls are covered by tests`);
process.exit(missing.length > 0 ? 1 : 0);
