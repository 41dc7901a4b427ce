// Lawful machines in Azure: what backs up, images, stores, scans and recovers by itself.
import { hour, minute } from '../organisation.mjs';
import { benign } from '../scenario.mjs';
import { application, backupService, operate, person, signIn } from './organisation.mjs';
import { live } from './everyday.mjs';
import {
  backedUp,
  createDisk,
  createImage,
  createSnapshot,
  database,
  deleteMachine,
  deleteSnapshot,
  diskOf,
  galleryOf,
  grant,
  handOut,
  inGroup,
  openPort,
  roles,
  runMachine,
  shareGallery,
  takeBack,
  vault,
} from './operations.mjs';

const disks = (org, count) => Array.from({ length: count }, () => diskOf(org));
const dayOf = (org, clock, spread) => org.allDays().map((day) => [day, org.local(day, clock) + org.random.between(0, spread)]);

/** Azure Backup of machines: restore points in a resource group of its own, by Microsoft's own application. */
function azureBackup(org) {
  const service = application(org, 'Backup Management Service', { appid: backupService, address: '20.50.1.20' });
  const rg = `AzureBackupRG_${org.home}_1`;
  const collections = ['orders', 'billing', 'web', 'queue'].map((name) => backedUp(org, rg, name));
  const kept = [];
  for (const [, ms] of dayOf(org, 1, 40 * minute)) {
    for (const [n, collection] of collections.entries()) {
      const point = `${collection}/restorePoints/AzureBackup_${org.random.digits(18)}`;
      operate(org, ms + n * 6000, service, 'Microsoft.Compute/restorePointCollections/restorePoints/write', point, { body: { properties: { excludeDisks: [] } }, takes: 20_000 });
      kept.push(point);
      operate(org, ms + 20 * minute + n * 6000, service, 'Microsoft.Compute/restorePointCollections/restorePoints/retrieveSasUris/action', point, { takes: 900 });
      if (kept.length > 20) operate(org, ms + hour + n * 4000, service, 'Microsoft.Compute/restorePointCollections/restorePoints/delete', kept.shift(), { takes: 2000 });
    }
  }
}

/** Disk backup by a backup vault's own identity, incremental, kept for a week. */
function diskBackup(org) {
  const identity = application(org, 'disk-backup-vault', { identity: `${inGroup(org.prod, 'rg-backup')}/providers/Microsoft.DataProtection/backupVaults/disk-backup-vault`, address: '20.50.1.30' });
  const all = disks(org, 5);
  const kept = [];
  for (const [day, ms] of dayOf(org, 2, 20 * minute)) {
    kept.push(all.map((disk, n) => createSnapshot(org, ms + n * 4000, identity, disk, { incremental: true, rg: 'rg-snapshots', name: `AzureBackup_${org.random.digits(12)}` })));
    if (day >= 7) for (const [n, old] of kept[day - 7].entries()) deleteSnapshot(org, ms + hour + n * 3000, identity, old);
  }
}

/** A runbook with a managed identity, nightly. */
function runbook(org) {
  const identity = application(org, 'aa-snapshots', { identity: `${inGroup(org.prod, 'rg-automation')}/providers/Microsoft.Automation/automationAccounts/aa-snapshots`, address: '20.61.9.9' });
  const all = disks(org, 6);
  const kept = [];
  for (const [, ms] of dayOf(org, 23, 5 * minute)) {
    signIn(org, ms - 5000, identity);
    for (const [n, disk] of all.entries()) kept.push(createSnapshot(org, ms + n * 9000, identity, disk));
    while (kept.length > 42) deleteSnapshot(org, ms + 10 * minute + kept.length * 1000, identity, kept.shift());
  }
}

/** The storage driver of a cluster: claims and their snapshots come and go as programs please. */
function storageDriver(org) {
  const rg = `MC_rg-aks_main_${org.home}`;
  const identity = application(org, 'main-agentpool', { identity: `${inGroup(org.prod, rg)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/main-agentpool` });
  const all = disks(org, 12);
  const kept = [];
  for (const day of org.allDays()) {
    for (let n = org.random.between(1, 7); n > 0; n -= 1) {
      const ms = org.local(day, org.random.next() * 24);
      for (let burst = org.random.chance(0.15) ? org.random.between(3, 9) : 1; burst > 0; burst -= 1) {
        kept.push(createSnapshot(org, ms + burst * 1500, identity, org.random.pick(all), { rg, incremental: true, name: `snapshot-${org.random.uuid()}` }));
      }
      if (org.random.chance(0.3)) createDisk(org, ms + 9 * minute, identity, { snapshot: org.random.pick(kept), rg, name: `pvc-${org.random.uuid()}` });
      while (kept.length > 20) deleteSnapshot(org, ms + 15 * minute + kept.length * 1000, identity, kept.shift());
    }
  }
}

/** Site Recovery's weekly test: a person starts it, the vault's identity makes and removes the copies. */
function siteRecovery(org) {
  const who = person(org, 'rob.recovery');
  live(org, who);
  const identity = application(org, 'vault1', { identity: vault(org.prod), address: '20.50.1.40' });
  const item = `${vault(org.prod)}/replicationFabrics/asr/replicationProtectionContainers/main/replicationProtectedItems/orders`;
  for (let day = 2; day < org.days; day += 7) {
    const ms = org.local(day, 10) + org.random.between(0, 30 * minute);
    const correlation = operate(org, ms, who, 'Microsoft.RecoveryServices/vaults/replicationFabrics/replicationProtectionContainers/replicationProtectedItems/testFailover/action', item, { body: { properties: { failoverDirection: 'PrimaryToRecovery' } }, takes: 300_000 });
    org.wrote(correlation);
    createDisk(org, ms + 4 * minute, identity, { rg: 'rg-dr', region: org.dr, name: `orders-test-${day}` });
    const { machine } = runMachine(org, ms + 6 * minute, identity, { rg: 'rg-dr', name: `orders-test-${day}` });
    deleteMachine(org, ms + 90 * minute, identity, machine);
  }
}

/** Packer on a hosted runner: a machine behind a port open for minutes, an image version, shared with our subscriptions. */
function imagePipeline(org) {
  const runner = application(org, 'image-builder', { subscription: org.build });
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 2); run > 0; run -= 1) {
      const ms = org.local(day, 8.5 + org.random.next() * 8);
      const now = { ...runner, address: org.random.address() };
      signIn(org, ms - 4000, now);
      const rg = `pkr-Resource-Group-${org.random.letters(10).toLowerCase()}`;
      operate(org, ms, now, 'Microsoft.Resources/subscriptions/resourceGroups/write', inGroup(org.build, rg), { body: { location: org.home } });
      const { machine, rules } = runMachine(org, ms + 3000, now, { rg, name: `pkrvm${org.random.hex(6)}` });
      openPort(org, ms + 9000, now, rules);
      operate(org, ms + 12 * minute, now, 'Microsoft.Compute/virtualMachines/generalize/action', machine);
      const image = createImage(org, ms + 13 * minute, now, machine, { name: `v${day}${run}`, regions: [org.home, org.dr] });
      shareGallery(org, ms + 20 * minute, now, galleryOf(image), [{ type: 'Subscriptions', ids: [org.prod, org.staging] }]);
      operate(org, ms + 21 * minute, now, 'Microsoft.Resources/subscriptions/resourceGroups/delete', inGroup(org.build, rg), { takes: 60_000 });
    }
  }
}

/** Infrastructure as code: rights, rules and machines daily, and a snapshot before a disk is changed. */
function infrastructureAsCode(org) {
  const pipeline = application(org, 'terraform');
  const disk = diskOf(org);
  for (const day of org.weekdays()) {
    for (let run = org.random.between(1, 4); run > 0; run -= 1) {
      const ms = org.local(day, 8 + org.random.next() * 10);
      const now = { ...pipeline, address: org.random.address() };
      signIn(org, ms - 4000, now);
      grant(org, ms + 5000, now, org.random.uuid(), { role: roles.reader, scope: inGroup(org.prod, `rg-${org.random.hex(3)}`), type: 'ServicePrincipal' });
      openPort(org, ms + 9000, now, `${inGroup(org.prod, 'rg-apps')}/providers/Microsoft.Network/networkSecurityGroups/web-nsg`, { port: '443', name: `https-${org.random.hex(3)}` });
      if (org.random.chance(0.3)) runMachine(org, ms + 15_000, now);
      if (org.random.chance(0.3)) createSnapshot(org, ms + 20_000, now, disk);
    }
  }
}

/** Every night production's snapshots are copied into our vault subscription, in another region. */
function copiesIntoVault(org) {
  const giver = application(org, 'snapshot-giver');
  const keeper = application(org, 'snapshot-keeper', { subscription: org.vault });
  const all = disks(org, 3);
  const kept = [];
  for (const [, ms] of dayOf(org, 5, 600_000)) {
    signIn(org, ms - 3000, giver);
    signIn(org, ms + 9 * minute, keeper);
    for (const [n, disk] of all.entries()) {
      const made = createSnapshot(org, ms + n * 3000, giver, disk, { incremental: true });
      kept.push(createSnapshot(org, ms + 10 * minute + n * 3000, keeper, made, { region: org.dr, rg: 'rg-vault' }));
      deleteSnapshot(org, ms + 3 * hour + n * 3000, giver, made);
    }
    while (kept.length > 21) deleteSnapshot(org, ms + 4 * hour + kept.length * 1000, keeper, kept.shift());
  }
}

/** A backup product of another firm with a secret of its own, at any hour. */
function backupProduct(org) {
  const product = application(org, 'Backup product', { address: org.random.address() });
  const all = disks(org, 8);
  const kept = [];
  for (const day of org.allDays()) {
    for (let run = org.random.between(1, 3); run > 0; run -= 1) {
      const ms = org.local(day, org.random.next() * 23);
      signIn(org, ms, product);
      for (const [n, disk] of org.random.shuffled(all).slice(0, org.random.between(2, 7)).entries()) {
        kept.push(createSnapshot(org, ms + 10_000 + n * 4000, product, disk, { incremental: true, rg: 'rg-backup-product' }));
      }
      while (kept.length > 60) deleteSnapshot(org, ms + 30 * minute + kept.length * 1000, product, kept.shift());
    }
  }
}

/** A scanner without agents, by delegation from its own tenant: snapshots, reads them by a link, and tidies up. */
function agentlessScanner(org) {
  const scanner = application(org, 'Agentless scanning', { address: org.random.address(), tenant: org.scannerTenant });
  for (const day of org.allDays()) {
    const ms = org.local(day, org.random.next() * 22);
    for (const [n, disk] of disks(org, org.random.between(2, 9)).entries()) {
      const begin = ms + n * 8000;
      const made = createSnapshot(org, begin, scanner, disk, { rg: 'rg-scan', incremental: true });
      handOut(org, begin + 3 * minute, scanner, made);
      takeBack(org, begin + 25 * minute, scanner, made);
      deleteSnapshot(org, begin + 30 * minute, scanner, made);
    }
  }
}

/** Every night a copy of the database for staging, and an on-demand backup of a database on a machine. */
function databaseRefresh(org) {
  const app = application(org, 'db-refresh');
  for (const [, ms] of dayOf(org, 2.25, 240_000)) {
    signIn(org, ms - 3000, app);
    operate(org, ms, app, 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/backup/action', `${vault(org.prod)}/backupFabrics/Azure/protectionContainers/VMAppContainer;Compute;rg-sql;sql1/protectedItems/SQLDataBase;MSSQLSERVER;orders`, { body: { properties: { backupType: 'Full' } }, takes: 3000 });
    operate(org, ms + 15 * minute, app, 'Microsoft.Sql/servers/databases/delete', database(org.staging, 'orders'), { takes: 3000 });
    operate(org, ms + 20 * minute, app, 'Microsoft.Sql/servers/databases/write', database(org.staging, 'orders'), { body: { location: org.home, properties: { createMode: 'Copy', sourceDatabaseId: database(org.prod, 'orders') } }, takes: 60_000 });
  }
}

/** The database is exported into our own storage every night. */
function exportToLake(org) {
  const app = application(org, 'lake-export');
  for (const [, ms] of dayOf(org, 4.5, 120_000)) {
    signIn(org, ms - 3000, app);
    operate(org, ms, app, 'Microsoft.Sql/servers/databases/export/action', database(org.prod, 'orders'), { body: { storageKeyType: 'StorageAccessKey', storageUri: 'https://exampledatalake.blob.core.windows.net/orders/orders.bacpac', administratorLogin: 'sqladmin' }, takes: 60_000 });
  }
}

export const products = {
  'azure-backup': benign(azureBackup, ['rapid-succession', 'data-read-out']),
  'disk-backup': benign(diskBackup, ['rapid-succession']),
  runbook: benign(runbook, ['rapid-succession', 'non-standard-actor']),
  'storage-driver': benign(storageDriver, ['rapid-succession', 'used-elsewhere', 'non-standard-actor']),
  'site-recovery': benign(siteRecovery, ['used-elsewhere', 'non-standard-actor', 'unusual-call']),
  'image-pipeline': benign(imagePipeline, ['network-change', 'copied-elsewhere', 'rapid-succession', 'non-standard-actor', 'login-anomaly', 'off-hours']),
  'infrastructure-as-code': benign(infrastructureAsCode, ['network-change', 'excessive-permissions', 'unusual-call', 'non-standard-actor', 'login-anomaly']),
  'copies-into-vault': benign(copiesIntoVault, ['rapid-succession', 'copied-elsewhere', 'non-standard-actor']),
  'backup-product': benign(backupProduct, ['rapid-succession', 'non-standard-actor']),
  'agentless-scanner': benign(agentlessScanner, ['rapid-succession', 'data-read-out', 'non-standard-actor', 'tracks-covered']),
  'database-refresh': benign(databaseRefresh, ['used-elsewhere', 'copied-elsewhere', 'non-standard-actor']),
  'export-to-lake': benign(exportToLake, ['data-read-out', 'non-standard-actor']),
};
