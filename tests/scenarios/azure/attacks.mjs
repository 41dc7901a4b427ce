// Intrusions in Azure. Each has a victim with a life of its own, and says what is true of it.
import { minute, stamp } from '../organisation.mjs';
import { attack, byDay, byNight } from '../scenario.mjs';
import { application, audit, clients, from, operate, person, signIn } from './organisation.mjs';
import { live, runApplication, runScript } from './everyday.mjs';
import {
  addSecret,
  backedUp,
  createDisk,
  createImage,
  createSnapshot,
  database,
  deleteSnapshot,
  diskOf,
  galleryOf,
  grant,
  handOut,
  inGroup,
  openPort,
  runMachine,
  shareGallery,
  takeBack,
  vault,
} from './operations.mjs';

const elsewhere = (org, caller, client = clients.cli) => from(caller, org.random.address(), client);
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
  const thief = { ...elsewhere(org, victim, clients.portal), mfa: false };
  for (let n = 0; n < 6; n += 1) signIn(org, ms + n * 40_000, thief, { code: 50126 });
  signIn(org, ms + 6 * minute, thief);
  const made = createSnapshot(org, ms + 10 * minute, thief, diskOf(org));
  handOut(org, ms + 14 * minute, thief, made);
}

function stolenSecret(org) {
  const victim = application(org, 'release-script', { address: '198.18.3.3' });
  const disk = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  signIn(org, ms, thief);
  const made = createSnapshot(org, ms + 3 * minute, thief, disk);
  handOut(org, ms + 9 * minute, thief, made);
}

/** An application long known gets a secret from a stolen account, and works with snapshots from then on. */
function newCredential(org) {
  const victim = person(org, 'hank.helpdesk');
  live(org, victim);
  const app = application(org, 'old-deploy', { address: '198.18.5.5' });
  runScript(org, app);
  const ms = byDay(org);
  const thief = elsewhere(org, victim, clients.portal);
  signIn(org, ms, thief);
  const own = { ...app, address: thief.address, credential: addSecret(org, ms + 4 * minute, thief, app) };
  signIn(org, ms + 10 * minute, own);
  for (let n = 0; n < 4; n += 1) createSnapshot(org, ms + 12 * minute + n * 30_000, own, diskOf(org));
}

/** The machine's identity, its token taken on the machine and used from outside. */
function stolenIdentity(org) {
  const victim = runApplication(org, 'billing-app');
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  for (let n = 0; n < 4; n += 1) createSnapshot(org, ms + 3 * minute + n * 20_000, thief, diskOf(org));
}

function insiderByNight(org) {
  const who = insider(org, 'iris.insider');
  const ms = byNight(org);
  const now = from(who, org.random.address());
  signIn(org, ms, now);
  for (let n = 0; n < 3; n += 1) createSnapshot(org, ms + (5 + 9 * n) * minute, now, diskOf(org));
}

/** One snapshot a night, every third night. */
function lowAndSlow(org) {
  const who = insider(org, 'sam.slow');
  for (let day = 15; day <= 33; day += 3) createSnapshot(org, org.begins(org.local(day, 22 + org.random.next() * 1.5)), who, diskOf(org));
}

function refusedOnly(org) {
  const victim = application(org, 'metrics', { address: '198.18.4.4' });
  runScript(org, victim);
  const ms = byDay(org);
  const thief = elsewhere(org, victim);
  signIn(org, ms, thief);
  for (let n = 0; n < 4; n += 1) createSnapshot(org, ms + (n + 1) * 30_000, thief, diskOf(org), { refused: true });
  handOut(org, ms + 4 * minute, thief, diskOf(org), { refused: true });
}

/** A guest, invited days before. */
function guestAccount(org) {
  const admin = person(org, 'gus.giver');
  live(org, admin);
  const guest = { ...person(org, 'helper', { guestOf: { domain: 'freelance-it.net', tenant: org.elsewhere } }), address: org.random.address() };
  const day = org.lateWeekday();
  audit(org, org.local(day - 2, 15), admin, 'Invite external user', 'UserManagement', [{ id: guest.oid, displayName: 'helper', type: 'User', userPrincipalName: `${guest.upn.replace('@', '_')}#EXT#@example.com` }], { service: 'Invited Users', details: [{ key: 'invitedUserEmailAddress', value: guest.upn }] });
  grant(org, org.local(day - 2, 16), admin, guest.oid);
  const ms = org.begins(org.local(day, 11));
  signIn(org, ms, guest);
  createSnapshot(org, ms + 3 * minute, guest, diskOf(org));
  createSnapshot(org, ms + 5 * minute, guest, diskOf(org));
}

/** The directory's administrator takes all subscriptions, and makes itself owner. */
function elevation(org) {
  const who = person(org, 'rita.rights');
  live(org, who);
  const ms = byDay(org);
  createSnapshot(org, ms, who, diskOf(org), { refused: true });
  operate(org, ms + 4 * minute, who, 'Microsoft.Authorization/elevateAccess/action', '/providers/Microsoft.Authorization', {});
  grant(org, ms + 6 * minute, who, who.oid);
  createSnapshot(org, ms + 9 * minute, who, diskOf(org));
}

function sharedGallery(org) {
  const who = insider(org, 'ivan.image');
  const ms = byDay(org);
  const image = createImage(org, ms, who, diskOf(org), { name: 'v77' });
  shareGallery(org, ms + 15 * minute, who, galleryOf(image), [{ type: 'AADTenants', ids: [org.elsewhere] }]);
}

function publicGallery(org) {
  const who = insider(org, 'petra.public');
  const ms = byDay(org);
  const image = createImage(org, ms, who, diskOf(org), { name: 'v78' });
  shareGallery(org, ms + 15 * minute, who, galleryOf(image), 'Community');
}

/** The disk itself, without any snapshot. */
function diskExport(org) {
  const who = { ...insider(org, 'xena.export'), client: clients.cli };
  const ms = byDay(org);
  handOut(org, ms, who, diskOf(org));
}

function restorePointLinks(org) {
  const who = { ...insider(org, 'rene.reader'), client: clients.cli };
  const point = `${backedUp(org, `AzureBackupRG_${org.home}_1`, 'orders')}/restorePoints/AzureBackup_${org.random.digits(18)}`;
  operate(org, byDay(org), who, 'Microsoft.Compute/restorePointCollections/restorePoints/retrieveSasUris/action', point, { takes: 2000 });
}

function exportedDatabase(org) {
  const who = insider(org, 'ed.export');
  operate(org, byDay(org), who, 'Microsoft.Sql/servers/databases/export/action', database(org.prod, 'orders'), { body: { storageKeyType: 'SharedAccessKey', storageUri: 'https://collect4711.blob.core.windows.net/x/orders.bacpac', administratorLogin: 'sqladmin' }, takes: 60_000 });
}

/** Snapshot, disk, a machine of its own to mount it on, and a port open to the world. */
function mountedBehindOpenPort(org) {
  const who = { ...insider(org, 'max.mount'), client: clients.cli };
  const ms = byDay(org);
  const disk = createDisk(org, ms + 4 * minute, who, { snapshot: createSnapshot(org, ms, who, diskOf(org)) });
  const { rules } = runMachine(org, ms + 8 * minute, who, { rg: 'rg-tmp', disks: [disk] });
  openPort(org, ms + 15 * minute, who, rules);
}

function exportOfLogsDeleted(org) {
  const who = { ...insider(org, 'luis.log'), client: clients.cli };
  const ms = byDay(org);
  operate(org, ms, who, 'Microsoft.Insights/diagnosticSettings/delete', `/subscriptions/${org.prod}/providers/Microsoft.Insights/diagnosticSettings/to-siem`);
  createSnapshot(org, ms + 6 * minute, who, diskOf(org));
}

function evidenceRemoved(org) {
  const who = { ...insider(org, 'eve.erase'), client: clients.cli };
  const ms = byDay(org);
  const made = createSnapshot(org, ms, who, diskOf(org));
  handOut(org, ms + 10 * minute, who, made);
  takeBack(org, ms + 50 * minute, who, made);
  deleteSnapshot(org, ms + 52 * minute, who, made);
}

/** The lock falls, the vault's guard falls, and then what they kept. */
function guardLifted(org) {
  const who = { ...insider(org, 'bo.block'), client: clients.cli };
  const ms = byDay(org);
  operate(org, ms, who, 'Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete', `${vault(org.prod)}/backupResourceGuardProxies/VaultProxy`);
  operate(org, ms + minute, who, 'Microsoft.Authorization/locks/delete', `${inGroup(org.prod, 'rg-data')}/providers/Microsoft.Authorization/locks/keep`);
  handOut(org, ms + 8 * minute, who, createSnapshot(org, ms + 3 * minute, who, diskOf(org)));
}

/** A script's secret from its own network, into a region where nobody works, six of them. */
function copiedToUnusedRegion(org) {
  const victim = application(org, 'dr-script', { address: '198.18.6.6' });
  const disk = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  const made = createSnapshot(org, ms, victim, disk, { incremental: true });
  for (let n = 0; n < 6; n += 1) createSnapshot(org, ms + 5 * minute + n * 20_000, victim, made, { region: org.unused });
}

function knownCompromised(org) {
  const victim = application(org, 'leaked-script', { address: '198.18.8.8' });
  const disk = runScript(org, victim, { snapshots: true });
  const ms = byDay(org);
  for (const pattern of [victim.appid, victim.oid]) org.settings.compromisedActors.push({ pattern, since: stamp(ms - minute) });
  createSnapshot(org, ms, victim, disk);
}

/** Refused all over within minutes, by somebody who works with snapshots. */
function probing(org) {
  const who = insider(org, 'pete.probe');
  const ms = byDay(org);
  for (let n = 0; n < 6; n += 1) handOut(org, ms + n * 30_000, who, diskOf(org), { refused: true });
}

/** Made owner weeks ago and never in need of it: takes everything there is within minutes. */
function broadRights(org) {
  const admin = person(org, 'gil.generous');
  live(org, admin);
  const who = person(org, 'bea.broad');
  live(org, who, { to: 3, snapshots: true });
  const disk = live(org, who, { from: 4 });
  for (const day of [14, 16, 18]) createSnapshot(org, org.local(day, 11), who, disk);
  grant(org, org.local(4, 16), admin, who.oid);
  const ms = byDay(org);
  for (let n = 0; n < 12; n += 1) createSnapshot(org, ms + n * 20_000, who, diskOf(org));
}

export const attacks = {
  'stolen-password': attack(stolenPassword, ['login-anomaly', 'data-read-out'], ['non-standard-actor', 'unusual-call', 'unfamiliar-actor']),
  'stolen-secret': attack(stolenSecret, ['data-read-out', 'login-anomaly'], ['unusual-call', 'off-hours']),
  'new-credential': attack(newCredential, ['privilege-escalation', 'unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'login-anomaly', 'rapid-succession', 'off-hours']),
  'stolen-identity': attack(stolenIdentity, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'login-anomaly', 'rapid-succession']),
  'insider-by-night': attack(insiderByNight, ['off-hours'], ['login-anomaly']),
  'low-and-slow': attack(lowAndSlow, ['off-hours']),
  'refused-only': attack(refusedOnly, ['unauthorized-call'], ['login-anomaly', 'non-standard-actor', 'unusual-call', 'rapid-succession', 'unfamiliar-actor', 'excessive-permissions', 'data-read-out', 'off-hours']),
  'guest-account': attack(guestAccount, ['unfamiliar-actor'], ['non-standard-actor', 'unusual-call', 'privilege-escalation', 'login-anomaly']),
  elevation: attack(elevation, ['privilege-escalation'], ['unauthorized-call', 'non-standard-actor', 'unusual-call', 'excessive-permissions']),
  'shared-gallery': attack(sharedGallery, ['shared-outside'], ['unusual-call']),
  'public-gallery': attack(publicGallery, ['made-public'], ['unusual-call']),
  'disk-export': attack(diskExport, ['data-read-out'], ['unusual-call']),
  'restore-point-links': attack(restorePointLinks, ['data-read-out'], ['unusual-call']),
  'exported-database': attack(exportedDatabase, ['data-read-out'], ['unusual-call']),
  'mounted-behind-open-port': attack(mountedBehindOpenPort, ['used-elsewhere', 'network-change'], ['unusual-call', 'login-anomaly']),
  'export-of-logs-deleted': attack(exportOfLogsDeleted, ['logging-tampered'], ['unusual-call']),
  'evidence-removed': attack(evidenceRemoved, ['data-read-out', 'tracks-covered'], ['unusual-call']),
  'guard-lifted': attack(guardLifted, ['protection-weakened', 'data-read-out'], ['unusual-call']),
  'copied-to-unused-region': attack(copiedToUnusedRegion, ['copied-elsewhere', 'rapid-succession'], ['unusual-call', 'login-anomaly', 'off-hours']),
  'known-compromised': attack(knownCompromised, ['known-compromised']),
  'broad-rights': attack(broadRights, ['excessive-permissions', 'rapid-succession'], [], ['excessive-permissions']),
  probing: attack(probing, ['unauthorized-call'], ['rapid-succession', 'excessive-permissions', 'unusual-call', 'data-read-out']),
};
