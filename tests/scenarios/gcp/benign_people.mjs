// Lawful people in Google Cloud.
import { minute } from '../organisation.mjs';
import { benign, span } from '../scenario.mjs';
import { agents, from, keyName, person, serviceAccount, signIn } from './organisation.mjs';
import { live } from './everyday.mjs';
import { attachDisk, createDisk, createKey, createServiceAccount, createSnapshot, deleteSnapshot, diskName, grant, insertSnapshot, look, setPolicy, storageAdmin } from './operations.mjs';

const byTool = (who) => ({ ...who, agent: agents.gcloud });

/** A migration on a Saturday night, under a ticket that names who and where. */
function migrationAtNight(org) {
  const who = person(org, 'mia.migration');
  live(org, who, { snapshots: true });
  const ms = org.local(org.random.pick([19, 26, 33]), 22.5);
  const now = byTool(who);
  for (let n = 0; n < 8; n += 1) {
    if (n < 4) insertSnapshot(org, ms + n * 20_000, now, diskName(org), { region: org.dr });
    else {
      const made = createSnapshot(org, ms + n * 20_000, now, diskName(org));
      setPolicy(org, ms + 40 * minute + n * 20_000, now, made, storageAdmin(`serviceAccount:migrate@${org.staging}.iam.gserviceaccount.com`));
    }
  }
  org.ticket({ actor: who.email, scope: org.prod, ...span(ms, 4) });
}

/** Known for more than a week, never with snapshots; one, by day. */
function firstSnapshotByDay(org) {
  const who = person(org, 'nina.new');
  const begin = org.random.between(2, 6);
  live(org, who, { from: begin });
  createSnapshot(org, org.local(org.random.pick(org.weekdays(begin + 10, 33)), 10 + org.random.next() * 6), who, diskName(org));
}

/** In the first week already, as a ticket asks that names who and what. */
function firstWeekUnderTicket(org) {
  const who = person(org, 'otto.onboarding');
  const begin = org.random.pick([14, 21]);
  live(org, who, { from: begin });
  const disk = diskName(org);
  const ms = org.local(begin + 3, 10 + org.random.next() * 6);
  createSnapshot(org, ms, who, disk);
  org.ticket({ actor: who.email, resource: `*${disk}*`, ...span(ms, 4) });
}

/** Woken at night: snapshots of what is broken, one of them mounted beside it; all in the ticket. */
function onCallAtNight(org) {
  const who = person(org, 'omar.oncall');
  live(org, who, { snapshots: true });
  const ms = org.local(org.random.between(20, 32), 3 + org.random.next());
  const now = byTool(who);
  for (let n = 0; n < 3; n += 1) {
    const made = createSnapshot(org, ms + n * 3 * minute, now, diskName(org));
    if (n === 0) attachDisk(org, ms + 25 * minute, now, `projects/${org.prod}/zones/${org.zone1}/instances/orders-1`, createDisk(org, ms + 20 * minute, now, { snapshot: made }));
  }
  org.ticket({ actor: who.email, scope: org.prod, ...span(ms, 3) });
}

/** A developer removes what has been lying about: a burst of deletions by day, some still in use. */
function cleaningUp(org) {
  const who = person(org, 'dev.patel');
  live(org, who, { snapshots: true });
  const ms = org.local(org.lateWeekday(), 11 + org.random.next() * 4);
  const now = byTool(who);
  look(org, ms - minute, now, 'snapshots.list');
  for (let n = org.random.between(15, 40); n > 0; n -= 1) {
    const failure = n % 9 === 8 ? { failure: { code: 9, message: 'RESOURCE_IN_USE_BY_ANOTHER_RESOURCE' } } : {};
    deleteSnapshot(org, ms + n * 1500, now, `old-${org.random.hex(8)}`, failure);
  }
}

/** Gives rights on most days, as is the job, and takes a snapshot on some. */
function administrator(org) {
  const who = person(org, 'ada.admin');
  live(org, who, { snapshots: true });
  for (const day of org.weekdays()) {
    if (day > 3 && org.random.chance(0.4)) continue;
    const ms = org.local(day, 9 + org.random.next() * 7);
    const id = `tool-${org.random.hex(4)}`;
    const tool = { ...serviceAccount(org, id), key: keyName(org, org.prod, `${id}@${org.prod}.iam.gserviceaccount.com`) };
    createServiceAccount(org, ms, who, id);
    grant(org, ms + minute, who, `serviceAccount:${tool.email}`, 'roles/viewer');
    createKey(org, ms + 2 * minute, who, tool);
  }
}

/** Mistypes passwords all the time, never often in a row, and works with snapshots. */
const typist = (org) => live(org, person(org, 'tim.typo'), { snapshots: true, typos: true });

/** Works from trains, hotels and home. */
const traveller = (org) => live(org, person(org, 'rosa.roaming'), { snapshots: true, addresses: Array.from({ length: 7 }, () => org.random.address()) });

/** Reads only; the console asks for more than that and is refused, all day. */
function readOnlyConsole(org) {
  const who = person(org, 'ines.intern');
  live(org, who, { busy: false });
  for (const day of org.weekdays()) {
    const ms = org.local(day, 9 + org.random.next() * 7);
    for (const method of ['snapshots.list', 'images.list', 'snapshots.getIamPolicy', 'resourcePolicies.list', 'machineImages.list']) {
      look(org, ms + org.random.between(0, 90_000), who, method, { refused: true });
    }
  }
}

/** A script's key is rotated by its administrator, and the script goes on as ever. */
function rotatedKey(org) {
  const admin = person(org, 'kay.keys');
  live(org, admin);
  const old = serviceAccount(org, 'release-bot', { address: '198.18.9.14', key: true });
  const renewed = { ...old, key: keyName(org, org.prod, old.email) };
  const disk = diskName(org);
  const change = 24;
  for (const day of org.weekdays()) {
    const ms = org.local(day, 14) + org.random.between(0, 15) * minute;
    const key = day < change ? old : renewed;
    look(org, ms, key, 'disks.list');
    createSnapshot(org, ms + minute, key, disk);
  }
  for (const day of [3, 10, 17]) createKey(org, org.local(day, 11), admin, serviceAccount(org, `bot-${day}`, { key: true }));
  createKey(org, org.local(change, 11), admin, renewed);
}

/** A weekend visit: once, out of hours. */
function onceOutOfHours(org) {
  const who = person(org, 'walt.weekend');
  live(org, who, { snapshots: true });
  const ms = org.local(26, 11 + org.random.next() * 6);
  signIn(org, ms - 5 * minute, who);
  createSnapshot(org, ms, who, diskName(org));
}

/** Works through a service account that they may impersonate, as the house rules ask. */
function impersonator(org) {
  const who = person(org, 'ruth.rules');
  const disk = live(org, who);
  const account = serviceAccount(org, 'break-glass-free', { address: org.office, agent: agents.gcloud, by: who.email });
  for (const day of org.weekdays()) {
    if (day > 2 && org.random.chance(0.6)) continue;
    createSnapshot(org, org.local(day, 9.5 + org.random.next() * 7), from(account, org.office), disk);
  }
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
  'read-only-console': benign(readOnlyConsole, ['unauthorized-call', 'excessive-permissions']),
  'rotated-key': benign(rotatedKey),
  'once-out-of-hours': benign(onceOutOfHours, ['off-hours']),
  impersonator: benign(impersonator, ['non-standard-actor']),
};
