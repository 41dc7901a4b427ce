// Intrusions. Each has a victim with a life of its own, and says what is true of it: `indicators` must fire, `may` may.
import { hour, minute, stamp } from '../organisation.mjs';
import { attack, byDay, byNight } from '../scenario.mjs';
import { agents, call, from, iamUser, refused, role, root, signIn, ssoPerson } from './account.mjs';
import { live, runApplication, runScript } from './everyday.mjs';
import {
  adding,
  assumeFromOutside,
  attachVolume,
  copySnapshot,
  createDatabaseSnapshot,
  createImage,
  createSnapshot,
  createVolume,
  databaseArn,
  deleteSnapshot,
  foreignUse,
  openPort,
  removing,
  runInstance,
  shareDatabaseSnapshot,
  shareImage,
  shareSnapshot,
  volumeId,
} from './operations.mjs';
import { attacksOnRights } from './attacks_on_rights.mjs';

const elsewhere = (org, caller, agent = agents.cli) => from(caller, org.random.address(), agent);

function stolenPassword(org) {
  const victim = iamUser(org, 'paul.password');
  live(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim, agents.firefox);
  for (let n = 0; n < 6; n += 1) signIn(org, ms + n * 40_000, thief, { ok: false });
  signIn(org, ms + 6 * minute, thief, { mfa: false });
  call(org, ms + 8 * minute, thief, 'ec2', 'DescribeVolumes', { request: {} });
  createSnapshot(org, ms + 10 * minute, thief, volumeId(org));
  createSnapshot(org, ms + 11 * minute, thief, volumeId(org));
}

function stolenKey(org) {
  const victim = iamUser(org, 'release-script', { agent: agents.boto });
  const volume = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  call(org, ms, thief, 'sts', 'GetCallerIdentity');
  call(org, ms + minute, thief, 'ec2', 'DescribeSnapshots', { request: { ownersSet: { items: [{ owner: 'self' }] } } });
  const made = createSnapshot(org, ms + 3 * minute, thief, volume);
  shareSnapshot(org, ms + 9 * minute, thief, made, adding(org.intruder));
}

/** What the machine's metadata gave away, used from outside. */
function stolenWorkloadRole(org) {
  const victim = runApplication(org, 'billing-app');
  const ms = byDay(org);
  const thief = elsewhere(org, victim.renew(ms));
  call(org, ms, thief, 'sts', 'GetCallerIdentity');
  call(org, ms + minute, thief, 'ec2', 'DescribeInstances', { request: {} });
  for (let n = 0; n < 4; n += 1) createSnapshot(org, ms + 3 * minute + n * 20_000, thief, volumeId(org));
}

function insiderByNight(org) {
  const person = ssoPerson(org, 'iris.insider@example.com');
  live(org, person, { snapshots: true });
  const ms = byNight(org);
  const now = { ...person.renew(ms), address: org.random.address() };
  signIn(org, ms, now);
  for (let n = 0; n < 3; n += 1) createSnapshot(org, ms + (5 + 9 * n) * minute, now, volumeId(org));
}

/** One snapshot a night, every third night. */
function lowAndSlow(org) {
  const person = ssoPerson(org, 'sam.slow@example.com');
  live(org, person, { snapshots: true });
  for (let day = 15; day <= 33; day += 3) {
    const ms = org.begins(org.local(day, 22 + org.random.next() * 1.5));
    createSnapshot(org, ms, person.renew(ms), volumeId(org));
  }
}

function refusedOnly(org) {
  const victim = iamUser(org, 'metrics', { agent: agents.boto });
  runScript(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  call(org, ms, thief, 'ec2', 'DescribeSnapshots', { request: null, ...refused(thief, 'ec2:DescribeSnapshots') });
  for (let n = 0; n < 4; n += 1) {
    call(org, ms + (n + 1) * 30_000, thief, 'ec2', 'CreateSnapshot', { request: { volumeId: volumeId(org) }, ...refused(thief, 'ec2:CreateSnapshot') });
  }
  call(org, ms + 4 * minute, thief, 'rds', 'CreateDBSnapshot', { request: null, ...refused(thief, 'rds:CreateDBSnapshot', { ec2: false }) });
}

function rootUser(org) {
  const ms = byDay(org);
  const who = root(org, org.random.address());
  signIn(org, ms, who, { mfa: false });
  createSnapshot(org, ms + 8 * minute, who, volumeId(org));
}

/** A role that trusts too many: an account that is not ours walks in. */
function outsideAccount(org) {
  const door = role(org, 'partner-access', 'session-1', { address: org.random.address(), agent: agents.cli });
  const ms = byDay(org);
  const now = door.renew(ms);
  assumeFromOutside(org, ms, org.intruder, now, 'session-1');
  call(org, ms + minute, now, 'ec2', 'DescribeVolumes', { request: {} });
  createSnapshot(org, ms + 3 * minute, now, volumeId(org));
  createSnapshot(org, ms + 4 * minute, now, volumeId(org));
}

function shareThroughImage(org) {
  const person = ssoPerson(org, 'ivan.image@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = person.renew(ms);
  const image = createImage(org, ms, now, `i-0${org.random.hex(16)}`, 'golden-copy');
  shareImage(org, ms + 15 * minute, now, image, adding(org.intruder));
}

function publicDatabase(org) {
  const person = ssoPerson(org, 'petra.public@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = person.renew(ms);
  createDatabaseSnapshot(org, ms, now, 'orders', 'orders-copy');
  shareDatabaseSnapshot(org, ms + 12 * minute, now, 'orders-copy', 'all');
}

function publicSnapshotRefused(org) {
  const person = ssoPerson(org, 'vera.vain@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = person.renew(ms);
  const made = createSnapshot(org, ms, now, volumeId(org));
  shareSnapshot(org, ms + 5 * minute, now, made, adding('all'), { error: 'Client.OperationNotPermitted', message: 'Block Public Access is enabled for EBS snapshots in this Region.' });
}

function blockReads(org) {
  const person = ssoPerson(org, 'rene.reader@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = { ...person.renew(ms), agent: 'coldsnap/0.6.1' };
  const snapshotId = createSnapshot(org, ms, now, volumeId(org));
  const data = { isData: true, more: { eventType: 'AwsApiCall', resources: [{ accountId: org.prod, type: 'AWS::EC2::Snapshot', ARN: `arn:aws:ec2:${org.home}::snapshot/${snapshotId}` }] } };
  call(org, ms + 10 * minute, now, 'ebs', 'ListSnapshotBlocks', { request: { snapshotId }, ...data });
  for (let blockIndex = 0; blockIndex < 150; blockIndex += 1) {
    call(org, ms + 10 * minute + blockIndex * 120, now, 'ebs', 'GetSnapshotBlock', { request: { snapshotId, blockIndex, blockToken: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, ...data });
  }
}

/** Snapshot, volume, a machine of its own to mount it on, and a port open to the world. */
function mountedBehindOpenPort(org) {
  const person = ssoPerson(org, 'mona.mount@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = { ...person.renew(ms), agent: agents.cli };
  const made = createSnapshot(org, ms, now, volumeId(org));
  const { instance, group } = runInstance(org, ms + 5 * minute, now);
  attachVolume(org, ms + 12 * minute, now, createVolume(org, ms + 10 * minute, now, made), instance);
  openPort(org, ms + 15 * minute, now, group);
}

function loggingStopped(org) {
  const person = ssoPerson(org, 'luis.log@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = { ...person.renew(ms), agent: agents.cli };
  call(org, ms, now, 'cloudtrail', 'StopLogging', { request: { name: 'org-trail' } });
  createSnapshot(org, ms + 6 * minute, now, volumeId(org));
  call(org, ms + hour, now, 'cloudtrail', 'StartLogging', { request: { name: 'org-trail' } });
}

function evidenceRemoved(org) {
  const person = ssoPerson(org, 'eve.erase@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = person.renew(ms);
  const made = createSnapshot(org, ms, now, volumeId(org));
  shareSnapshot(org, ms + 10 * minute, now, made, adding(org.intruder));
  foreignUse(org, ms + 20 * minute, org.prod, org.intruder, made, 'SharedSnapshotCopyInitiated');
  shareSnapshot(org, ms + 50 * minute, now, made, removing(org.intruder));
  deleteSnapshot(org, ms + 52 * minute, now, made);
}

function blockSwitchedOff(org) {
  const person = ssoPerson(org, 'bo.block@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = { ...person.renew(ms), agent: agents.cli };
  call(org, ms, now, 'ec2', 'DisableSnapshotBlockPublicAccess', {
    request: { DisableSnapshotBlockPublicAccessRequest: {} },
    response: { DisableSnapshotBlockPublicAccessResponse: { state: 'unblocked', requestId: org.random.uuid() } },
  });
  const made = createSnapshot(org, ms + 3 * minute, now, volumeId(org));
  shareSnapshot(org, ms + 8 * minute, now, made, adding('all'));
}

/** Another script's key, from its own network, into a region where nobody works, under a key of theirs. */
function copiedToUnusedRegion(org) {
  const victim = iamUser(org, 'dr-script', { agent: agents.boto });
  const volume = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  const made = createSnapshot(org, ms, victim, volume);
  copySnapshot(org, ms + 5 * minute, victim, made, org.unused, { key: `arn:aws:kms:${org.unused}:${org.intruder}:key/${org.random.uuid()}` });
}

function knownCompromisedKey(org) {
  const victim = iamUser(org, 'leaked-script', { agent: agents.boto });
  const volume = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  org.settings.compromisedActors.push({ pattern: victim.identity.accessKeyId, since: stamp(ms - minute) });
  createSnapshot(org, ms, victim, volume);
}

function exportedElsewhere(org) {
  const person = ssoPerson(org, 'xena.export@example.com');
  live(org, person, { snapshots: true });
  const ms = byDay(org);
  const now = person.renew(ms);
  const sourceArn = databaseArn(org, person, 'orders-before-change');
  call(org, ms, now, 'rds', 'StartExportTask', {
    request: { exportTaskIdentifier: 'e1', sourceArn, s3BucketName: 'collect-4711', iamRoleArn: `arn:aws:iam::${org.prod}:role/x`, kmsKeyId: 'alias/x' },
    response: { exportTaskIdentifier: 'e1', sourceArn, s3Bucket: 'collect-4711', status: 'STARTING' },
  });
}

export const attacks = {
  'stolen-password': attack(stolenPassword, ['login-anomaly'], ['non-standard-actor', 'unusual-call']),
  'stolen-key': attack(stolenKey, ['shared-outside', 'login-anomaly'], ['unusual-call']),
  'stolen-workload-role': attack(stolenWorkloadRole, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'login-anomaly']),
  'insider-by-night': attack(insiderByNight, ['off-hours'], ['login-anomaly']),
  'low-and-slow': attack(lowAndSlow, ['off-hours']),
  'refused-only': attack(refusedOnly, ['unauthorized-call'], ['login-anomaly', 'non-standard-actor', 'unusual-call', 'rapid-succession', 'unfamiliar-actor', 'excessive-permissions']),
  'root-user': attack(rootUser, ['non-standard-actor', 'login-anomaly'], ['unfamiliar-actor', 'unusual-call']),
  'outside-account': attack(outsideAccount, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call']),
  'share-through-image': attack(shareThroughImage, ['shared-outside'], ['unusual-call']),
  'public-database': attack(publicDatabase, ['made-public'], ['unusual-call']),
  'public-refused': attack(publicSnapshotRefused, ['made-public'], ['unusual-call', 'unauthorized-call']),
  'block-reads': attack(blockReads, ['data-read-out'], ['rapid-succession', 'unusual-call']),
  'mounted-behind-open-port': attack(mountedBehindOpenPort, ['used-elsewhere', 'network-change'], ['unusual-call']),
  'logging-stopped': attack(loggingStopped, ['logging-tampered']),
  'evidence-removed': attack(evidenceRemoved, ['shared-outside', 'tracks-covered'], ['used-elsewhere', 'unusual-call', 'copied-elsewhere', 'non-standard-actor']),
  'block-switched-off': attack(blockSwitchedOff, ['protection-weakened', 'made-public'], ['unusual-call']),
  'copied-to-unused-region': attack(copiedToUnusedRegion, ['copied-elsewhere'], ['unusual-call']),
  'known-compromised-key': attack(knownCompromisedKey, ['known-compromised']),
  'exported-elsewhere': attack(exportedElsewhere, ['data-read-out'], ['unusual-call']),
  ...attacksOnRights,
};
