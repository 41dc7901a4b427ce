// Lawful people in Azure.
import { minute } from '../organisation.mjs';
import { benign, span } from '../scenario.mjs';
import { application, audit, clients, operate, person, signIn } from './organisation.mjs';
import { live } from './everyday.mjs';
import { addSecret, createDisk, createSnapshot, deleteSnapshot, diskOf, grant, inGroup, roles, tag } from './operations.mjs';

const byTool = (who) => ({ ...who, client: clients.cli });

/** A migration on a Saturday night, under a ticket that names who and where. */
function migrationAtNight(org) {
  const who = person(org, 'mia.migration');
  live(org, who, { snapshots: true });
  const ms = org.local(org.random.pick([19, 26, 33]), 22.5);
  const now = byTool(who);
  for (let n = 0; n < 8; n += 1) {
    const made = createSnapshot(org, ms + n * 20_000, now, diskOf(org), { incremental: true });
    if (n < 4) createSnapshot(org, ms + 30 * minute + n * 20_000, now, made, { region: org.dr });
  }
  org.ticket({ actor: who.upn, scope: org.prod, ...span(ms, 4) });
}

/** Known for more than a week, never with snapshots; one, by day. */
function firstSnapshotByDay(org) {
  const who = person(org, 'nina.new');
  const begin = org.random.between(2, 6);
  live(org, who, { from: begin });
  createSnapshot(org, org.local(org.random.pick(org.weekdays(begin + 10, 33)), 10 + org.random.next() * 6), who, diskOf(org));
}

/** In the first week already, as a ticket asks that names who and what. */
function firstWeekUnderTicket(org) {
  const who = person(org, 'otto.onboarding');
  const begin = org.random.pick([14, 21]);
  live(org, who, { from: begin });
  const disk = diskOf(org);
  const ms = org.local(begin + 3, 10 + org.random.next() * 6);
  createSnapshot(org, ms, who, disk);
  org.ticket({ actor: who.upn, resource: `*${disk.split('/').at(-1)}*`, ...span(ms, 4) });
}

/** Woken at night: snapshots of what is broken, one of them mounted beside it; all in the ticket. */
function onCallAtNight(org) {
  const who = person(org, 'omar.oncall');
  live(org, who, { snapshots: true });
  const ms = org.local(org.random.between(20, 32), 3 + org.random.next());
  const now = byTool(who);
  signIn(org, ms - 4 * minute, now);
  for (let n = 0; n < 3; n += 1) {
    const made = createSnapshot(org, ms + n * 3 * minute, now, diskOf(org));
    if (n > 0) continue;
    const disk = createDisk(org, ms + 20 * minute, now, { snapshot: made });
    operate(org, ms + 25 * minute, now, 'Microsoft.Compute/virtualMachines/write', `${inGroup(org.prod, 'rg-apps')}/providers/Microsoft.Compute/virtualMachines/orders-1`, { body: { location: org.home, properties: { storageProfile: { dataDisks: [{ lun: 1, createOption: 'Attach', managedDisk: { id: disk } }] } } }, takes: 5000 });
  }
  org.ticket({ actor: who.upn, scope: org.prod, ...span(ms, 3) });
}

/** A developer removes what has been lying about: a burst of deletions by day, some still in use. */
function cleaningUp(org) {
  const who = person(org, 'dev.patel');
  live(org, who, { snapshots: true });
  const ms = org.local(org.lateWeekday(), 11 + org.random.next() * 4);
  for (let n = org.random.between(15, 40); n > 0; n -= 1) {
    const old = `${inGroup(org.prod, 'rg-data')}/providers/Microsoft.Compute/snapshots/old-${org.random.hex(8)}`;
    deleteSnapshot(org, ms + n * 1500, byTool(who), old, n % 9 === 8 ? { failure: 'Conflict' } : {});
  }
}

/** Gives rights on most days, as is the job, and takes a snapshot on some. */
function administrator(org) {
  const who = person(org, 'ada.admin');
  live(org, who, { snapshots: true });
  for (const day of org.weekdays()) {
    if (day > 3 && org.random.chance(0.4)) continue;
    const ms = org.local(day, 9 + org.random.next() * 7);
    const app = application(org, `tool-${org.random.hex(4)}`);
    audit(org, ms, who, 'Add service principal', 'ApplicationManagement', [{ id: app.oid, displayName: app.name, type: 'ServicePrincipal' }]);
    addSecret(org, ms + minute, who, app);
    grant(org, ms + 2 * minute, who, app.oid, { role: roles.reader, type: 'ServicePrincipal' });
  }
}

const typist = (org) => live(org, person(org, 'tim.typo'), { snapshots: true, typos: true });
const traveller = (org) => live(org, person(org, 'rosa.roaming'), { snapshots: true, addresses: Array.from({ length: 7 }, () => org.random.address()) });

/** Asks for a role for the day, as the house rules want, and works with it. */
function roleForTheDay(org) {
  const who = person(org, 'pam.pim');
  const disk = live(org, who);
  for (const day of org.weekdays()) {
    if (day > 2 && org.random.chance(0.3)) continue;
    const ms = org.local(day, 9 + org.random.next() * 6);
    audit(org, ms, who, 'Add member to role completed (PIM activation)', 'RoleManagement', [
      { id: org.random.uuid(), displayName: 'Contributor', type: 'Role' },
      { id: who.oid, displayName: who.name, type: 'User', userPrincipalName: who.upn },
    ], { service: 'PIM', type: 'ActivateRole' });
    if (day <= 2 || org.random.chance(0.3)) createSnapshot(org, ms + 20 * minute, who, disk);
  }
}

/** Reads and looks at what it may; writing a tag is refused, daily. */
function readOnlyPortal(org) {
  const who = person(org, 'ines.intern');
  live(org, who, { busy: false });
  for (const day of org.weekdays()) {
    const ms = org.local(day, 9 + org.random.next() * 7);
    for (const action of ['Microsoft.Resources/tags/write', 'Microsoft.Insights/metricAlerts/write', 'Microsoft.Storage/storageAccounts/listKeys/action', 'Microsoft.Portal/dashboards/write']) {
      operate(org, ms + org.random.between(0, 90_000), who, action, `${inGroup(org.prod, 'rg-apps')}/providers/${action.split('/')[0]}/${action.split('/')[1]}/x1`, { refused: true });
    }
  }
}

/** A script's secret is rotated by its administrator, and the script goes on as ever. */
function rotatedSecret(org) {
  const admin = person(org, 'kay.keys');
  live(org, admin);
  const app = { ...application(org, 'release-bot', { address: '198.18.9.14' }), credential: org.random.uuid() };
  const disk = diskOf(org);
  const change = 24;
  for (const day of [3, 10, 17]) addSecret(org, org.local(day, 11), admin, application(org, `bot-${day}`));
  const renewed = { ...app, credential: addSecret(org, org.local(change, 11), admin, app) };
  for (const day of org.weekdays()) {
    const ms = org.local(day, 14) + org.random.between(0, 15) * minute;
    const now = day < change ? app : renewed;
    signIn(org, ms, now);
    tag(org, ms + 30_000, now);
    createSnapshot(org, ms + minute, now, disk);
  }
}

/** A weekend visit: once, out of hours. */
function onceOutOfHours(org) {
  const who = person(org, 'walt.weekend');
  live(org, who, { snapshots: true });
  const ms = org.local(26, 11 + org.random.next() * 6);
  signIn(org, ms - 5 * minute, who);
  createSnapshot(org, ms, who, diskOf(org));
}

/** A guest of a partner who has worked here for weeks, with snapshots now and then. */
function longKnownGuest(org) {
  live(org, person(org, 'gita.guest', { guestOf: { domain: 'partner-firm.com', tenant: org.random.uuid() } }), { snapshots: true });
}

export const people = {
  'migration-at-night': benign(migrationAtNight, ['rapid-succession', 'copied-elsewhere', 'off-hours', 'unusual-call']),
  'first-snapshot-by-day': benign(firstSnapshotByDay, ['non-standard-actor', 'unusual-call']),
  'first-week-under-ticket': benign(firstWeekUnderTicket, ['non-standard-actor', 'unfamiliar-actor', 'unusual-call']),
  'on-call-at-night': benign(onCallAtNight, ['used-elsewhere', 'off-hours', 'unusual-call']),
  'cleaning-up': benign(cleaningUp, ['rapid-succession', 'unusual-call']),
  administrator: benign(administrator, ['excessive-permissions']),
  typist: benign(typist, ['login-anomaly']),
  traveller: benign(traveller, ['login-anomaly']),
  'role-for-the-day': benign(roleForTheDay, ['excessive-permissions', 'non-standard-actor']),
  'read-only-portal': benign(readOnlyPortal, ['unauthorized-call', 'excessive-permissions']),
  'rotated-secret': benign(rotatedSecret),
  'once-out-of-hours': benign(onceOutOfHours, ['off-hours']),
};
/** Left out of the mixes until it is settled whether a guest of long standing is an outsider. */
export const undecided = { 'long-known-guest': benign(longKnownGuest, ['non-standard-actor']) };
