// Lawful machines: what backs up, images, stores, scans and recovers by itself.
import { hour, minute, stamp } from '../organisation.mjs';
import { benign } from '../scenario.mjs';
import { agents, call, role, serviceRole } from './account.mjs';
import {
  adding,
  assumeFromOutside,
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
  restoreDatabase,
  runInstance,
  shareDatabaseSnapshot,
  shareImage,
  shareSnapshot,
  volumeId,
} from './operations.mjs';

const volumes = (org, count) => Array.from({ length: count }, () => volumeId(org));
const ok = (org) => ({ requestId: org.random.uuid(), _return: true });

function lifecycleManager(org) {
  const dlm = serviceRole(org, 'dlm.amazonaws.com', 'AWSDataLifecycleManagerDefaultRole', 'AWSDataLifecycleManager');
  const all = volumes(org, 6);
  const kept = [];
  for (const day of org.allDays()) {
    const now = dlm.renew(org.local(day, 3));
    kept.push(all.map((volume, n) => createSnapshot(org, org.local(day, 3) + n * 2000 + org.random.between(0, 300_000), now, volume, { description: 'Created for policy: policy-0a1b2c3d4e5f60718 schedule: Default Schedule' })));
    if (day >= 7) for (const old of kept[day - 7]) deleteSnapshot(org, org.local(day, 3.6), now, old);
  }
}

function awsBackup(org) {
  const backup = serviceRole(org, 'backup.amazonaws.com', 'AWSBackupDefaultServiceRole', 'AWSBackup-AWSBackupDefaultServiceRole');
  const all = volumes(org, 4);
  for (const day of org.allDays()) {
    const ms = org.local(day, 1) + org.random.between(0, 40) * minute;
    const now = backup.renew(ms);
    for (const [n, volume] of all.entries()) {
      const made = createSnapshot(org, ms + n * 5000, now, volume, { description: 'This snapshot is created by the AWS Backup service.' });
      copySnapshot(org, ms + hour + n * 5000, now, made, org.dr);
    }
    createDatabaseSnapshot(org, ms + 20_000, now, 'orders', `awsbackup:job-${org.random.uuid()}`);
    const job = { identity: { accountId: org.prod, invokedBy: 'backup.amazonaws.com' }, account: org.prod, address: 'backup.amazonaws.com', agent: 'backup.amazonaws.com' };
    call(org, ms + 2 * hour, job, 'backup', 'BackupJobCompleted', {
      more: { eventType: 'AwsServiceEvent', serviceEventDetails: { backupJobId: org.random.uuid().toUpperCase(), state: 'COMPLETED' } },
    });
  }
}

/** A backup product from outside: assumes a role by an external id, at any hour, and copies to the second region. */
function backupProduct(org) {
  const product = role(org, 'backup-product', 'worker-7', { address: org.random.address(), agent: agents.java });
  const all = volumes(org, 8);
  const kept = [];
  for (const day of org.allDays()) {
    for (let run = org.random.between(1, 3); run > 0; run -= 1) {
      const ms = org.local(day, org.random.next() * 23);
      const now = product.renew(ms);
      assumeFromOutside(org, ms, org.vendor, now, 'worker-7');
      call(org, ms + 5000, now, 'ec2', 'DescribeVolumes', { request: {} });
      for (const [n, volume] of org.random.shuffled(all).slice(0, org.random.between(2, 7)).entries()) {
        const made = createSnapshot(org, ms + 10_000 + n * 4000, now, volume, { description: `job ${day}` });
        kept.push(made);
        if (org.random.chance(0.5)) copySnapshot(org, ms + 10 * minute + n * 4000, now, made, org.dr);
      }
      while (kept.length > 60) deleteSnapshot(org, ms + 30 * minute + kept.length * 1000, now, kept.shift());
    }
  }
}

/** Packer on a hosted runner: a machine behind a port open for minutes, an image, shared, and the old one removed. */
function imagePipeline(org) {
  const runner = role(org, 'ci-image-build', 'run', { account: org.build, web: `arn:aws:iam::${org.build}:oidc-provider/token.actions.githubusercontent.com`, agent: agents.packer });
  const kept = [];
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 2); run > 0; run -= 1) {
      const ms = org.local(day, 8.5 + org.random.next() * 8);
      const now = { ...runner.renew(ms, `run-${org.random.digits(11)}`), address: org.random.address() };
      const group = `sg-0${org.random.hex(16)}`;
      call(org, ms, now, 'ec2', 'CreateKeyPair', { request: { keyName: `packer_${org.random.hex(8)}` } });
      call(org, ms + 1000, now, 'ec2', 'CreateSecurityGroup', { request: { groupName: `packer_${org.random.hex(8)}`, groupDescription: 'Temporary group for Packer' }, response: { requestId: org.random.uuid(), groupId: group } });
      openPort(org, ms + 2000, now, group);
      const { instance } = runInstance(org, ms + 5000, now, undefined, group);
      const image = createImage(org, ms + 12 * minute, now, instance, `base-${day}-${run}`);
      kept.push(image);
      call(org, ms + 18 * minute, now, 'ec2', 'TerminateInstances', { request: { instancesSet: { items: [{ instanceId: instance }] } } });
      call(org, ms + 19 * minute, now, 'ec2', 'DeleteSecurityGroup', { request: { groupId: group }, response: ok(org) });
      shareImage(org, ms + 20 * minute, now, image, adding(org.prod, org.staging));
      if (org.random.chance(0.5)) {
        call(org, ms + 21 * minute, now, 'ec2', 'CopyImage', {
          region: org.dr,
          request: { sourceRegion: org.home, sourceImageId: image, name: `base-${day}` },
          response: { requestId: org.random.uuid(), imageId: `ami-0${org.random.hex(16)}` },
        });
      }
      if (kept.length > 8) {
        call(org, ms + 22 * minute, now, 'ec2', 'DeregisterImage', { request: { imageId: kept.shift() }, response: ok(org) });
        deleteSnapshot(org, ms + 22 * minute + 2000, now, `snap-0${org.random.hex(16)}`);
      }
    }
  }
}

/** The storage driver of a cluster: claims and their snapshots come and go as programs please. */
function storageDriver(org) {
  const driver = role(org, 'eks-ebs-csi', 'ebs-csi', { web: `arn:aws:iam::${org.prod}:oidc-provider/oidc.eks.${org.home}.amazonaws.com/id/${org.random.hex(32).toUpperCase()}`, agent: agents.csi });
  const all = volumes(org, 12);
  const kept = [];
  for (const day of org.allDays()) {
    for (let n = org.random.between(1, 7); n > 0; n -= 1) {
      const ms = org.local(day, org.random.next() * 24);
      const now = { ...driver.renew(ms, String(Math.floor(ms * 1000))), address: `10.40.${org.random.between(0, 3)}.${org.random.between(4, 250)}` };
      call(org, ms - 2000, now, 'ec2', 'DescribeSnapshots', { request: {} });
      for (let burst = org.random.chance(0.15) ? org.random.between(3, 9) : 1; burst > 0; burst -= 1) {
        kept.push(createSnapshot(org, ms + burst * 1500, now, org.random.pick(all), { description: 'Created by AWS EBS CSI driver for volume' }));
      }
      if (org.random.chance(0.3)) createVolume(org, ms + 9 * minute, now, org.random.pick(kept));
      while (kept.length > 20) deleteSnapshot(org, ms + 15 * minute + kept.length * 1000, now, kept.shift());
    }
  }
}

function disasterRecovery(org) {
  const drs = serviceRole(org, 'drs.amazonaws.com', 'AWSServiceRoleForElasticDisasterRecovery', 'ElasticDisasterRecovery', '/aws-service-role/drs.amazonaws.com/');
  const all = volumes(org, 2);
  const kept = [];
  for (const day of org.allDays()) {
    for (let clock = 0; clock < 24; clock += 2) {
      const ms = org.local(day, clock) + org.random.between(0, 60_000);
      const now = drs.renew(ms);
      for (const volume of all) kept.push(createSnapshot(org, ms, now, volume, { description: 'Created by AWS Elastic Disaster Recovery' }));
      while (kept.length > 40) deleteSnapshot(org, ms + 60_000, now, kept.shift());
    }
  }
}

/** A scanner without agents: snapshots, hands them to its own account, looks at them there, and tidies up. */
function agentlessScanner(org) {
  const scanner = role(org, 'agentless-scanner', 'scan', { address: org.random.address(), agent: agents.boto });
  for (const day of org.allDays()) {
    const ms = org.local(day, org.random.next() * 22);
    const now = scanner.renew(ms);
    assumeFromOutside(org, ms - 3000, org.scanner, now, 'scan');
    for (const [n, volume] of volumes(org, org.random.between(2, 9)).entries()) {
      const begin = ms + n * 8000;
      const made = createSnapshot(org, begin, now, volume, { description: 'agentless scan' });
      shareSnapshot(org, begin + 3 * minute, now, made, adding(org.scanner));
      foreignUse(org, begin + 5 * minute, org.prod, org.scanner, made, 'SharedSnapshotCopyInitiated');
      if (org.random.chance(0.3)) shareSnapshot(org, begin + 29 * minute, now, made, removing(org.scanner));
      deleteSnapshot(org, begin + 30 * minute, now, made);
    }
  }
}

/** Every night the database is copied into staging: snapshot, share with our own account, restore there, delete. */
function databaseRefresh(org) {
  const source = role(org, 'db-refresh', 'db-refresh-source', { address: '10.20.4.17', agent: agents.boto });
  const target = role(org, 'db-refresh', 'db-refresh-target', { account: org.staging, address: '10.30.4.17', agent: agents.boto });
  for (const day of org.allDays()) {
    const ms = org.local(day, 2.25) + org.random.between(0, 240_000);
    const name = `orders-refresh-${stamp(ms).slice(0, 10)}`;
    const now = source.renew(ms);
    createDatabaseSnapshot(org, ms, now, 'orders', name);
    shareDatabaseSnapshot(org, ms + 10 * minute, now, name, org.staging);
    const there = target.renew(ms);
    call(org, ms + 12 * minute, there, 'rds', 'DeleteDBInstance', { request: { dBInstanceIdentifier: 'orders-staging', skipFinalSnapshot: true } });
    restoreDatabase(org, ms + 15 * minute, there, databaseArn(org, source, name), 'orders-staging');
    call(org, ms + 40 * minute, there, 'rds', 'ModifyDBInstance', { request: { dBInstanceIdentifier: 'orders-staging', masterUserPassword: '****', applyImmediately: true } });
    call(org, ms + 55 * minute, now, 'rds', 'DeleteDBSnapshot', { request: { dBSnapshotIdentifier: name }, response: { dBSnapshotIdentifier: name, dBInstanceIdentifier: 'orders', status: 'deleted' } });
  }
}

/** The automated snapshot goes into the data lake every night. */
function exportToLake(org) {
  const lambda = role(org, 'rds-export-lambda', 'rds-export', { address: org.random.address(), agent: `${agents.boto} exec-env/AWS_Lambda_python3.11` });
  for (const day of org.allDays()) {
    const ms = org.local(day, 4.5) + org.random.between(0, 120_000);
    const sourceArn = `arn:aws:rds:${org.home}:${org.prod}:snapshot:rds:orders-${stamp(ms).slice(0, 10)}-04-05`;
    call(org, ms, lambda.renew(ms), 'rds', 'StartExportTask', {
      request: { exportTaskIdentifier: `orders-${day}`, sourceArn, s3BucketName: 'example-data-lake', iamRoleArn: `arn:aws:iam::${org.prod}:role/rds-export`, kmsKeyId: `arn:aws:kms:${org.home}:${org.prod}:key/${org.random.uuid()}` },
      response: { exportTaskIdentifier: `orders-${day}`, sourceArn, s3Bucket: 'example-data-lake', status: 'STARTING' },
    });
  }
}

/** Snapshots of production are handed to our own vault account, which copies and keeps them. */
function copiesIntoVault(org) {
  const giver = role(org, 'snapshot-giver', 'snapshot-giver', { address: '10.20.7.9', agent: agents.boto });
  const keeper = role(org, 'snapshot-keeper', 'snapshot-keeper', { account: org.vault, address: '10.50.7.9', agent: agents.boto });
  const all = volumes(org, 3);
  for (const day of org.allDays()) {
    const ms = org.local(day, 5) + org.random.between(0, 600_000);
    for (const [n, volume] of all.entries()) {
      const now = giver.renew(ms);
      const made = createSnapshot(org, ms + n * 3000, now, volume);
      shareSnapshot(org, ms + 15 * minute + n * 3000, now, made, adding(org.vault));
      copySnapshot(org, ms + 20 * minute + n * 3000, keeper.renew(ms), made, org.home);
      foreignUse(org, ms + 20 * minute + n * 3000, org.prod, org.vault, made, 'SharedSnapshotCopyInitiated');
      deleteSnapshot(org, ms + 90 * minute + n * 3000, now, made);
    }
  }
}

// `may`: what may be said of it truly, though it must not escalate.
export const products = {
  'lifecycle-manager': benign(lifecycleManager),
  'aws-backup': benign(awsBackup),
  'backup-product': benign(backupProduct, ['rapid-succession', 'copied-elsewhere', 'non-standard-actor']),
  // It runs when somebody pushes: at an hour of its own now and then, as is said of it, and never enough.
  'image-pipeline': benign(imagePipeline, ['network-change', 'copied-elsewhere', 'rapid-succession', 'non-standard-actor', 'tracks-covered', 'off-hours']),
  'storage-driver': benign(storageDriver, ['rapid-succession', 'used-elsewhere', 'non-standard-actor']),
  'disaster-recovery': benign(disasterRecovery),
  'agentless-scanner': benign(agentlessScanner, ['rapid-succession', 'shared-outside', 'non-standard-actor', 'tracks-covered', 'copied-elsewhere']),
  'database-refresh': benign(databaseRefresh, ['used-elsewhere', 'non-standard-actor']),
  'export-to-lake': benign(exportToLake, ['data-read-out', 'non-standard-actor']),
  'copies-into-vault': benign(copiesIntoVault, ['rapid-succession', 'copied-elsewhere', 'non-standard-actor']),
};
