// What everybody does all day in Google Cloud: signing in, looking around, changing what is theirs.
import { hour, minute } from '../organisation.mjs';
import { aroundTheClock, workdays } from '../scenario.mjs';
import { agents, entry, person, serviceAccount, signIn } from './organisation.mjs';
import { createSnapshot, diskName, look } from './operations.mjs';

const looks = ['instances.list', 'disks.list', 'snapshots.list', 'images.list', 'firewalls.list', 'networks.list', 'zones.list'];

/** Something that is changed every day and has nothing to do with snapshots. */
function label(org, ms, who) {
  const name = `projects/${who.project}/zones/${org.zone1}/instances/vm-${org.random.hex(4)}`;
  entry(org, ms, who, 'compute', 'v1.compute.instances.setLabels', {
    type: 'gce_instance',
    labels: { zone: org.zone1, instance_id: org.random.digits(18) },
    name,
    grants: [['compute.instances.setLabels', name]],
    request: { '@type': 'type.googleapis.com/compute.instances.setLabels', labelFingerprint: org.random.hex(12) },
  });
}

/**
 * A person's five weeks. `snapshots`: takes one by hand about once a week, by day. `typos`: mistypes the password now and
 * then, once or twice in a row. Answers with the disk.
 */
export function live(org, who, { from = 0, to = org.days - 1, snapshots = false, typos = false, addresses, busy = true } = {}) {
  const disk = diskName(org);
  for (const { start, index } of workdays(org, { from, to })) {
    const now = { ...who, address: addresses ? org.random.pick(addresses) : who.address, agent: agents.console };
    if (typos && org.random.chance(0.4)) {
      for (let n = org.random.between(1, 2); n > 0; n -= 1) signIn(org, start - n * 20_000, now, { ok: false });
    }
    signIn(org, start, now);
    for (let n = org.random.between(6, 16); n > 0; n -= 1) {
      look(org, start + minute + org.random.between(0, 7 * 60) * minute, now, org.random.pick(looks));
    }
    if (busy) label(org, start + org.random.between(5, 400) * minute, now);
    if (snapshots && (index === 1 || org.random.chance(0.2))) createSnapshot(org, start + org.random.between(30, 400) * minute, now, disk);
  }
  return disk;
}

/** A key in a script: the same handful of calls every day, from one network. */
export function runScript(org, account, { snapshots = false } = {}) {
  const disk = diskName(org);
  for (const day of org.allDays()) {
    const start = org.local(day, 10) + org.random.between(0, 20) * minute;
    look(org, start, account, 'instances.aggregatedList');
    look(org, start + minute, account, 'disks.aggregatedList');
    label(org, start + 2 * minute, account);
    if (snapshots && org.isWeekday(day)) createSnapshot(org, start + 4 * minute, account, disk);
  }
  return disk;
}

/** An application on a machine, busy at all hours by the machine's own account. */
export function runApplication(org, name) {
  const account = serviceAccount(org, name, { address: 'gce-internal-ip', agent: agents.java });
  for (const ms of aroundTheClock(org)) {
    const secret = `projects/${org.prod}/secrets/${name}/versions/latest`;
    entry(org, ms, account, 'secretmanager', 'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion', {
      log: 'data_access',
      labels: { service: 'secretmanager.googleapis.com', method: 'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion' },
      name: secret,
      grants: [['secretmanager.versions.access', secret]],
      request: { '@type': 'type.googleapis.com/google.cloud.secretmanager.v1.AccessSecretVersionRequest', name: secret },
    });
    label(org, ms + hour / 60, account);
  }
  return account;
}

/** Colleagues, scripts and applications that every organisation has. */
export function everyday(org) {
  live(org, person(org, 'anna.keller'), { snapshots: true });
  live(org, person(org, 'ben.weiss'), { snapshots: true });
  live(org, person(org, 'chi.tran'), { busy: false });
  live(org, person(org, 'dora.novak'), { typos: true });
  runScript(org, serviceAccount(org, 'inventory', { address: '198.18.7.20', key: true }));
  runApplication(org, 'orders-app');
  runApplication(org, 'web-frontend');
}
