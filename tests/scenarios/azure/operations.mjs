// What callers do in Azure, with bodies of the shape that the Activity Log carries.
import { audit, operate } from './organisation.mjs';

const group = (subscription, name) => `/subscriptions/${subscription}/resourceGroups/${name}`;
const compute = (subscription, kind, name, rg = 'rg-data') => `${group(subscription, rg)}/providers/Microsoft.Compute/${kind}/${name}`;
export const diskOf = (org, subscription = org.prod) => compute(subscription, 'disks', `disk-${org.random.hex(8)}`);

/** Answers with the snapshot's id. `source`: a disk, or a snapshot to be copied. */
export function createSnapshot(org, ms, caller, source, fields = {}) {
  const { subscription = caller.subscription, region = org.home, name = `snap-${org.random.hex(8)}`, rg, incremental = false, ...rest } = fields;
  const made = compute(subscription, 'snapshots', name, rg);
  const copies = source.includes('/snapshots/');
  const body = {
    location: region,
    properties: { creationData: { createOption: copies ? 'CopyStart' : 'Copy', sourceResourceId: source }, incremental: copies || incremental },
    sku: { name: 'Standard_ZRS' },
  };
  operate(org, ms, caller, 'Microsoft.Compute/snapshots/write', made, { body, answer: { ...body, name, properties: { ...body.properties, provisioningState: 'Updating' } }, takes: 4000, ...rest });
  return made;
}

export const deleteSnapshot = (org, ms, caller, snapshot, fields = {}) => operate(org, ms, caller, 'Microsoft.Compute/snapshots/delete', snapshot, { takes: 3000, ...fields });

const things = (resource) => (resource.includes('/snapshots/') ? 'snapshots' : 'disks');
/** A link by which whoever has it reads the whole disk. */
export const handOut = (org, ms, caller, resource, fields = {}) =>
  operate(org, ms, caller, `Microsoft.Compute/${things(resource)}/beginGetAccess/action`, resource, { body: { access: 'Read', durationInSeconds: 3600 }, takes: 2000, ...fields });
export const takeBack = (org, ms, caller, resource) => operate(org, ms, caller, `Microsoft.Compute/${things(resource)}/endGetAccess/action`, resource, { takes: 1500 });

export function createDisk(org, ms, caller, { snapshot, subscription = caller.subscription, name = `disk-${org.random.hex(8)}`, rg, region = org.home } = {}) {
  const made = compute(subscription, 'disks', name, rg);
  const creationData = snapshot ? { createOption: 'Copy', sourceResourceId: snapshot } : { createOption: 'Empty' };
  const body = { location: region, sku: { name: 'Premium_LRS' }, properties: { creationData, diskSizeGB: 200 } };
  operate(org, ms, caller, 'Microsoft.Compute/disks/write', made, { body, answer: { ...body, name }, takes: 3000 });
  return made;
}

/** A machine with its network interface behind a security group. Answers with both. */
export function runMachine(org, ms, caller, { subscription = caller.subscription, name = `vm-${org.random.hex(5)}`, rg = 'rg-apps', disks = [] } = {}) {
  const base = group(subscription, rg);
  const rules = `${base}/providers/Microsoft.Network/networkSecurityGroups/${name}-nsg`;
  const nic = `${base}/providers/Microsoft.Network/networkInterfaces/${name}-nic`;
  const machine = compute(subscription, 'virtualMachines', name, rg);
  operate(org, ms, caller, 'Microsoft.Network/networkSecurityGroups/write', rules, { body: { location: org.home, properties: { securityRules: [] } } });
  operate(org, ms + 5000, caller, 'Microsoft.Network/networkInterfaces/write', nic, { body: { location: org.home, properties: { networkSecurityGroup: { id: rules }, ipConfigurations: [{ name: 'ipconfig1', properties: { privateIPAllocationMethod: 'Dynamic', subnet: { id: `${base}/providers/Microsoft.Network/virtualNetworks/main/subnets/default` } } }] } } });
  const body = {
    location: org.home,
    properties: {
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      storageProfile: { imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }, osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } }, dataDisks: disks.map((id, lun) => ({ lun, createOption: 'Attach', managedDisk: { id } })) },
      osProfile: { computerName: name, adminUsername: 'azureuser' },
      networkProfile: { networkInterfaces: [{ id: nic }] },
    },
  };
  operate(org, ms + 12_000, caller, 'Microsoft.Compute/virtualMachines/write', machine, { body, takes: 30_000 });
  return { machine, rules, nic };
}

export const deleteMachine = (org, ms, caller, machine) => operate(org, ms, caller, 'Microsoft.Compute/virtualMachines/delete', machine, { takes: 20_000 });

export function openPort(org, ms, caller, rules, { port = '22', source = '*', name = 'in' } = {}) {
  const properties = { protocol: 'Tcp', access: 'Allow', direction: 'Inbound', priority: 100, sourceAddressPrefix: source, sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: port };
  operate(org, ms, caller, 'Microsoft.Network/networkSecurityGroups/securityRules/write', `${rules}/securityRules/${name}`, { body: { properties }, takes: 1000 });
}

export function createImage(org, ms, caller, machine, { subscription = caller.subscription, name = `image-${org.random.hex(5)}`, gallery = 'gallery1', regions = [org.home] } = {}) {
  const made = `${compute(subscription, 'galleries', gallery, 'rg-images')}/images/base/versions/1.0.${name.replace(/\D/g, '') || '1'}`;
  const body = { location: org.home, properties: { storageProfile: { source: { id: machine } }, publishingProfile: { targetRegions: regions.map((region) => ({ name: region, regionalReplicaCount: 1 })) } } };
  operate(org, ms, caller, 'Microsoft.Compute/galleries/images/versions/write', made, { body, takes: 200_000 });
  return made;
}

export const galleryOf = (image) => image.split('/images/')[0];
/** `to`: [{type: Subscriptions|AADTenants, ids}] or 'Community'. */
export function shareGallery(org, ms, caller, gallery, to, fields = {}) {
  const body = to === 'Community' ? { operationType: 'EnableCommunity' } : { operationType: 'Add', groups: to };
  operate(org, ms, caller, 'Microsoft.Compute/galleries/share/action', gallery, { body, takes: 2000, ...fields });
}

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
export const roles = { owner, reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', snapshots: '7efff54f-a5b4-42b5-a1c5-5411624893ce' };
export function grant(org, ms, caller, principalId, { role = roles.owner, scope = `/subscriptions/${caller.subscription}`, type = 'User' } = {}) {
  const body = { Id: org.random.uuid(), Properties: { PrincipalId: principalId, PrincipalType: type, RoleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`, Scope: scope } };
  operate(org, ms, caller, 'Microsoft.Authorization/roleAssignments/write', `${scope}/providers/Microsoft.Authorization/roleAssignments/${org.random.uuid()}`, { body, role: { name: 'Owner', id: owner.replaceAll('-', '') } });
}

/** Something that is done every day and has nothing to do with snapshots. */
export function tag(org, ms, caller) {
  const web = `${group(caller.subscription, 'rg-apps')}/providers/Microsoft.Web/sites/app-${org.random.hex(3)}/config/appsettings`;
  operate(org, ms, caller, 'Microsoft.Web/sites/config/write', web, { body: { properties: {} } });
}

export function addSecret(org, ms, caller, app) {
  const identifier = org.random.uuid();
  audit(org, ms, caller, 'Add service principal credentials', 'ApplicationManagement', [
    { id: app.oid, displayName: app.name, type: 'ServicePrincipal', modifiedProperties: [{ displayName: 'KeyDescription', oldValue: '[]', newValue: JSON.stringify([`[KeyIdentifier=${identifier},KeyType=Password,KeyUsage=Verify,DisplayName=rotation]`]) }] },
  ], { type: 'Update' });
  return identifier;
}

export const backedUp = (org, rg, name) => `${group(org.prod, rg)}/providers/Microsoft.Compute/restorePointCollections/AzureBackup_${name}`;
export const database = (subscription, name) => `${group(subscription, 'rg-sql')}/providers/Microsoft.Sql/servers/sql-main/databases/${name}`;
export const vault = (subscription) => `${group(subscription, 'rg-backup')}/providers/Microsoft.RecoveryServices/vaults/vault1`;
export const inGroup = group;
