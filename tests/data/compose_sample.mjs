// Writes tests/data/sample/: the worked example that the page carries. Every record in it is made up; see
// sample-README.md for the story. The same bytes at every run: nothing here asks the clock or chance.
//
//   node tests/data/compose_sample.mjs
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { intrusion } from './sample_intrusion.mjs';
import {
  prod,
  build,
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
  snapshotMade,
} from './sample_shapes.mjs';
import { volumes, console_, office, sdk, anna, ben, backupOfFinance } from './sample_world.mjs';

const folder = fileURLToPath(new URL('./sample/', import.meta.url));

/** AWS Backup and the lifecycle manager: the cloud's own automation. */
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
