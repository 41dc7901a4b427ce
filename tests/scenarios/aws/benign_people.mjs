// Lawful people, and the pipelines that they drive.
import { minute } from '../organisation.mjs';
import { benign, span } from '../scenario.mjs';
import { agents, call, from, iamUser, refused, role, signIn, ssoPerson } from './account.mjs';
import { live } from './everyday.mjs';
import { adding, attachVolume, copySnapshot, createDatabaseSnapshot, createSnapshot, createVolume, deleteSnapshot, instanceId, openPort, runInstance, shareSnapshot, volumeId } from './operations.mjs';

const at = (person, ms, agent = agents.cli) => ({ ...(person.renew ? person.renew(ms) : person), agent });

/** A migration on a Saturday night, under a ticket that names who and where. */
function migrationAtNight(org) {
  const person = ssoPerson(org, 'mia.migration@example.com');
  live(org, person, { snapshots: true });
  const ms = org.local(org.random.pick([19, 26, 33]), 22.5);
  const now = at(person, ms);
  for (let n = 0; n < 8; n += 1) {
    const made = createSnapshot(org, ms + n * 20_000, now, volumeId(org), { description: 'migration' });
    if (n < 4) copySnapshot(org, ms + 30 * minute + n * 20_000, now, made, org.dr);
    else shareSnapshot(org, ms + 40 * minute + n * 20_000, now, made, adding(org.staging));
  }
  org.ticket({ actor: '*/mia.migration@example.com', scope: org.prod, ...span(ms, 4) });
}

/** Known for more than a week, never with snapshots; one, by day. */
function firstSnapshotByDay(org) {
  const person = ssoPerson(org, 'nina.new@example.com', { set: 'Developer' });
  const begin = org.random.between(2, 6);
  live(org, person, { from: begin });
  const ms = org.local(org.random.pick(org.weekdays(begin + 10, 33)), 10 + org.random.next() * 6);
  createSnapshot(org, ms, at(person, ms, agents.chrome), volumeId(org), { description: 'before I change it' });
}

/** In the first week already, as a ticket asks that names who and what. */
function firstWeekUnderTicket(org) {
  const person = ssoPerson(org, 'otto.onboarding@example.com', { set: 'Developer' });
  const begin = org.random.pick([14, 21]);
  live(org, person, { from: begin });
  const volume = volumeId(org);
  const ms = org.local(begin + 3, 10 + org.random.next() * 6);
  createSnapshot(org, ms, at(person, ms, agents.chrome), volume, { description: 'onboarding task' });
  org.ticket({ actor: '*/otto.onboarding@example.com', resource: volume, ...span(ms, 4) });
}

/** Woken at night: snapshots of what is broken, one of them mounted beside it; all in the ticket. */
function onCallAtNight(org) {
  const person = ssoPerson(org, 'omar.oncall@example.com');
  live(org, person, { snapshots: true });
  const ms = org.local(org.random.between(20, 32), 3 + org.random.next());
  const now = at(person, ms);
  const broken = instanceId(org);
  for (let n = 0; n < 3; n += 1) {
    const made = createSnapshot(org, ms + n * 3 * minute, now, volumeId(org), { description: 'incident' });
    if (n === 0) attachVolume(org, ms + 25 * minute, now, createVolume(org, ms + 20 * minute, now, made), broken);
  }
  org.ticket({ actor: '*/omar.oncall@example.com', scope: org.prod, ...span(ms, 3) });
}

/** A developer removes what has been lying about: a burst of deletions by day, tried dry first. */
function cleaningUp(org) {
  const person = ssoPerson(org, 'dev.patel@example.com', { set: 'Developer' });
  live(org, person, { snapshots: true });
  const ms = org.local(org.lateWeekday(), 11 + org.random.next() * 4);
  const now = at(person, ms);
  call(org, ms - minute, now, 'ec2', 'DescribeSnapshots', { request: { ownersSet: { items: [{ owner: 'self' }] } } });
  const old = Array.from({ length: org.random.between(15, 40) }, () => `snap-0${org.random.hex(16)}`);
  deleteSnapshot(org, ms, now, old[0], { error: 'Client.DryRunOperation', message: 'Request would have succeeded, but DryRun flag is set.' });
  old.forEach((snapshot, n) => deleteSnapshot(org, ms + 30_000 + n * 1500, now, snapshot, n % 9 === 8 ? { error: 'Client.InvalidSnapshot.InUse', message: 'The snapshot is currently in use by an image' } : {}));
}

/** Gives rights on most days, as is the job, and takes a snapshot on some. */
function administrator(org) {
  const person = ssoPerson(org, 'ada.admin@example.com', { set: 'AdministratorAccess' });
  live(org, person, { snapshots: true });
  for (const day of org.weekdays()) {
    if (day > 3 && org.random.chance(0.4)) continue;
    const ms = org.local(day, 9 + org.random.next() * 7);
    const now = { ...at(person, ms, agents.chrome) };
    const userName = `tool-${org.random.hex(4)}`;
    const iam = (later, name, request) => call(org, ms + later, now, 'iam', name, { region: org.global, request });
    iam(0, 'CreateUser', { userName });
    iam(minute, 'AttachUserPolicy', { userName, policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    iam(2 * minute, 'CreateAccessKey', { userName });
    if (org.random.chance(0.4)) iam(4 * minute, 'PutRolePolicy', { roleName: 'orders-app', policyName: 'inline', policyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}' });
  }
}

/** Infrastructure as code: rights, rules and machines every day, and a database's snapshot before it is changed. */
function infrastructureAsCode(org) {
  const pipeline = role(org, 'terraform-apply', 'terraform', { web: `arn:aws:iam::${org.prod}:oidc-provider/token.actions.githubusercontent.com`, agent: agents.terraform });
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 4); run > 0; run -= 1) {
      const ms = org.local(day, 8 + org.random.next() * 10);
      const now = { ...pipeline.renew(ms, `run-${org.random.digits(11)}`), address: org.random.address() };
      call(org, ms, now, 'ec2', 'DescribeSecurityGroups', { request: {} });
      call(org, ms + 5000, now, 'iam', 'PutRolePolicy', { region: org.global, request: { roleName: `svc-${org.random.hex(3)}`, policyName: 'main', policyDocument: '{}' } });
      call(org, ms + 6000, now, 'iam', 'AttachRolePolicy', { region: org.global, request: { roleName: `svc-${org.random.hex(3)}`, policyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore' } });
      openPort(org, ms + 9000, now, `sg-0${org.random.hex(16)}`, 443);
      if (org.random.chance(0.3)) runInstance(org, ms + 15_000, now);
      if (org.random.chance(0.3)) createDatabaseSnapshot(org, ms + 20_000, now, 'orders', `pre-change-${org.random.digits(8)}`);
    }
  }
}

/** Mistypes passwords all the time, never often in a row, and works with snapshots. */
function typist(org) {
  live(org, iamUser(org, 'tim.typo'), { snapshots: true, typos: true });
}

/** Works from trains, hotels and home. */
function traveller(org) {
  const addresses = Array.from({ length: 7 }, () => org.random.address());
  live(org, ssoPerson(org, 'rosa.roaming@example.com'), { snapshots: true, addresses });
}

/** Reads only; the console asks for more than that and is refused, all day. */
function readOnlyConsole(org) {
  const person = ssoPerson(org, 'ines.intern@example.com', { set: 'ViewOnlyAccess' });
  live(org, person);
  for (const day of org.weekdays()) {
    const ms = org.local(day, 9 + org.random.next() * 7);
    const now = at(person, ms, agents.chrome);
    for (const [service, name] of [['ec2', 'DescribeSnapshots'], ['ec2', 'DescribeSnapshotAttribute'], ['ec2', 'DescribeFastSnapshotRestores'], ['backup', 'ListRecoveryPointsByResource'], ['kms', 'ListAliases'], ['ec2', 'DescribeImages']]) {
      call(org, ms + org.random.between(0, 90_000), now, service, name, { request: null, ...refused(now, `${service}:${name}`, { ec2: service === 'ec2' }) });
    }
  }
}

/** A service user's key is rotated by its administrator, and goes on as ever. */
function rotatedKey(org) {
  const admin = ssoPerson(org, 'kay.keys@example.com', { set: 'AdministratorAccess' });
  live(org, admin);
  const old = iamUser(org, 'release-bot', { agent: agents.boto });
  const renewed = { ...old, identity: { ...old.identity, accessKeyId: `AKIA${org.random.letters(16)}` } };
  const volume = volumeId(org);
  const change = 24;
  for (const day of org.weekdays()) {
    const ms = org.local(day, 14) + org.random.between(0, 15) * minute;
    const key = day < change ? old : renewed;
    call(org, ms, key, 'ec2', 'DescribeVolumes', { request: {} });
    createSnapshot(org, ms + minute, key, volume, { description: 'release' });
  }
  for (const day of [3, 10, 17, change]) {
    const ms = org.local(day, 11);
    const userName = day === change ? 'release-bot' : `bot-${day}`;
    call(org, ms, at(admin, ms), 'iam', 'CreateAccessKey', {
      region: org.global,
      request: { userName },
      response: { accessKey: { userName, accessKeyId: day === change ? renewed.identity.accessKeyId : `AKIA${org.random.letters(16)}`, status: 'Active' } },
    });
  }
}

/** A weekend visit to the console: once, out of hours. */
function onceOutOfHours(org) {
  const person = iamUser(org, 'walt.weekend');
  live(org, person, { snapshots: true });
  const ms = org.local(26, 11 + org.random.next() * 6);
  signIn(org, ms - 5 * minute, from(person, org.office, agents.chrome));
  createSnapshot(org, ms, from(person, org.office, agents.chrome), volumeId(org), { description: 'to be sure' });
}

export const people = {
  'migration-at-night': benign(migrationAtNight, ['rapid-succession', 'copied-elsewhere', 'off-hours', 'unusual-call']),
  'first-snapshot-by-day': benign(firstSnapshotByDay, ['non-standard-actor', 'unusual-call']),
  'first-week-under-ticket': benign(firstWeekUnderTicket, ['non-standard-actor', 'unfamiliar-actor', 'unusual-call']),
  'on-call-at-night': benign(onCallAtNight, ['used-elsewhere', 'off-hours', 'unusual-call']),
  'cleaning-up': benign(cleaningUp, ['rapid-succession', 'unusual-call']),
  administrator: benign(administrator, ['excessive-permissions']),
  'infrastructure-as-code': benign(infrastructureAsCode, ['network-change', 'excessive-permissions', 'unusual-call', 'non-standard-actor']),
  typist: benign(typist, ['login-anomaly']),
  traveller: benign(traveller, ['login-anomaly']),
  'read-only-console': benign(readOnlyConsole, ['unauthorized-call', 'excessive-permissions']),
  'rotated-key': benign(rotatedKey, []),
  'once-out-of-hours': benign(onceOutOfHours, ['off-hours']),
};
