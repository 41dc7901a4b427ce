// Writes tests/data/sample/: the worked example that the page carries. Every record in it is made up; see
// sample-README.md for the story. The same bytes at every run: nothing here asks the clock or chance.
//
//   node tests/data/compose_sample.mjs
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  prod,
  build,
  intruder,
  scanner,
  home,
  global,
  unused,
  firstDay,
  days,
  dayMs,
  hex,
  id,
  uuid,
  jitter,
  at,
  stamp,
  isWeekday,
  user,
  session,
  records,
  add,
  refusal,
  shareWith,
  snapshotMade,
} from './sample_shapes.mjs';

const folder = fileURLToPath(new URL('./sample/', import.meta.url));

// ---- What has always been there

const volumes = {
  finance: { id: 'vol-0f1a2b3c4d5e60001', size: 500, encrypted: false },
  orders: { id: 'vol-0f1a2b3c4d5e60002', size: 200, encrypted: false },
  directory: { id: 'vol-0f1a2b3c4d5e60003', size: 80, encrypted: true },
  wiki: { id: 'vol-0f1a2b3c4d5e60004', size: 40, encrypted: true },
  builder: { id: 'vol-0f1a2b3c4d5e60005', size: 100, encrypted: true },
};
const console_ = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const office = '198.51.100.24';
const cli = 'aws-cli/2.22.4 md/awscrt#0.23.1 ua/2.0 os/linux#6.1.0 lang/python#3.12.6';
const sdk = 'Boto3/1.35.71 md/Botocore#1.35.71 ua/2.0 os/linux#6.1.119 lang/python#3.11.10';

const person = (name, created) =>
  session(prod, 'AWSReservedSSO_PlatformAdmin_0123456789abcdef', name, {
    path: `/aws-reserved/sso.amazonaws.com/${home}/`,
    created,
  });
const anna = (ms) => person('anna.keller@example.com', ms - 20 * 60_000);
const ben = (ms) => person('ben.weiss@example.com', ms - 20 * 60_000);

/** AWS Backup and the lifecycle manager: the cloud's own automation. */
const backupOfFinance = [];
function nightlyBackups(day) {
  const ms = at(day, '01:00') + jitter(600) * 1000;
  const backup = (created) =>
    session(prod, 'AWSBackupDefaultServiceRole', 'AWSBackup-AWSBackupDefaultServiceRole', {
      path: '/service-role/',
      created,
      invokedBy: 'backup.amazonaws.com',
    });
  const by = { address: 'backup.amazonaws.com', agent: 'backup.amazonaws.com' };
  const { finance } = volumes;
  const snapshot = id('snap');
  const description = 'This snapshot is created by the AWS Backup service.';
  const made = snapshotMade(prod, finance.id, snapshot, ms, finance.size, finance.encrypted, description);
  add(prod, home, ms, 'ec2', 'CreateSnapshot', backup(ms), { ...by, ...made });
  backupOfFinance.push(snapshot);
  if (day >= 14) {
    const expired = { request: { snapshotId: backupOfFinance[day - 14] }, response: { requestId: uuid(), _return: true } };
    add(prod, home, ms + 3_600_000, 'ec2', 'DeleteSnapshot', backup(ms + 3_600_000), { ...by, ...expired });
  }

  const dlmMs = at(day, '03:00') + jitter(600) * 1000;
  const dlm = session(build, 'AWSDataLifecycleManagerDefaultRole', 'AWSDataLifecycleManager', {
    path: '/service-role/',
    created: dlmMs,
    invokedBy: 'dlm.amazonaws.com',
  });
  const { builder } = volumes;
  const policy = 'Created for policy: policy-0a1b2c3d4e5f60718 schedule: nightly';
  add(build, home, dlmMs, 'ec2', 'CreateSnapshot', dlm, {
    address: 'dlm.amazonaws.com',
    agent: 'dlm.amazonaws.com',
    ...snapshotMade(build, builder.id, id('snap'), dlmMs, builder.size, true, policy),
  });
}

/** A job that copies the database every night and removes the copy of the night before: a habit. */
function nightlyJob(day) {
  const ms = at(day, '02:15') + jitter(240) * 1000;
  const job = session(prod, 'nightly-db-refresh', 'i-0c0ffee0000000001', { created: ms - 1_800_000 });
  const by = { address: '10.20.4.17', agent: sdk };
  const name = (n) => `orders-nightly-${stamp(firstDay + n * dayMs).slice(0, 10)}`;
  add(prod, home, ms, 'rds', 'CreateDBSnapshot', job, {
    ...by,
    request: { dBSnapshotIdentifier: name(day), dBInstanceIdentifier: 'orders' },
    response: {
      dBSnapshotIdentifier: name(day),
      dBInstanceIdentifier: 'orders',
      engine: 'postgres',
      allocatedStorage: 200,
      status: 'creating',
      snapshotType: 'manual',
      encrypted: true,
      dBSnapshotArn: `arn:aws:rds:${home}:${prod}:snapshot:${name(day)}`,
    },
  });
  add(prod, home, ms + 1_260_000, 'rds', 'DeleteDBSnapshot', job, {
    ...by,
    request: { dBSnapshotIdentifier: name(day - 1) },
    response: { dBSnapshotIdentifier: name(day - 1), dBInstanceIdentifier: 'orders', status: 'deleted' },
  });
}

/** Images are built in working hours and handed to the account that runs them. */
function imagePipeline(day) {
  const ms = day === 0 ? at(day, '09:06') : at(day, '09:10') + jitter(4 * 3600) * 1000;
  const run = String(11_400_000_000 + day * 7919);
  const provider = `arn:aws:iam::${build}:oidc-provider/token.actions.githubusercontent.com`;
  const subject = 'repo:example-org/base-images:ref:refs/heads/main';
  const ci = session(build, 'ci-image-build', `run-${run}`, {
    created: ms,
    web: { federatedProvider: provider, attributes: {} },
  });
  const by = { address: `192.0.2.${40 + (day % 20)}`, agent: sdk };
  add(build, home, ms, 'sts', 'AssumeRoleWithWebIdentity', {
    type: 'WebIdentityUser',
    principalId: `${provider}:sts.amazonaws.com:${subject}`,
    userName: subject,
    identityProvider: provider,
  }, {
    ...by,
    readOnly: true,
    request: { roleArn: `arn:aws:iam::${build}:role/ci-image-build`, roleSessionName: `run-${run}` },
    response: {
      credentials: { accessKeyId: ci.accessKeyId, sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS', expiration: stamp(ms + 3_600_000) },
      subjectFromWebIdentityToken: subject,
      assumedRoleUser: { assumedRoleId: ci.principalId, arn: ci.arn },
      provider,
      audience: 'sts.amazonaws.com',
    },
  });
  const machine = id('i');
  const image = id('ami');
  add(build, home, ms + 480_000, 'ec2', 'CreateImage', ci, {
    ...by,
    request: { instanceId: machine, name: `base-${run}`, noReboot: false },
    response: { requestId: uuid(), imageId: image },
  });
  const share = (account, later) =>
    add(build, home, ms + later, 'ec2', 'ModifyImageAttribute', ci, {
      ...by,
      request: { imageId: image, attributeType: 'launchPermission', launchPermission: { add: { items: [{ userId: account }] } } },
      response: { requestId: uuid(), _return: true },
    });
  share(prod, 960_000);
  if (day === 11) share(scanner, 1_020_000);
}

/** Two colleagues look at things in the console; a script takes stock. */
function consoles(day) {
  const list = (ms, who, name, address, agent) =>
    add(prod, home, ms, 'ec2', name, who, { address, agent, readOnly: true, request: { maxResults: 50 } });
  for (const [who, clock] of [[anna, '07:30'], [ben, '08:20']]) {
    const ms = at(day, clock) + jitter(2400) * 1000;
    add(prod, global, ms, 'signin', 'ConsoleLogin', who(ms), {
      address: office,
      agent: console_,
      response: { ConsoleLogin: 'Success' },
      additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
      eventType: 'AwsConsoleSignIn',
    });
    list(ms + 300_000, who(ms), 'DescribeSnapshots', office, console_);
    if (who === anna) list(ms + 330_000, who(ms), 'DescribeVolumes', office, console_);
  }
  const ms = at(day, '10:00') + jitter(1200) * 1000;
  list(ms, user(prod, 'deploy-legacy', 'AKIAIOSFODNN7EXAMPLE'), 'DescribeInstances', '198.51.100.70', sdk);
}

/** What people did by hand, all of it lawful. */
function lawfulWork() {
  const byHand = (ms, who, volume, description) =>
    add(prod, home, ms, 'ec2', 'CreateSnapshot', who(ms), {
      address: office,
      agent: console_,
      ...snapshotMade(prod, volume.id, id('snap'), ms, volume.size, volume.encrypted, description),
    });
  byHand(at(2, '09:41:12'), anna, volumes.directory, 'before the upgrade, CHG-2041');
  // The night of Saturday the 14th: maintenance under a ticket.
  for (const [clock, volume] of [
    ['20:02:05', volumes.finance],
    ['20:02:31', volumes.orders],
    ['20:03:02', volumes.directory],
    ['20:03:40', volumes.wiki],
    ['20:41:19', volumes.finance],
    ['20:41:50', volumes.orders],
  ]) {
    byHand(at(12, clock), anna, volume, 'maintenance, CHG-2077');
  }
  byHand(at(15, '13:22:47'), ben, volumes.wiki, 'wiki before moving it');
}

// ---- The intrusion: Thursday 19 March, 20:38 UTC on

function intrusion() {
  const day = 17;
  const stolen = user(prod, 'deploy-legacy', 'AKIAIOSFODNN7EXAMPLE');
  const made = user(prod, 'backup-operator', 'AKIAI44QH8DHBEXAMPLE');
  const by = { address: '203.0.113.66', agent: cli };
  const target = backupOfFinance[day];

  // A stolen key looks around, is refused, and makes itself a user.
  add(prod, global, at(day, '20:38:04'), 'sts', 'GetCallerIdentity', stolen, { ...by, readOnly: true });
  add(prod, home, at(day, '20:38:40'), 'ec2', 'DescribeSnapshots', stolen, {
    ...by,
    readOnly: true,
    request: { ownersSet: { items: [{ owner: 'self' }] }, maxResults: 1000 },
  });
  add(prod, home, at(day, '20:39:15'), 'ec2', 'CreateSnapshot', stolen, {
    ...by,
    errorCode: 'Client.DryRunOperation',
    errorMessage: 'Request would have succeeded, but DryRun flag is set.',
    request: { volumeId: volumes.wiki.id },
  });
  for (const [clock, volume] of [['20:39:58', volumes.finance], ['20:40:21', volumes.orders], ['20:40:47', volumes.directory]]) {
    add(prod, home, at(day, clock), 'ec2', 'CreateSnapshot', stolen, {
      ...by,
      ...refusal(stolen.arn, 'ec2:CreateSnapshot', `arn:aws:ec2:${home}:${prod}:volume/${volume.id}`),
      request: { volumeId: volume.id },
    });
  }
  add(prod, home, at(day, '20:42:10'), 'ec2', 'ModifySnapshotAttribute', stolen, {
    ...by,
    ...refusal(stolen.arn, 'ec2:ModifySnapshotAttribute', `arn:aws:ec2:${home}::snapshot/${target}`),
    ...shareWith(target, { add: { items: [{ userId: intruder }] } }),
    response: null,
  });
  for (const [clock, source, name, action] of [
    ['20:43:02', 's3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['20:43:05', 'secretsmanager', 'ListSecrets', 'secretsmanager:ListSecrets'],
    ['20:43:09', 'ssm', 'DescribeParameters', 'ssm:DescribeParameters'],
  ]) {
    add(prod, home, at(day, clock), source, name, stolen, {
      ...by,
      ...refusal(stolen.arn, action, '*'),
      errorCode: 'AccessDenied',
      readOnly: true,
    });
  }
  add(prod, global, at(day, '20:45:31'), 'iam', 'CreateUser', stolen, {
    ...by,
    request: { userName: 'backup-operator' },
    response: {
      user: { path: '/', userName: 'backup-operator', userId: made.principalId, arn: made.arn, createDate: 'Mar 19, 2026, 8:45:31 PM' },
    },
  });
  add(prod, global, at(day, '20:46:02'), 'iam', 'AttachUserPolicy', stolen, {
    ...by,
    request: { userName: 'backup-operator', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  });
  add(prod, global, at(day, '20:46:40'), 'iam', 'CreateAccessKey', stolen, {
    ...by,
    request: { userName: 'backup-operator' },
    response: {
      accessKey: { userName: 'backup-operator', accessKeyId: made.accessKeyId, status: 'Active', createDate: 'Mar 19, 2026, 8:46:40 PM' },
    },
  });
  add(prod, global, at(day, '20:47:15'), 'iam', 'CreateLoginProfile', stolen, {
    ...by,
    request: { userName: 'backup-operator', passwordResetRequired: false },
    response: { loginProfile: { userName: 'backup-operator', createDate: 'Mar 19, 2026, 8:47:15 PM', passwordResetRequired: false } },
  });

  // The new user signs in without a second factor and takes copies.
  const { accessKeyId, ...atSignIn } = made;
  add(prod, global, at(day, '20:51:22'), 'signin', 'ConsoleLogin', atSignIn, {
    address: by.address,
    agent: console_,
    response: { ConsoleLogin: 'Success' },
    additionalEventData: { LoginTo: 'https://console.aws.amazon.com/', MobileVersion: 'No', MFAUsed: 'No' },
    eventType: 'AwsConsoleSignIn',
  });
  const detectorId = hex(32);
  add(prod, home, at(day, '20:52:31'), 'guardduty', 'DeleteDetector', made, { ...by, request: { detectorId } });
  add(prod, home, at(day, '20:53:02'), 'ec2', 'DescribeVolumes', made, { ...by, readOnly: true });
  const taken = { finance: id('snap'), orders: id('snap'), directory: id('snap') };
  for (const [clock, name] of [['20:55:10', 'finance'], ['20:55:33', 'orders'], ['20:55:58', 'directory']]) {
    const ms = at(day, clock);
    const volume = volumes[name];
    add(prod, home, ms, 'ec2', 'CreateSnapshot', made, {
      ...by,
      ...snapshotMade(prod, volume.id, taken[name], ms, volume.size, volume.encrypted, 'weekly'),
    });
  }
  const copy = 'orders-weekly';
  add(prod, home, at(day, '20:57:20'), 'rds', 'CreateDBSnapshot', made, {
    ...by,
    request: { dBSnapshotIdentifier: copy, dBInstanceIdentifier: 'orders' },
    response: {
      dBSnapshotIdentifier: copy,
      dBInstanceIdentifier: 'orders',
      engine: 'postgres',
      allocatedStorage: 200,
      status: 'creating',
      snapshotType: 'manual',
      encrypted: false,
      dBSnapshotArn: `arn:aws:rds:${home}:${prod}:snapshot:${copy}`,
    },
  });

  // What becomes of them: shared, made public, copied to a region not in use, opened.
  for (const [clock, snapshot] of [['21:10:03', target], ['21:10:30', taken.finance], ['21:10:57', taken.orders]]) {
    add(prod, home, at(day, clock), 'ec2', 'ModifySnapshotAttribute', made, {
      ...by,
      ...shareWith(snapshot, { add: { items: [{ userId: intruder }] } }),
    });
  }
  add(prod, home, at(day, '21:12:40'), 'rds', 'ModifyDBSnapshotAttribute', made, {
    ...by,
    request: { dBSnapshotIdentifier: copy, attributeName: 'restore', valuesToAdd: [intruder] },
    response: {
      dBSnapshotIdentifier: copy,
      dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [intruder] }],
    },
  });
  add(prod, home, at(day, '21:13:31'), 'ec2', 'DisableSnapshotBlockPublicAccess', made, {
    ...by,
    request: { DisableSnapshotBlockPublicAccessRequest: {} },
    response: { DisableSnapshotBlockPublicAccessResponse: { state: 'unblocked' } },
  });
  add(prod, home, at(day, '21:14:05'), 'ec2', 'ModifySnapshotAttribute', made, {
    ...by,
    ...shareWith(taken.orders, { add: { items: [{ group: 'all' }] } }),
  });
  const far = id('snap');
  add(prod, unused, at(day, '21:16:48'), 'ec2', 'CopySnapshot', made, {
    ...by,
    request: {
      sourceRegion: home,
      sourceSnapshotId: taken.finance,
      destinationRegion: unused,
      description: 'weekly',
      encrypted: false,
    },
    response: { requestId: uuid(), snapshotId: far },
  });
  const snapshotId = taken.directory;
  const read = { ...by, readOnly: true, isData: true };
  add(prod, home, at(day, '21:18:20'), 'ebs', 'ListSnapshotBlocks', made, { ...read, request: { snapshotId } });
  for (let block = 0; block < 6; block += 1) {
    add(prod, home, at(day, '21:18:24') + block * 1000, 'ebs', 'GetSnapshotBlock', made, {
      ...read,
      request: { snapshotId, blockIndex: block, blockToken: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    });
  }
  for (const [clock, name, given] of [
    ['21:24:10', 'SharedSnapshotVolumeCreated', taken.finance],
    ['21:31:37', 'SharedSnapshotCopyInitiated', taken.orders],
  ]) {
    add(prod, home, at(day, clock), 'ec2', name, { accountId: intruder, invokedBy: 'ec2.amazonaws.com' }, {
      address: 'ec2.amazonaws.com',
      agent: 'ec2.amazonaws.com',
      eventType: 'AwsServiceEvent',
      sharedEventID: uuid(),
      serviceEventDetails: { snapshotId: given },
    });
  }

  // In the account itself too: a machine, a volume of the directory's copy, mounted; then the traces are tidied.
  const machine = id('i');
  const volume = id('vol');
  const group = id('sg');
  add(prod, home, at(day, '21:36:12'), 'ec2', 'RunInstances', made, {
    ...by,
    request: {
      instancesSet: { items: [{ imageId: 'ami-0a1b2c3d4e5f60718', minCount: 1, maxCount: 1 }] },
      instanceType: 't3.large',
      availabilityZone: `${home}a`,
    },
    response: {
      requestId: uuid(),
      ownerId: prod,
      instancesSet: { items: [{ instanceId: machine, imageId: 'ami-0a1b2c3d4e5f60718', instanceType: 't3.large', groupSet: { items: [{ groupId: group, groupName: 'default' }] } }] },
    },
  });
  add(prod, home, at(day, '21:38:20'), 'ec2', 'CreateVolume', made, {
    ...by,
    request: { snapshotId: taken.directory, zone: `${home}a`, volumeType: 'gp3' },
    response: {
      requestId: uuid(),
      volumeId: volume,
      size: '80',
      snapshotId: taken.directory,
      zone: `${home}a`,
      status: 'creating',
      createTime: at(day, '21:38:20'),
      encrypted: true,
    },
  });
  add(prod, home, at(day, '21:39:44'), 'ec2', 'AttachVolume', made, {
    ...by,
    request: { volumeId: volume, instanceId: machine, device: '/dev/sdf', deleteOnTermination: false },
    response: { requestId: uuid(), volumeId: volume, instanceId: machine, device: '/dev/sdf', status: 'attaching' },
  });
  add(prod, home, at(day, '21:41:10'), 'ec2', 'AuthorizeSecurityGroupIngress', made, {
    ...by,
    request: {
      groupId: group,
      ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
    },
    response: { requestId: uuid(), _return: true },
  });
  add(prod, home, at(day, '22:05:16'), 'ec2', 'ModifySnapshotAttribute', made, {
    ...by,
    ...shareWith(taken.orders, { remove: { items: [{ group: 'all' }] } }),
  });
  add(prod, home, at(day, '22:06:02'), 'ec2', 'DeleteSnapshot', made, {
    ...by,
    request: { snapshotId: taken.directory },
    response: { requestId: uuid(), _return: true },
  });
  add(prod, global, at(day, '22:07:40'), 'iam', 'DeleteAccessKey', made, {
    ...by,
    request: { userName: 'backup-operator', accessKeyId: made.accessKeyId },
  });

  containment(day + 1, [target, taken.finance, taken.orders]);
}

/** The next morning a colleague undoes what she sees. The database's copy is overlooked. */
function containment(day, shared) {
  const by = { address: office, agent: console_ };
  const ms = at(day, '08:05');
  for (const userName of ['deploy-legacy', 'backup-operator']) {
    const accessKeyId = userName === 'deploy-legacy' ? 'AKIAIOSFODNN7EXAMPLE' : 'AKIAI44QH8DHBEXAMPLE';
    add(prod, global, ms + jitter(120) * 1000, 'iam', 'UpdateAccessKey', anna(ms), {
      ...by,
      request: { userName, accessKeyId, status: 'Inactive' },
    });
  }
  shared.forEach((snapshot, i) => {
    add(prod, home, ms + 240_000 + i * 45_000, 'ec2', 'ModifySnapshotAttribute', anna(ms), {
      ...by,
      ...shareWith(snapshot, { remove: { items: [{ userId: intruder }] } }),
    });
  });
}

// ---- Files

const oneLine = (list) => `${JSON.stringify({ Records: list })}\n`;

/** As `aws cloudtrail lookup-events` prints it: newest first, the record as text. */
function lookupEvents(list) {
  const Events = list.map((record) => ({
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    ...(record.userIdentity.accessKeyId && { AccessKeyId: record.userIdentity.accessKeyId }),
    EventTime: record.eventTime.replace('Z', '+00:00'),
    EventSource: record.eventSource,
    ...(record.userIdentity.userName && { Username: record.userIdentity.userName }),
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  }));
  return `${JSON.stringify({ Events: Events.reverse() }, null, 4)}\n`;
}

function delivery(account, region, day, ending) {
  const time = stamp(at(day, '23:55')).replaceAll(/[-:]/g, '').slice(0, 13);
  return `${account}_CloudTrail_${region}_${time}Z_${hex(16)}.${ending}`;
}

function write(name, content) {
  writeFileSync(join(folder, name), content);
  console.log(`${name}  ${content.length}`);
}

for (let day = 0; day < days; day += 1) {
  nightlyBackups(day);
  nightlyJob(day);
  if (!isWeekday(day)) continue;
  imagePipeline(day);
  consoles(day);
}
lawfulWork();
intrusion();
records.sort((a, b) => a.eventTime.localeCompare(b.eventTime));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const split = stamp(at(17, '12:00'));
const of = (account, region) => records.filter((r) => r.recipientAccountId === account && r.awsRegion === region);
const before = (r) => r.eventTime < split;
const after = (r) => r.eventTime >= split;
const gzipped = (list) => gzipSync(oneLine(list), { level: 9 });
write(delivery(prod, home, 16, 'json.gz'), gzipped(of(prod, home).filter(before)));
write(delivery(prod, home, 25, 'json'), oneLine(of(prod, home).filter(after)));
write(delivery(prod, unused, 17, 'json'), oneLine(of(prod, unused)));
write(delivery(prod, global, 16, 'json.gz'), gzipped(of(prod, global).filter(before)));
write(delivery(build, home, 25, 'json.gz'), gzipped(of(build, home)));
// The responder's own search in the last days, with what the trail of the home region has already: repeats.
const operator = (r) => r.userIdentity.userName === 'backup-operator' && r.awsRegion === home;
write('lookup-events_us-east-1.json', lookupEvents(of(prod, global).filter(after)));
write('lookup-events_backup-operator.jsonl', records.filter(operator).slice(0, 6).map((r) => `${JSON.stringify(r)}\n`).join(''));
