// Intrusions in Google Cloud. Each has a victim with a life of its own, and says what is true of it.
import { hour, minute, stamp } from '../organisation.mjs';
import { attack, byDay, byNight } from '../scenario.mjs';
import { agents, denied, entry, from, keyName, person, serviceAccount, signIn } from './organisation.mjs';
import { live, runApplication, runScript } from './everyday.mjs';
import {
  attachDisk,
  createDisk,
  createImage,
  createKey,
  createServiceAccount,
  createSnapshot,
  deleteSnapshot,
  diskName,
  foreignSnapshot,
  grant,
  imageUser,
  insertSnapshot,
  look,
  openFirewall,
  readObject,
  runInstance,
  setPolicy,
  sql,
  storageAdmin,
} from './operations.mjs';

const elsewhere = (org, caller, agent = agents.gcloud) => from(caller, org.random.address(), agent);
const outsider = (org) => `user:collector.${org.random.hex(4)}@gmail.com`;
/** A person who takes snapshots now and then, and turns on the firm. */
function insider(org, name) {
  const who = person(org, name);
  live(org, who, { snapshots: true });
  return who;
}

function stolenPassword(org) {
  const victim = person(org, 'paul.password');
  live(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim, agents.console);
  for (let n = 0; n < 6; n += 1) signIn(org, ms + n * 40_000, thief, { ok: false });
  signIn(org, ms + 6 * minute, thief, { factor: false });
  const made = createSnapshot(org, ms + 10 * minute, thief, diskName(org));
  setPolicy(org, ms + 14 * minute, thief, made, storageAdmin(outsider(org)));
}

function stolenKey(org) {
  const victim = serviceAccount(org, 'release-script', { address: '198.18.3.3', key: true });
  const disk = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  look(org, ms, thief, 'snapshots.list');
  const made = createSnapshot(org, ms + 3 * minute, thief, disk);
  setPolicy(org, ms + 9 * minute, thief, made, storageAdmin(`serviceAccount:x@${org.intruder}.iam.gserviceaccount.com`));
}

/** The machine's own account, its token taken from the metadata server and used from outside. */
function stolenWorkload(org) {
  const victim = runApplication(org, 'billing-app');
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  look(org, ms, thief, 'disks.aggregatedList');
  for (let n = 0; n < 4; n += 1) insertSnapshot(org, ms + 3 * minute + n * 20_000, thief, diskName(org));
}

function insiderByNight(org) {
  const who = insider(org, 'iris.insider');
  const ms = byNight(org);
  const now = from(who, org.random.address());
  signIn(org, ms, now);
  for (let n = 0; n < 3; n += 1) createSnapshot(org, ms + (5 + 9 * n) * minute, now, diskName(org));
}

/** One snapshot a night, every third night. */
function lowAndSlow(org) {
  const who = insider(org, 'sam.slow');
  for (let day = 15; day <= 33; day += 3) createSnapshot(org, org.begins(org.local(day, 22 + org.random.next() * 1.5)), who, diskName(org));
}

function refusedOnly(org) {
  const victim = serviceAccount(org, 'metrics', { address: '198.18.4.4', key: true });
  runScript(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  look(org, ms, thief, 'snapshots.list', { refused: true });
  for (let n = 0; n < 4; n += 1) {
    const disk = diskName(org);
    createSnapshot(org, ms + (n + 1) * 30_000, thief, disk, denied('compute.disks.createSnapshot', `projects/${org.prod}/zones/${org.zone1}/disks/${disk}`));
  }
}

/** Somebody of another domain, let in by a binding days before. */
function guestAccount(org) {
  const admin = person(org, 'gus.giver');
  live(org, admin);
  const guest = { ...person(org, 'helper', { domain: 'freelance-it.net' }), address: org.random.address() };
  const day = org.lateWeekday();
  grant(org, org.local(day - 2, 16), admin, `user:${guest.email}`, 'roles/compute.storageAdmin');
  const ms = org.begins(org.local(day, 11));
  look(org, ms, guest, 'disks.list');
  createSnapshot(org, ms + 3 * minute, guest, diskName(org));
  createSnapshot(org, ms + 5 * minute, guest, diskName(org));
}

/** Makes itself owner first. */
function ownerOfItself(org) {
  const who = person(org, 'rita.rights');
  live(org, who);
  const ms = byDay(org);
  const disk = diskName(org);
  createSnapshot(org, ms, who, disk, denied('compute.disks.createSnapshot', `projects/${org.prod}/zones/${org.zone1}/disks/${disk}`));
  grant(org, ms + 5 * minute, who, `user:${who.email}`, 'roles/owner');
  createSnapshot(org, ms + 9 * minute, who, disk);
}

/** A stolen key makes an account and a key of its own, and that one takes the snapshots. */
function accountOfItsOwn(org) {
  const victim = serviceAccount(org, 'old-deploy', { address: '198.18.5.5', key: true });
  runScript(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  const own = { ...serviceAccount(org, 'svc-backup-2', { address: thief.address, agent: agents.gcloud }) };
  own.key = keyName(org, org.prod, own.email);
  createServiceAccount(org, ms, thief, 'svc-backup-2');
  grant(org, ms + minute, thief, `serviceAccount:${own.email}`, 'roles/compute.admin');
  createKey(org, ms + 2 * minute, thief, own);
  createSnapshot(org, ms + 15 * minute, own, diskName(org));
  createSnapshot(org, ms + 16 * minute, own, diskName(org));
}

function shareThroughImage(org) {
  const who = insider(org, 'ivan.image');
  const ms = byDay(org);
  const image = createImage(org, ms, who, 'golden-copy', { sourceDisk: `projects/${org.prod}/zones/${org.zone1}/disks/${diskName(org)}` });
  setPolicy(org, ms + 15 * minute, who, image, imageUser(outsider(org)));
}

function publicSnapshot(org) {
  const who = insider(org, 'petra.public');
  const ms = byDay(org);
  setPolicy(org, ms + 12 * minute, who, createSnapshot(org, ms, who, diskName(org)), storageAdmin('allAuthenticatedUsers'));
}

function publicImage(org) {
  const who = insider(org, 'pia.public');
  const ms = byDay(org);
  const image = createImage(org, ms, who, 'open-copy', { sourceDisk: `projects/${org.prod}/zones/${org.zone1}/disks/${diskName(org)}` });
  setPolicy(org, ms + 12 * minute, who, image, imageUser('allUsers'));
}

function publicRefused(org) {
  const who = insider(org, 'vera.vain');
  const ms = byDay(org);
  const made = createSnapshot(org, ms, who, diskName(org));
  setPolicy(org, ms + 5 * minute, who, made, storageAdmin('allUsers'), { refused: true, status: { code: 9, message: "One or more users named in the policy do not belong to a permitted customer, perhaps due to an organization policy." } });
}

/** gcloud compute images export: a Cloud Build job that writes an image into a bucket that is not ours. */
function exportedByBuild(org) {
  const who = { ...insider(org, 'xena.export'), agent: agents.gcloud };
  const ms = byDay(org);
  const image = createImage(org, ms, who, 'orders-copy', { sourceDisk: `projects/${org.prod}/zones/${org.zone1}/disks/${diskName(org)}` });
  const parent = `projects/${org.prod}`;
  const build = {
    steps: [{ name: 'gcr.io/compute-image-tools/gce_vm_image_export:release', args: ['-client_id=gcloud', `-source_image=${image}`, '-destination_uri=gs://collect-4711/orders.tar.gz', '-timeout=7056s'], env: ['BUILD_ID=$BUILD_ID'] }],
    tags: ['gce-daisy', 'gce-daisy-image-export'],
    timeout: '7200s',
  };
  entry(org, ms + 9 * minute, who, 'cloudbuild', 'google.devtools.cloudbuild.v1.CloudBuild.CreateBuild', {
    type: 'build',
    labels: { build_id: org.random.uuid(), build_trigger_id: '' },
    name: `${parent}/builds`,
    grants: [['cloudbuild.builds.create', parent]],
    request: { '@type': 'type.googleapis.com/google.devtools.cloudbuild.v1.CreateBuildRequest', projectId: org.prod, build },
  });
}

function exportedDatabase(org) {
  const who = insider(org, 'ed.export');
  const ms = byDay(org);
  sql(org, ms, who, 'instances.export', 'orders', { exportContext: { fileType: 'SQL', uri: 'gs://collect-4711/orders.gz', databases: ['orders'], kind: 'sql#exportContext' } });
}

/** Disk handed to an account outside, which snapshots it from its own project. */
function diskShared(org) {
  const who = insider(org, 'dora.disk');
  const ms = byDay(org);
  const disk = diskName(org);
  const thief = { email: `x@${org.intruder}.iam.gserviceaccount.com`, subject: `serviceAccount:x@${org.intruder}.iam.gserviceaccount.com`, project: org.intruder };
  setPolicy(org, ms, who, `projects/${org.prod}/zones/${org.zone1}/disks/${disk}`, storageAdmin(thief.subject));
  foreignSnapshot(org, ms + 10 * minute, thief, disk);
}

/** Snapshot, disk, a machine of its own to mount it on, and a port open to the world. */
function mountedBehindOpenPort(org) {
  const who = { ...insider(org, 'max.mount'), agent: agents.gcloud };
  const ms = byDay(org);
  const made = createSnapshot(org, ms, who, diskName(org));
  const disk = createDisk(org, ms + 4 * minute, who, { snapshot: made });
  const machine = runInstance(org, ms + 8 * minute, who, { tags: ['tmp-ssh'] });
  attachDisk(org, ms + 12 * minute, who, machine, disk);
  openFirewall(org, ms + 15 * minute, who, { tags: ['tmp-ssh'] });
}

function sinkDeleted(org) {
  const who = { ...insider(org, 'luis.log'), agent: agents.gcloud };
  const ms = byDay(org);
  const name = `projects/${org.prod}/sinks/audit-archive`;
  entry(org, ms, who, 'logging', 'google.logging.v2.ConfigServiceV2.DeleteSink', {
    type: 'logging_sink',
    labels: { name: 'audit-archive', destination: '' },
    name,
    grants: [['logging.sinks.delete', name]],
    request: { '@type': 'type.googleapis.com/google.logging.v2.DeleteSinkRequest', sinkName: name },
  });
  createSnapshot(org, ms + 6 * minute, who, diskName(org));
}

function evidenceRemoved(org) {
  const who = { ...insider(org, 'eve.erase'), agent: agents.gcloud };
  const ms = byDay(org);
  const made = createSnapshot(org, ms, who, diskName(org));
  setPolicy(org, ms + 10 * minute, who, made, storageAdmin(outsider(org)));
  setPolicy(org, ms + 50 * minute, who, made, []);
  deleteSnapshot(org, ms + 52 * minute, who, made);
}

/** The organisation's limit on sharing falls before the share. */
function limitLifted(org) {
  const who = { ...insider(org, 'bo.block'), agent: agents.gcloud };
  const ms = byDay(org);
  const name = `projects/${org.prod}/policies/compute.storageResourceUseRestrictions`;
  entry(org, ms, who, 'orgpolicy', 'google.cloud.orgpolicy.v2.OrgPolicy.DeletePolicy', {
    labels: { service: 'orgpolicy.googleapis.com', method: 'google.cloud.orgpolicy.v2.OrgPolicy.DeletePolicy' },
    name,
    grants: [['orgpolicy.policy.set', name]],
    request: { '@type': 'type.googleapis.com/google.cloud.orgpolicy.v2.DeletePolicyRequest', name },
  });
  const made = createSnapshot(org, ms + 3 * minute, who, diskName(org));
  setPolicy(org, ms + 8 * minute, who, made, storageAdmin('allAuthenticatedUsers'));
}

/** A script's key from its own network, into a region where nobody works, five of them. */
function copiedToUnusedRegion(org) {
  const victim = serviceAccount(org, 'dr-script', { address: '198.18.6.6', key: true });
  runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  for (let n = 0; n < 6; n += 1) insertSnapshot(org, ms + n * 20_000, victim, diskName(org), { region: org.unused });
}

function knownCompromisedKey(org) {
  const victim = serviceAccount(org, 'leaked-script', { address: '198.18.8.8', key: true });
  const disk = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  for (const pattern of [victim.email]) org.settings.compromisedActors.push({ pattern, since: stamp(ms - minute) });
  createSnapshot(org, ms, victim, disk);
}

/** The exported image is fetched from a bucket of ours by somebody who never reads there. */
function readDirectly(org) {
  const who = { ...insider(org, 'rene.reader'), agent: agents.gcloud };
  const ms = byDay(org);
  sql(org, ms, who, 'instances.export', 'orders', { exportContext: { fileType: 'SQL', uri: 'gs://scratch-0815/orders.gz', databases: ['orders'], kind: 'sql#exportContext' } });
  for (let n = 0; n < 20; n += 1) readObject(org, ms + hour + n * 2000, who, 'scratch-0815', 'orders.gz');
}

/** Refused all over within minutes, and then one that works. */
function probing(org) {
  const who = person(org, 'pete.probe');
  live(org, who, { snapshots: true });
  const ms = byDay(org);
  for (const method of ['snapshots.getIamPolicy', 'images.getIamPolicy', 'disks.getIamPolicy', 'machineImages.list', 'instantSnapshots.list']) look(org, ms + org.random.between(0, 90_000), who, method, { refused: true });
  for (let n = 0; n < 6; n += 1) {
    const disk = diskName(org);
    createSnapshot(org, ms + (n + 4) * 30_000, who, disk, denied('compute.disks.createSnapshot', `projects/${org.prod}/zones/${org.zone1}/disks/${disk}`));
  }
}

/** Made owner weeks ago and never in need of it: takes everything there is within minutes. */
function broadRights(org) {
  const admin = person(org, 'gil.generous');
  live(org, admin);
  const who = person(org, 'bea.broad');
  live(org, who, { to: 3, snapshots: true });
  const disk = live(org, who, { from: 4 });
  for (const day of [14, 16, 18]) createSnapshot(org, org.local(day, 11), who, disk);
  grant(org, org.local(4, 16), admin, `user:${who.email}`, 'roles/owner');
  const ms = byDay(org);
  for (let n = 0; n < 12; n += 1) createSnapshot(org, ms + n * 20_000, who, diskName(org));
}

export const attacks = {
  'stolen-password': attack(stolenPassword, ['login-anomaly', 'shared-outside'], ['non-standard-actor', 'unusual-call', 'unfamiliar-actor']),
  'stolen-key': attack(stolenKey, ['shared-outside', 'login-anomaly'], ['unusual-call', 'off-hours']),
  'stolen-workload': attack(stolenWorkload, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'login-anomaly', 'rapid-succession']),
  'insider-by-night': attack(insiderByNight, ['off-hours'], ['login-anomaly']),
  'low-and-slow': attack(lowAndSlow, ['off-hours']),
  'refused-only': attack(refusedOnly, ['unauthorized-call'], ['login-anomaly', 'non-standard-actor', 'unusual-call', 'rapid-succession', 'unfamiliar-actor', 'excessive-permissions', 'off-hours']),
  'guest-account': attack(guestAccount, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'privilege-escalation', 'login-anomaly']),
  'owner-of-itself': attack(ownerOfItself, ['privilege-escalation'], ['unauthorized-call', 'non-standard-actor', 'unusual-call', 'excessive-permissions']),
  'account-of-its-own': attack(accountOfItsOwn, ['unfamiliar-actor', 'privilege-escalation'], ['non-standard-actor', 'unusual-call', 'login-anomaly', 'excessive-permissions']),
  'share-through-image': attack(shareThroughImage, ['shared-outside'], ['unusual-call']),
  'public-snapshot': attack(publicSnapshot, ['made-public'], ['unusual-call']),
  'public-image': attack(publicImage, ['made-public'], ['unusual-call']),
  'public-refused': attack(publicRefused, ['made-public'], ['unusual-call', 'unauthorized-call']),
  'exported-by-build': attack(exportedByBuild, ['data-read-out'], ['unusual-call']),
  'exported-database': attack(exportedDatabase, ['data-read-out'], ['unusual-call']),
  'disk-shared': attack(diskShared, ['shared-outside'], ['unusual-call', 'copied-elsewhere', 'unfamiliar-actor', 'non-standard-actor', 'used-elsewhere']),
  'mounted-behind-open-port': attack(mountedBehindOpenPort, ['used-elsewhere', 'network-change'], ['unusual-call', 'login-anomaly']),
  'sink-deleted': attack(sinkDeleted, ['logging-tampered'], ['unusual-call']),
  'evidence-removed': attack(evidenceRemoved, ['shared-outside', 'tracks-covered'], ['unusual-call']),
  'limit-lifted': attack(limitLifted, ['protection-weakened', 'made-public'], ['unusual-call']),
  'copied-to-unused-region': attack(copiedToUnusedRegion, ['copied-elsewhere', 'rapid-succession'], ['unusual-call', 'login-anomaly', 'off-hours']),
  'known-compromised-key': attack(knownCompromisedKey, ['known-compromised']),
  'read-directly': attack(readDirectly, ['data-read-out'], ['unusual-call']),
  'broad-rights': attack(broadRights, ['excessive-permissions', 'rapid-succession'], [], ['excessive-permissions']),
  probing: attack(probing, ['unauthorized-call'], ['rapid-succession', 'excessive-permissions', 'unusual-call']),
};
