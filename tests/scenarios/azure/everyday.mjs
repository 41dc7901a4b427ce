// What everybody does all day in Azure: signing in, being asked for the second factor, changing what is theirs.
import { minute } from '../organisation.mjs';
import { aroundTheClock, workdays } from '../scenario.mjs';
import { application, clients, operate, person, signIn } from './organisation.mjs';
import { createSnapshot, diskOf, inGroup, tag } from './operations.mjs';

/**
 * A person's five weeks. `snapshots`: takes one by hand about once a week, by day. `typos`: mistypes the password now and
 * then, once or twice in a row. Answers with the disk.
 */
export function live(org, who, { from = 0, to = org.days - 1, snapshots = false, typos = false, addresses, busy = true } = {}) {
  const disk = diskOf(org);
  for (const { start, index } of workdays(org, { from, to })) {
    const now = { ...who, address: addresses ? org.random.pick(addresses) : who.address, client: clients.portal };
    if (typos && org.random.chance(0.4)) {
      for (let n = org.random.between(1, 2); n > 0; n -= 1) signIn(org, start - n * 20_000, now, { code: 50126 });
    }
    // Asked for the second factor, and whether to stay signed in: neither is a failure.
    if (org.random.chance(0.5)) signIn(org, start - 8000, now, { code: 50074 });
    if (org.random.chance(0.3)) signIn(org, start - 4000, now, { code: 50140 });
    signIn(org, start, now);
    if (busy) for (let n = org.random.between(2, 6); n > 0; n -= 1) tag(org, start + minute + org.random.between(0, 7 * 60) * minute, now);
    if (snapshots && (index === 1 || org.random.chance(0.2))) createSnapshot(org, start + org.random.between(30, 400) * minute, now, disk);
  }
  return disk;
}

/** An application with a secret, run by a scheduler: the same handful of calls every day, from one network. */
export function runScript(org, app, { snapshots = false } = {}) {
  const disk = diskOf(org);
  for (const day of org.allDays()) {
    const start = org.local(day, 10) + org.random.between(0, 20) * minute;
    signIn(org, start, app);
    tag(org, start + 2 * minute, app);
    if (snapshots && org.isWeekday(day)) createSnapshot(org, start + 4 * minute, app, disk);
  }
  return disk;
}

/** An application on a machine, busy at all hours by the machine's managed identity. */
export function runApplication(org, name) {
  const app = application(org, name, { identity: `${inGroup(org.prod, 'rg-apps')}/providers/Microsoft.Compute/virtualMachines/${name}` });
  for (const ms of aroundTheClock(org)) {
    signIn(org, ms, app);
    operate(org, ms + 2000, app, 'Microsoft.Storage/storageAccounts/listKeys/action', `${inGroup(org.prod, 'rg-apps')}/providers/Microsoft.Storage/storageAccounts/st${name.replaceAll('-', '')}`);
  }
  return app;
}

/** Colleagues, scripts and applications that every organisation has. */
export function everyday(org) {
  live(org, person(org, 'anna.keller'), { snapshots: true });
  live(org, person(org, 'ben.weiss'), { snapshots: true });
  live(org, person(org, 'chi.tran'), { busy: false });
  live(org, person(org, 'dora.novak'), { typos: true });
  runScript(org, application(org, 'inventory', { address: '198.18.7.20' }));
  runApplication(org, 'orders-app');
  runApplication(org, 'web-frontend');
}
