/**
 * A scan of made-up records, and a judgement of them, done while nobody waits: engines compile wasm quickly
 * first and well only when it has run for a while, and the first real file should not pay for that.
 */
import type { Summary } from '../state/report.ts';
import type { CoreModule } from './core.d.ts';

const recordCount = 1500;
const findingCount = 3;

/** Some make a snapshot and some give one away: what is judged has findings. */
function operation(number: number, hex: string): object {
  const snapshotId = `snap-${hex}`;
  const volume = { volumeId: `vol-${hex}`, path: hex.repeat(12) };
  const share = {
    snapshotId,
    createVolumePermission: { add: { items: [{ userId: '444455556666' }] } },
    attributeType: 'CREATE_VOLUME_PERMISSION',
  };
  if (number % 9 === 0) {
    return { eventName: 'CreateSnapshot', requestParameters: volume, responseElements: { snapshotId } };
  }
  if (number % 90 === 1) return { eventName: 'ModifySnapshotAttribute', requestParameters: share };
  return { eventName: 'DescribeInstances', requestParameters: volume, responseElements: null };
}

function record(number: number): string {
  const hex = number.toString(16).padStart(12, '0');
  const time = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString().replace('.000', '');
  return JSON.stringify({
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:i-${hex}`,
      arn: `arn:aws:sts::111122223333:assumed-role/role-${number % 20}/i-${hex}`,
      accountId: '111122223333',
      accessKeyId: `ASIA${hex.toUpperCase()}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: `arn:aws:iam::111122223333:role/role-${number % 20}` },
        attributes: { creationDate: time, mfaAuthenticated: 'false' },
      },
    },
    eventTime: time,
    eventSource: 'ec2.amazonaws.com',
    ...operation(number, hex),
    awsRegion: 'eu-central-1',
    sourceIPAddress: `10.0.0.${number % 250}`,
    userAgent: 'aws-sdk-go/1.44.100 (go1.19; linux; amd64) "quoted" \\ path',
    eventID: `${hex}-0000`,
    recipientAccountId: '111122223333',
  });
}

/** Leaves what it read as a partial, which is gone after the next call into the core. */
function scan(core: CoreModule, take: (partial: Uint8Array) => void): void {
  const records = Array.from({ length: recordCount }, (_, number) => record(number));
  const bytes = new TextEncoder().encode(`{"Records":[${records.join(',')}]}`);
  const scanner = new core.Scanner();
  scanner.open('rehearsal', 1);
  scanner.buffer(bytes.length).set(bytes);
  scanner.push(bytes.length);
  scanner.close('end');
  take(scanner.takePartial());
  scanner.delete();
}

export function rehearseScan(core: CoreModule): void {
  scan(core, () => undefined);
}

export function rehearseAnalysis(core: CoreModule): void {
  scan(core, (view) => {
    const partial = view.slice();
    const analysis = new core.Analysis();
    analysis.buffer(partial.length).set(partial);
    analysis.mergePartial(partial.length);
    const { findings } = JSON.parse(analysis.analyse()) as Summary;
    for (const { id } of findings.slice(0, findingCount)) analysis.finding(id);
    analysis.delete();
  });
}
