// Lawful machines in Google Cloud: what backs up, images, stores, scans and recovers by itself.
import { hour, minute, stamp } from '../organisation.mjs';
import { aroundTheClock, benign } from '../scenario.mjs';
import { agents, entry, serviceAccount, serviceAgent } from './organisation.mjs';
import {
  attachDisk,
  createDisk,
  createImage,
  createSnapshot,
  deleteFirewall,
  deleteInstance,
  deleteSnapshot,
  diskName,
  foreignSnapshot,
  grant,
  imageUser,
  insertSnapshot,
  openFirewall,
  runInstance,
  setPolicy,
  sql,
} from './operations.mjs';

const disks = (org, count) => Array.from({ length: count }, () => diskName(org));

/** A resource policy: the platform itself, in the System Event log. */
function snapshotSchedule(org) {
  const all = disks(org, 6);
  for (const day of org.allDays()) {
    for (const disk of all) {
      const ms = org.local(day, 3) + org.random.between(0, 50 * 60_000);
      const name = `projects/${org.prod}/zones/${org.zone1}/disks/${disk}`;
      entry(org, ms, { email: 'system@google.com', project: org.prod }, 'compute', 'ScheduledSnapshots', {
        log: 'system_event',
        type: 'gce_disk',
        labels: { zone: org.zone1, disk_id: org.random.digits(18) },
        name,
        request: { '@type': 'type.googleapis.com/compute.disks.createSnapshot' },
        response: { '@type': 'type.googleapis.com/operation', operationType: 'createSnapshot', status: 'DONE', targetLink: `https://www.googleapis.com/compute/v1/${name}`, snapshotLink: `https://www.googleapis.com/compute/v1/projects/${org.prod}/global/snapshots/${disk}-${stamp(ms).slice(0, 10)}` },
        operation: { id: `systemevent-${Math.floor(ms)}-${org.random.hex(13)}-${org.random.hex(8)}`, producer: 'compute.disks.createSnapshot', first: true, last: true },
      });
    }
  }
}

/** Google's backup service, by its own agent, nightly, thirty days kept. */
function backupAndDr(org) {
  const agent = serviceAgent(org, 'gcp-sa-backupdr');
  const all = disks(org, 5);
  const kept = [];
  for (const day of org.allDays()) {
    const ms = org.local(day, 1) + org.random.between(0, 40) * minute;
    kept.push(all.map((disk, n) => createSnapshot(org, ms + n * 6000, agent, disk, { name: `backupdr-${org.random.hex(12)}` })));
    if (day >= 14) for (const [n, old] of kept[day - 14].entries()) deleteSnapshot(org, ms + hour + n * 3000, agent, old);
  }
}

/** The storage driver of a cluster: claims and their snapshots come and go as programs please. */
function storageDriver(org) {
  const driver = serviceAgent(org, 'container-engine-robot', { agent: agents.csi, address: 'private' });
  const all = disks(org, 12);
  const kept = [];
  for (const day of org.allDays()) {
    for (let n = org.random.between(1, 7); n > 0; n -= 1) {
      const ms = org.local(day, org.random.next() * 24);
      for (let burst = org.random.chance(0.15) ? org.random.between(3, 9) : 1; burst > 0; burst -= 1) {
        kept.push(createSnapshot(org, ms + burst * 1500, driver, org.random.pick(all), { name: `snapshot-${org.random.uuid()}` }));
      }
      if (org.random.chance(0.3)) {
        const disk = createDisk(org, ms + 9 * minute, driver, { snapshot: org.random.pick(kept), name: `pvc-${org.random.uuid()}` });
        attachDisk(org, ms + 10 * minute, driver, `projects/${org.prod}/zones/${org.zone1}/instances/gke-main-pool-${org.random.hex(8)}`, disk);
      }
      while (kept.length > 20) deleteSnapshot(org, ms + 15 * minute + kept.length * 1000, driver, kept.shift());
    }
  }
}

/** Packer in Cloud Build: a machine behind a port open for minutes, an image, given to our own projects, an old one removed. */
function imagePipeline(org) {
  const runner = serviceAccount(org, 'image-builder', { home: org.build, agent: agents.packer });
  const kept = [];
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 2); run > 0; run -= 1) {
      const ms = org.local(day, 8.5 + org.random.next() * 8);
      const now = { ...runner, address: org.random.address() };
      const tag = `packer-${org.random.hex(8)}`;
      const rule = openFirewall(org, ms, now, { name: tag, tags: [tag] });
      const machine = runInstance(org, ms + 8000, now, { name: tag, tags: [tag] });
      const disk = machine.replace('/instances/', '/disks/');
      const image = createImage(org, ms + 12 * minute, now, `base-${day}-${run}-${org.random.hex(4)}`, { sourceDisk: disk, family: 'base' });
      kept.push(image);
      deleteInstance(org, ms + 18 * minute, now, machine);
      deleteFirewall(org, ms + 19 * minute, now, rule);
      setPolicy(org, ms + 20 * minute, now, image, imageUser(`serviceAccount:deploy@${org.prod}.iam.gserviceaccount.com`, 'group:platform@example.com'));
      if (kept.length > 8) {
        const old = kept.shift();
        entry(org, ms + 22 * minute, now, 'compute', 'v1.compute.images.delete', {
          type: 'gce_image',
          labels: { image_id: org.random.digits(18) },
          name: old,
          grants: [['compute.images.delete', old]],
          request: { '@type': 'type.googleapis.com/compute.images.delete' },
        });
      }
    }
  }
}

/** Terraform by workload identity federation: rights, rules and machines daily, and a backup before a database is changed. */
function infrastructureAsCode(org) {
  const pipeline = serviceAccount(org, 'terraform', { agent: agents.terraform });
  const subject = `principal://iam.googleapis.com/projects/${org.numbers.get(org.prod)}/locations/global/workloadIdentityPools/ci/subject/repo:acme/infra:ref:refs/heads/main`;
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 4); run > 0; run -= 1) {
      const ms = org.local(day, 8 + org.random.next() * 10);
      const now = { ...pipeline, address: org.random.address(), chain: [{ principalSubject: subject }] };
      grant(org, ms + 5000, now, `serviceAccount:svc-${org.random.hex(3)}@${org.prod}.iam.gserviceaccount.com`, 'roles/logging.logWriter');
      openFirewall(org, ms + 9000, now, { port: '443' });
      if (org.random.chance(0.3)) runInstance(org, ms + 15_000, now);
      if (org.random.chance(0.3)) sql(org, ms + 20_000, now, 'backupRuns.create', 'orders', { description: 'before apply' });
    }
  }
}

/** Every night production's disks are copied into our recovery project, in another region. */
function copiesIntoVault(org) {
  const keeper = serviceAccount(org, 'recovery-copies', { home: org.vault });
  const all = disks(org, 3);
  const kept = [];
  for (const day of org.allDays()) {
    const ms = org.local(day, 5) + org.random.between(0, 600_000);
    for (const [n, disk] of all.entries()) {
      kept.push(insertSnapshot(org, ms + n * 3000, keeper, disk, { owner: org.prod, region: org.dr }));
      foreignSnapshot(org, ms + n * 3000 + 200, keeper, disk);
    }
    while (kept.length > 21) deleteSnapshot(org, ms + 40 * minute + kept.length * 1000, keeper, kept.shift());
  }
}

/** A backup product of another firm with a key of its own, at any hour. */
function backupProduct(org) {
  const product = { ...serviceAccount(org, 'worker', { home: org.vendor, project: org.prod, address: org.random.address(), agent: agents.java, key: true }), project: org.prod };
  const all = disks(org, 8);
  const kept = [];
  for (const day of org.allDays()) {
    for (let run = org.random.between(1, 3); run > 0; run -= 1) {
      const ms = org.local(day, org.random.next() * 23);
      for (const [n, disk] of org.random.shuffled(all).slice(0, org.random.between(2, 7)).entries()) {
        kept.push(insertSnapshot(org, ms + 10_000 + n * 4000, product, disk, { region: org.random.chance(0.5) ? org.dr : org.home }));
      }
      while (kept.length > 60) deleteSnapshot(org, ms + 30 * minute + kept.length * 1000, product, kept.shift());
    }
  }
}

/** A scanner without agents: snapshots, lets its own project use them, and tidies up. */
function agentlessScanner(org) {
  const scanner = { ...serviceAccount(org, 'scan', { home: org.scanner, address: org.random.address() }), project: org.prod };
  const reader = `serviceAccount:reader@${org.scanner}.iam.gserviceaccount.com`;
  for (const day of org.allDays()) {
    const ms = org.local(day, org.random.next() * 22);
    for (const [n, disk] of disks(org, org.random.between(2, 9)).entries()) {
      const begin = ms + n * 8000;
      const made = createSnapshot(org, begin, scanner, disk);
      setPolicy(org, begin + 3 * minute, scanner, made, [['roles/compute.storageAdmin', [reader]]]);
      deleteSnapshot(org, begin + 30 * minute, scanner, made);
    }
  }
}

/** On-demand database backups by a scheduler, and nightly a clone for staging. */
function databaseRefresh(org) {
  const account = serviceAccount(org, 'db-refresh');
  for (const day of org.allDays()) {
    const ms = org.local(day, 2.25) + org.random.between(0, 240_000);
    sql(org, ms, account, 'backupRuns.create', 'orders', { description: 'nightly' });
    sql(org, ms + 15 * minute, account, 'instances.restoreBackup', 'orders-staging', { restoreBackupContext: { backupRunId: org.random.digits(13), instanceId: 'orders', project: org.prod } }, { project: org.staging });
  }
}

/** The database is exported into our own lake every night. */
function exportToLake(org) {
  const account = serviceAccount(org, 'lake-export');
  for (const day of org.allDays()) {
    const ms = org.local(day, 4.5) + org.random.between(0, 120_000);
    sql(org, ms, account, 'instances.export', 'orders', { exportContext: { fileType: 'SQL', uri: `gs://example-data-lake/orders/${stamp(ms).slice(0, 10)}.gz`, databases: ['orders'], kind: 'sql#exportContext' } });
  }
}

/** A cluster's backups by a tool inside it, under the account of its pods, hourly. */
function clusterBackups(org) {
  const account = serviceAccount(org, 'velero', { agent: 'velero/v1.15.0 google-api-go-client/0.5,gzip(gfe)' });
  const all = disks(org, 3);
  const kept = [];
  for (const ms of aroundTheClock(org, 5)) {
    for (const [n, disk] of all.entries()) kept.push(insertSnapshot(org, ms + n * 2000, account, disk, { name: `velero-${org.random.uuid()}` }));
    while (kept.length > 30) deleteSnapshot(org, ms + 20 * minute + kept.length * 500, account, kept.shift());
  }
}

export const products = {
  'snapshot-schedule': benign(snapshotSchedule),
  'backup-and-dr': benign(backupAndDr, ['rapid-succession']),
  'storage-driver': benign(storageDriver, ['rapid-succession', 'used-elsewhere', 'non-standard-actor']),
  'image-pipeline': benign(imagePipeline, ['network-change', 'rapid-succession', 'non-standard-actor', 'tracks-covered', 'login-anomaly', 'off-hours']),
  'infrastructure-as-code': benign(infrastructureAsCode, ['network-change', 'excessive-permissions', 'unusual-call', 'non-standard-actor', 'login-anomaly']),
  'copies-into-vault': benign(copiesIntoVault, ['rapid-succession', 'copied-elsewhere', 'non-standard-actor']),
  'backup-product': benign(backupProduct, ['rapid-succession', 'copied-elsewhere', 'non-standard-actor']),
  'agentless-scanner': benign(agentlessScanner, ['rapid-succession', 'shared-outside', 'non-standard-actor', 'tracks-covered', 'copied-elsewhere']),
  'database-refresh': benign(databaseRefresh, ['used-elsewhere', 'copied-elsewhere', 'non-standard-actor']),
  'export-to-lake': benign(exportToLake, ['data-read-out', 'non-standard-actor']),
  'cluster-backups': benign(clusterBackups, ['rapid-succession', 'non-standard-actor']),
};
