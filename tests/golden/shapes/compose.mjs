// Writes logs/: node tests/golden/shapes/compose.mjs. The files are committed; this says what they are and makes them anew.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const logs = new URL('./logs/', import.meta.url);
rmSync(logs, { recursive: true, force: true });

let made = 0;

/** A CloudTrail record by alice in account 111122223333. */
function record(eventName, time, requestParameters, responseElements = null, more = {}) {
  made += 1;
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEALICE00001',
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLEALICE0001',
      userName: 'alice',
    },
    eventTime: time,
    eventSource: 'ec2.amazonaws.com',
    eventName,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.15.30 Python/3.11 "quoted" \\ é 😀',
    requestParameters,
    responseElements,
    requestID: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    eventID: `10000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
  };
}

const snapshotId = (n) => `snap-${String(n).padStart(17, '0')}`;
const create = (n, time) =>
  record(
    'CreateSnapshot',
    time,
    { volumeId: `vol-${String(n).padStart(17, '0')}`, description: 'a "description" with {braces}, [brackets] and \\ a backslash' },
    { snapshotId: snapshotId(n), volumeId: `vol-${String(n).padStart(17, '0')}`, status: 'pending', volumeSize: '100', encrypted: false },
  );
const share = (n, time, account) =>
  record(
    'ModifySnapshotAttribute',
    time,
    { snapshotId: snapshotId(n), createVolumePermission: { add: { items: [{ userId: account }] } }, attributeType: 'CREATE_VOLUME_PERMISSION' },
    { _return: true },
  );
const refused = (n, time) =>
  record('CreateSnapshot', time, null, null, {
    errorCode: 'Client.UnauthorizedOperation',
    errorMessage: `You are not authorized to perform this operation on ${snapshotId(n)}.`,
  });
const describe = (time) => record('DescribeInstances', time, { instancesSet: {}, filterSet: {} }, null, { readOnly: true });

const minute = (m) => `2026-03-02T10:${String(m).padStart(2, '0')}:00Z`;
const json = JSON.stringify;

function write(name, content) {
  const path = fileURLToPath(new URL(name, logs));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const first = [describe(minute(0)), refused(1, minute(1)), create(1, minute(2))];
write('delivered/one_line.json', json({ Records: first }));
write('delivered/pretty.json', `${json({ Records: [create(2, minute(3)), share(1, minute(4), '444455556666')] }, null, 2)}\n`);
write('bare_array.json', json([create(3, minute(5)), describe(minute(6))]));
write('single_object.json', json(create(4, minute(7)), null, 2));
write('lines_crlf.jsonl', `${[create(5, minute(8)), share(2, minute(9), '444455556666')].map(json).join('\r\n')}\r\n`);
write('arrays_one_after_another.json', [[create(6, minute(10))], [], [create(7, minute(11)), describe(minute(12))]].map((a) => json(a)).join('\n'));

// What `aws cloudtrail lookup-events` prints: the record as text inside, a local time outside.
const looked = share(3, minute(13), '444455556666');
write(
  'lookup_events.json',
  json({
    Events: [
      {
        EventId: looked.eventID,
        EventName: looked.eventName,
        ReadOnly: 'false',
        AccessKeyId: looked.userIdentity.accessKeyId,
        EventTime: '2026-03-02T11:13:00+01:00',
        EventSource: looked.eventSource,
        Username: 'alice',
        Resources: [],
        CloudTrailEvent: json(looked),
      },
    ],
  }, null, 4),
);

const enveloped = create(8, minute(14));
write(
  'eventbridge.jsonl',
  `${json({
    version: '0',
    id: '20000000-0000-4000-8000-000000000001',
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.ec2',
    account: '111122223333',
    time: minute(14),
    region: 'eu-central-1',
    resources: [],
    detail: enveloped,
  })}\n`,
);

write('utf8_bom.json', `\ufeff${json({ Records: [create(9, minute(15))] })}`);
write('utf16_le.json', Buffer.from(`\ufeff${json({ Records: [create(10, minute(16))] })}`, 'utf16le'));
write('utf16_be.json', Buffer.from(`\ufeff${json({ Records: [create(11, minute(17))] })}`, 'utf16le').swap16());

// gzip: two members that meet inside a record, zeros behind; one cut off; one with a wrong checksum.
const zipped = Buffer.from(json({ Records: [create(12, minute(18)), create(13, minute(19))] }));
write('two_members_and_zeros.json.gz', Buffer.concat([gzipSync(zipped.subarray(0, 700)), gzipSync(zipped.subarray(700)), Buffer.alloc(512)]));
const toCut = gzipSync(json({ Records: Array.from({ length: 40 }, (_, i) => describe(minute(20 + (i % 10)))) }));
write('cut_off.json.gz', toCut.subarray(0, toCut.length - 60));
const toSpoil = gzipSync(json({ Records: [create(14, minute(31))] }));
toSpoil[toSpoil.length - 6] ^= 0xff;
write('wrong_checksum.json.gz', toSpoil);

// A cut-off file keeps its whole records; a damaged record in the middle costs itself.
const whole = json({ Records: [create(15, minute(32)), create(16, minute(33))] });
write('cut_off.json', whole.slice(0, whole.length - 200));
write('damaged_line.jsonl', `${json(create(17, minute(34)))}\n{"eventVersion":"1.09","userIdentity":{"type"\n${json(create(18, minute(35)))}\n`);
write('no_time.json', json({ Records: [{ ...create(19, minute(36)), eventTime: 'yesterday' }] }));

// The same events again: all of them repeats.
write('again/one_line.json', json({ Records: first }));

// Recognised and set aside, or not recognised at all.
write(
  'digest.json',
  json({
    awsAccountId: '111122223333',
    digestStartTime: '2026-03-02T09:00:00Z',
    digestEndTime: '2026-03-02T10:00:00Z',
    digestS3Bucket: 'example-trail',
    digestS3Object: 'AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/03/02/digest.json.gz',
    digestPublicKeyFingerprint: '00',
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: '2026-03-02T09:59:00Z',
    oldestEventTime: '2026-03-02T09:01:00Z',
    logFiles: [],
  }),
);
write(
  's3_notification.json',
  json({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'eu-central-1',
        eventTime: '2026-03-02T10:00:00.000Z',
        eventName: 'ObjectCreated:Put',
        s3: { s3SchemaVersion: '1.0', bucket: { name: 'example-trail' }, object: { key: 'AWSLogs/one.json.gz', size: 1024 } },
      },
    ],
  }),
);
write('notes.txt', 'Logs as handed over on Monday. Two regions are missing.\n');
write('other.json', json({ name: 'not a log', version: 3, list: [1, 2, 3] }));
write('empty.json', '');
