// Real logs against an independent count of their events.
//
//   node tests/cli/corpus.mjs FOLDER     FOLDER/counts.json: {path: {events, strict}}, or the same below "files"
//
// In every file that is strict JSON, events + duplicates + merged must be the count, save for the records named below.
// Of every other file as much is read as can be, and a problem says what was lost. No file ends without a word.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));

/** Records that a script takes for events and that are none, or not whole: how many, and the problem that says so. */
const noEvents = {
  'aws/cloud-custodian+cloud-custodian/event-cloud-trail-bedrock-create-customization-jobs.json': [
    1,
    'malformed-record', // a fixture cut down to the fields that its own test reads: it has no time
  ],
  'azure/cado-security+cloudgrep/azure.json': [1, 'malformed-record'], // anonymised, and its times with it
  'azure/cado-security+cloudgrep/azure_singleline.json': [1, 'malformed-record'],
  // Findings of Security Command Center: verdicts of another tool, without a caller.
  'gcp/GoogleCloudPlatform+professional-services/scc-coin-mining.log': [1, 'set-aside'],
  'gcp/GoogleCloudPlatform+professional-services/scc-leaked-credentials.log': [1, 'set-aside'],
  'gcp/GoogleCloudPlatform+professional-services/scc-outgoing-intrusion-attempt.log': [1, 'set-aside'],
  'gcp/cloud-custodian+cloud-custodian/network-finding.json': [1, 'set-aside'],
  'gcp/log2timeline+plaso/gcp_logging.jsonl': [2, 'set-aside'], // text of programs, with no protoPayload
};

/** {path: {events, strict}} of a folder. */
export function countsOf(folder) {
  const counts = JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries(counts.files ?? counts).map(([path, { events, strict, strict_json_ok }]) => [
      path,
      { events, strict: strict ?? strict_json_ok },
    ]),
  );
}

/** What is wrong with how a file was read; undefined where nothing is. */
export function faultOf(folder, path, { events, strict }) {
  const run = spawnSync(program, ['--format', 'json', join(folder, path)], { maxBuffer: 1 << 28 });
  if (run.signal !== null || run.stdout.length === 0) return `no report: ${run.signal ?? run.status} ${run.stderr}`;
  const { inputs } = JSON.parse(run.stdout.toString());
  const read = inputs.reduce((sum, input) => sum + input.events + input.duplicates + input.merged, 0);
  const problems = inputs.flatMap((input) => input.problems);
  if (read === 0 && problems.length === 0) return 'nothing read, and not a word about it';
  if (!strict) return problems.length === 0 && 'not strict JSON, and not a word about what was lost';
  const [aside, kind] = noEvents[path] ?? [0];
  const said = problems.filter((problem) => problem.kind === kind).reduce((sum, problem) => sum + problem.count, 0);
  if (read + aside !== events) return `${read} read and ${aside} no events, but ${events} counted`;
  return said !== aside && `${aside} are no events, but ${said} are said to be ${kind}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  const faults = Object.entries(countsOf(folder)).flatMap(([path, expected]) => {
    const fault = faultOf(folder, path, expected);
    return fault ? [`${path}: ${fault}`] : [];
  });
  for (const fault of faults) console.log(fault);
  console.log(`${Object.keys(countsOf(folder)).length} files, ${faults.length} not as they should be`);
  process.exit(faults.length > 0 ? 1 : 0);
}
