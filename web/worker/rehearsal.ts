/**
 * A scan of made-up records, done while nobody waits: engines compile wasm quickly first and well only
 * when it has run for a while, and the first real file should not pay for that.
 */
import type { CoreModule } from './core.d.ts';

const recordCount = 1500;

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
    eventSource: number % 9 === 0 ? 'ec2.amazonaws.com' : 's3.amazonaws.com',
    eventName: number % 9 === 0 ? 'CreateSnapshot' : 'GetObject',
    awsRegion: 'eu-central-1',
    sourceIPAddress: `10.0.0.${number % 250}`,
    userAgent: 'aws-sdk-go/1.44.100 (go1.19; linux; amd64) "quoted" \\ path',
    requestParameters: { volumeId: `vol-${hex}`, path: hex.repeat(12) },
    responseElements: number % 9 === 0 ? { snapshotId: `snap-${hex}` } : null,
    eventID: `${hex}-0000`,
    recipientAccountId: '111122223333',
  });
}

function madeUpLog(): Uint8Array<ArrayBuffer> {
  const records = Array.from({ length: recordCount }, (_, number) => record(number));
  return new TextEncoder().encode(`{"Records":[${records.join(',')}]}`);
}

export function rehearse(core: CoreModule): void {
  const bytes = madeUpLog();
  const scanner = new core.Scanner();
  scanner.open('rehearsal', 1);
  scanner.buffer(bytes.length).set(bytes);
  scanner.push(bytes.length);
  scanner.close('end');
  scanner.takePartial();
  scanner.delete();
}

/** The same for a thread that inflates. */
export async function rehearseInflating(core: CoreModule): Promise<void> {
  const gzip = new Response(new Blob([madeUpLog()]).stream().pipeThrough(new CompressionStream('gzip')));
  const bytes = new Uint8Array(await gzip.arrayBuffer());
  const inflow = new core.Inflow();
  inflow.open();
  inflow.buffer(bytes.length).set(bytes);
  inflow.push(bytes.length);
  while (inflow.next().length > 0);
  inflow.delete();
}
