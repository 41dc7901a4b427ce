// How long the page's core takes to judge so many kept events, and to judge them again under other settings, in wasm and
// in Node: the same organisation as tests/bench/triage_bench.cpp judges natively. Prints JSON.
//
//   node tests/bench/analysis.mjs [EVENTS]        1,000,000 where left out
import { loadCore } from './node_core.mjs';

const events = Number(process.argv[2] ?? 1e6);
const perFile = 20_000;
const actors = 2000;
const days = 30;

let state = 1n;
function below(limit) {
  state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
  return Number(state >> 33n) % limit;
}

const role = (number) => `role-${number}`;
/** Share of 100, cumulated: what people do all day that a judgement may need. */
const daily = [
  [55, 'signin', 'ConsoleLogin', (thing) => ({ x: String(thing) })],
  [85, 'ec2', 'DescribeInstances', (thing) => ({ x: String(thing) }), 'Client.UnauthorizedOperation'],
  [91, 'ec2', 'AuthorizeSecurityGroupIngress', (thing) => ({ groupId: `sg-${thing}` })],
  [97, 'iam', 'AttachRolePolicy', (thing) => ({ roleName: role(thing), policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })],
  [100, 'iam', 'CreateAccessKey', (thing) => ({ userName: `user-${thing}` })],
];
const backups = [
  ['ec2', 'CreateSnapshot', (thing) => ({ volumeId: `vol-${thing}` })],
  ['ec2', 'DeleteSnapshot', (thing) => ({ snapshotId: `snap-${thing}` })],
];
const share = (thing) => ({
  attributeType: 'CREATE_VOLUME_PERMISSION',
  createVolumePermission: { add: { items: [{ userId: '444455556666' }] } },
  snapshotId: `snap-${thing}`,
});

function write([service, name, parameters, error], who, second, host, thing, number) {
  return JSON.stringify({
    eventVersion: '1.08',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::111122223333:assumed-role/${who}/s`,
      accountId: '111122223333',
      sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::111122223333:role/${who}`, accountId: '111122223333', userName: who } },
    },
    eventTime: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString().replace('.000', ''),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: 'eu-central-1',
    sourceIPAddress: `192.0.2.${host}`,
    ...(error && { errorCode: error }),
    requestParameters: parameters(thing),
    responseElements: null,
    eventID: `e-${number}`,
    recipientAccountId: '111122223333',
  });
}

/** A tenth are snapshots of backups, each at its own time of the night; one in 5,000 is of an incident. */
function record(number) {
  const day = below(days) * 86_400;
  if (number % 5000 === 0) return write(['ec2', 'ModifySnapshotAttribute', share], role(below(actors)), day + 36_000, 1, number, number);
  if (number % 10 === 0) {
    const backup = below(20);
    return write(backups[below(2)], `backup-${backup}`, day + backup * 600 + below(600), 9, number, number);
  }
  const who = role(below(actors));
  const draw = below(100);
  const act = daily.find(([to]) => draw < to).slice(1);
  return write(act, who, day + 28_800 + below(36_000), below(8), below(actors), number);
}

const core = await loadCore();
const analysis = new core.Analysis();
const put = (handle, bytes) => handle.buffer(bytes.length).set(bytes);

for (let first = 0; first < events; first += perFile) {
  const scanner = new core.Scanner();
  scanner.open(`log${first}.jsonl`, 1 + first / perFile);
  let text = '';
  for (let number = first; number < Math.min(events, first + perFile); number += 1) text += `${record(number)}\n`;
  const bytes = Buffer.from(text);
  put(scanner, bytes);
  scanner.push(bytes.length);
  scanner.close('end');
  const partial = scanner.takePartial().slice();
  scanner.delete();
  put(analysis, partial);
  const error = analysis.mergePartial(partial.length);
  if (error) throw new Error(error);
}

const timed = (work) => {
  const begin = performance.now();
  const result = work();
  return { ms: performance.now() - begin, result };
};
const first = timed(() => analysis.analyse());
const settings = JSON.stringify({
  businessHours: { timeZone: 'Europe/Berlin' },
  ownScopes: ['444455556666'],
  knownActors: [{ pattern: 'backup-*' }, { pattern: 'role-1*', anyHour: true }],
  approvedChanges: [{ ticket: 'C-1', actor: 'role-2', from: '2026-01-01T00:00:00Z', to: '2026-01-31T00:00:00Z' }],
});
const change = timed(() => {
  const reply = JSON.parse(analysis.setSettings(settings));
  if (!reply.ok) throw new Error(reply.error);
  return analysis.analyse();
});
const memory = core.HEAPU8.length;
const { totals } = JSON.parse(first.result);
console.log(JSON.stringify({ events, analysisMs: first.ms, changeMs: change.ms, wasmBytes: memory, totals }));
