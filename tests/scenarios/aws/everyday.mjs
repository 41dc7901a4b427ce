// What everybody does all day: signing in, looking around, being refused what the console asks for on its own.
import { hour, minute } from '../organisation.mjs';
import { agents, call, iamUser, refused, role, signIn, ssoPerson } from './account.mjs';
import { createSnapshot, volumeId } from './operations.mjs';

const looks = [
  ['ec2', 'DescribeInstances'],
  ['ec2', 'DescribeVolumes'],
  ['ec2', 'DescribeSnapshots'],
  ['ec2', 'DescribeSecurityGroups'],
  ['rds', 'DescribeDBInstances'],
  ['s3', 'ListBuckets'],
  ['cloudwatch', 'DescribeAlarms'],
  ['health', 'DescribeEventAggregates'],
  ['ce', 'GetCostForecast'],
];
/** What the console asks for whoever looks, and most may not have. */
const rarelyGranted = ['DescribeEventAggregates', 'GetCostForecast'];

/**
 * A person's five weeks, from `from` on. `snapshots`: takes one by hand about once a week, by day.
 * `typos`: mistypes the password now and then, once or twice in a row. Answers with the caller of a day.
 */
export function live(org, person, { from = 0, to = org.days - 1, snapshots = false, typos = false, addresses } = {}) {
  const volume = volumeId(org);
  const days = org.weekdays(from, to);
  days.forEach((day, index) => {
    if (index > 1 && org.random.chance(0.2)) return;
    const start = org.local(day, 8.2 + org.random.next() * 1.6);
    const now = person.renew ? person.renew(start + 0.4 * hour) : person;
    const who = { ...now, address: addresses ? org.random.pick(addresses) : now.address, agent: agents.chrome };
    if (typos && org.random.chance(0.4)) {
      const mistakes = org.random.between(1, 2);
      for (let n = mistakes; n > 0; n -= 1) signIn(org, start - n * 20_000, who, { ok: false });
    }
    signIn(org, start, who);
    const count = org.random.between(6, 16);
    for (let n = 0; n < count; n += 1) {
      const [service, name] = org.random.pick(looks);
      const denied = rarelyGranted.includes(name) ? refused(who, `${service}:${name}`, { ec2: false }) : {};
      call(org, start + minute + org.random.between(0, 7 * 60) * minute, who, service, name, { request: { maxResults: 50 }, ...denied });
    }
    if (snapshots && (index === 1 || org.random.chance(0.2))) {
      createSnapshot(org, start + org.random.between(30, 400) * minute, who, volume, { description: 'before the change' });
    }
  });
  return volume;
}

/** A key in a script: the same handful of calls every day, from one network. */
export function runScript(org, key, { snapshots = false } = {}) {
  const volume = volumeId(org);
  for (const day of org.allDays()) {
    const start = org.local(day, 10) + org.random.between(0, 20) * minute;
    call(org, start, key, 'sts', 'GetCallerIdentity');
    call(org, start + minute, key, 'ec2', 'DescribeInstances', { request: {} });
    call(org, start + 2 * minute, key, 's3', 'ListBuckets');
    if (snapshots && org.isWeekday(day)) {
      call(org, start + 3 * minute, key, 'ec2', 'DescribeVolumes', { request: {} });
      createSnapshot(org, start + 4 * minute, key, volume, { description: 'release' });
    }
  }
  return volume;
}

/** An application on a machine, busy at all hours. */
export function runApplication(org, name) {
  const instance = `i-0${org.random.hex(16)}`;
  const application = role(org, name, instance, { address: `10.20.${org.random.between(1, 9)}.${org.random.between(4, 250)}`, agent: agents.java, delivery: '2.0' });
  for (const day of org.allDays()) {
    for (let clock = org.random.next() * 3; clock < 24; clock += 4 + org.random.next() * 4) {
      const ms = org.local(day, clock);
      const now = application.renew(ms);
      call(org, ms, now, 'ssm', 'GetParametersByPath', { request: { path: `/${name}` } });
      call(org, ms + 1000, now, 'secretsmanager', 'GetSecretValue', { request: { secretId: name } });
      call(org, ms + 2000, now, 'kms', 'Decrypt', { request: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } });
    }
  }
  return application;
}

/** Colleagues, scripts and applications that every organisation has. */
export function everyday(org) {
  live(org, ssoPerson(org, 'anna.keller@example.com'), { snapshots: true });
  live(org, ssoPerson(org, 'ben.weiss@example.com'), { snapshots: true });
  live(org, ssoPerson(org, 'chi.tran@example.com', { set: 'ReadOnlyAccess' }));
  live(org, iamUser(org, 'dora'), { typos: true });
  runScript(org, iamUser(org, 'inventory', { agent: agents.boto }));
  runApplication(org, 'orders-app');
  runApplication(org, 'web-frontend');
}
