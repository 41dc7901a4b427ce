// A CloudTrail file of any size as S3 delivers them: `{"Records":[…]}` on one line. Deterministic. One record in a
// thousand makes a snapshot; the rest is what fills real trails. Sessions and keys live for a while, addresses repeat.
import { closeSync, openSync, writeSync } from 'node:fs';

function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const operations = [
  ['ec2.amazonaws.com', 'DescribeInstances'],
  ['s3.amazonaws.com', 'GetObject'],
  ['sts.amazonaws.com', 'GetCallerIdentity'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['lambda.amazonaws.com', 'ListFunctions20150331'],
  ['logs.amazonaws.com', 'CreateLogStream'],
  ['iam.amazonaws.com', 'GetRole'],
  ['ssm.amazonaws.com', 'UpdateInstanceInformation'],
  ['elasticloadbalancing.amazonaws.com', 'DescribeTargetHealth'],
];
const regions = ['us-east-1', 'eu-central-1', 'eu-west-1'];

function recordMaker() {
  const random = randomNumbers(42);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const hex = (length) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const newSession = () => ({ name: `i-0${hex(16)}`, key: `ASIA${hex(16).toUpperCase()}`, address: `10.0.${Math.floor(random() * 64)}.${Math.floor(random() * 256)}` });
  const sessions = Array.from({ length: 400 }, newSession);
  const begin = Date.UTC(2026, 2, 1);

  return (number) => {
    if (number % 20 === 0) sessions[Math.floor(random() * sessions.length)] = newSession();
    const at = Math.floor(random() * sessions.length);
    const { name, key, address } = sessions[at];
    const role = `service-role-${at % 60}`;
    const time = new Date(begin + number * 15_000).toISOString().replace('.000', '');
    const isSnapshot = random() < 0.001;
    const [service, operation] = isSnapshot ? ['ec2.amazonaws.com', 'CreateSnapshot'] : pick(operations);
    return {
      eventVersion: '1.09',
      userIdentity: {
        type: 'AssumedRole',
        principalId: `AROAEXAMPLEEXAMPLE000:${name}`,
        arn: `arn:aws:sts::111122223333:assumed-role/${role}/${name}`,
        accountId: '111122223333',
        accessKeyId: key,
        sessionContext: {
          sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLEEXAMPLE000', arn: `arn:aws:iam::111122223333:role/${role}`, accountId: '111122223333', userName: role },
          attributes: { creationDate: time, mfaAuthenticated: 'false' },
        },
      },
      eventTime: time,
      eventSource: service,
      eventName: operation,
      awsRegion: pick(regions),
      sourceIPAddress: address,
      userAgent: 'aws-sdk-go/1.44.100 (go1.19; linux; amd64) exec-env/AWS_ECS_EC2',
      requestParameters: isSnapshot
        ? { volumeId: `vol-${hex(17)}`, description: 'nightly' }
        : { filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: `web-${hex(6)}` }] } }] }, path: `/${hex(40)}` },
      responseElements: isSnapshot ? { snapshotId: `snap-${hex(17)}`, volumeSize: '100', encrypted: true, status: 'pending' } : null,
      additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256', bytesTransferredIn: 0, bytesTransferredOut: Math.floor(random() * 100_000), 'x-amz-id-2': hex(60) },
      requestID: uuid(),
      eventID: uuid(),
      readOnly: !isSnapshot,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '111122223333',
      eventCategory: 'Management',
      tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: service },
    };
  };
}

/** Writes about `bytes` to `path`; gives the number of records. */
export function writeSyntheticLog(path, bytes) {
  const make = recordMaker();
  const file = openSync(path, 'w');
  let written = 0;
  let number = 0;
  let piece = '{"Records":[';
  while (written + piece.length < bytes) {
    piece += (number > 0 ? ',' : '') + JSON.stringify(make(number));
    number += 1;
    if (piece.length < 1 << 20) continue;
    written += writeSync(file, piece);
    piece = '';
  }
  writeSync(file, `${piece}]}`);
  closeSync(file);
  return number;
}
