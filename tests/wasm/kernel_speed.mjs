// How fast simdjson's two kernels are in wasm: node tests/wasm/kernel_speed.mjs [MB]. Prints; judges nothing.
import { loadProbe } from './probe.mjs';

const megabytes = Number(process.argv[2] ?? 32);
const record = (i) =>
  JSON.stringify({
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::111122223333:assumed-role/deploy/session-${i}`,
      accountId: '111122223333',
      sessionContext: { sessionIssuer: { type: 'Role', userName: 'deploy' }, attributes: { mfaAuthenticated: 'false' } },
    },
    eventTime: new Date(1.72e12 + i * 997).toISOString(),
    eventSource: 'ec2.amazonaws.com',
    eventName: i % 9 ? 'DescribeInstances' : 'CreateSnapshot',
    awsRegion: 'eu-central-1',
    sourceIPAddress: `203.0.113.${i % 256}`,
    userAgent: 'aws-cli/2.15.30 md/awscrt#0.19.19 "quoted" ua/2.0 os/linux#6.1',
    requestParameters: { instancesSet: { items: [{ instanceId: `i-${(i * 7919).toString(16).padStart(17, '0')}` }] } },
    responseElements: null,
    eventID: `${(i * 2654435761).toString(16).padStart(32, '0')}`,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
  });
const records = [];
for (let size = 0, i = 0; size < megabytes * 1e6; i++) {
  records.push(record(i));
  size += records.at(-1).length + 1;
}
const bytes = new TextEncoder().encode(`{"Records":[${records.join(',')}]}`);

const probe = await loadProbe();
probe.buffer(bytes.length).set(bytes);
for (const [what, run] of [
  ['structural pass', (kernel) => probe.findStructure(kernel, bytes.length)],
  ['ten fields, On-Demand', (kernel) => probe.extractFields(kernel, bytes.length)],
]) {
  for (const kernel of ['fallback', 'westmere']) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 7; round++) {
      const start = performance.now();
      if (!run(kernel)) throw new Error(`${what} failed in ${kernel}`);
      best = Math.min(best, performance.now() - start);
    }
    console.log(`${what}, ${kernel}: ${Math.round(bytes.length / best / 1000)} MB/s (best of 7, ${megabytes} MB)`);
  }
}
