// What callers do in Google Cloud, with requests of the shape that Cloud Audit Logs write.
import { compute, entry } from './organisation.mjs';

const link = (name) => `projects/${name}`;
export const diskName = (org) => `disk-${org.random.hex(8)}`;
const snapshotPath = (project, name) => link(`${project}/global/snapshots/${name}`);
const diskPath = (project, zone, name) => link(`${project}/zones/${zone}/disks/${name}`);
export const place = (org, project) => ({ project, zone: project === org.vault ? org.drZone : org.zone1 });

/** By the way of the console and `gcloud compute disks snapshot`. Answers with the snapshot's path. */
export function createSnapshot(org, ms, caller, disk, { project = caller.project, name = `snap-${org.random.hex(8)}`, ...more } = {}) {
  const { zone } = place(org, project);
  const source = diskPath(project, zone, disk);
  const made = snapshotPath(project, name);
  compute(org, ms, caller, 'disks.createSnapshot', {
    project,
    name: source,
    type: 'gce_disk',
    labels: { zone, disk_id: org.random.digits(18) },
    grants: [
      ['compute.disks.createSnapshot', source],
      ['compute.snapshots.create', made],
    ],
    request: { guestFlush: false, name, storageLocations: [org.home], sourceDisk: source },
    location: org.home,
    ...more,
  });
  return made;
}

/** By the way of `gcloud compute snapshots create` and Terraform; into another region or project when told so. */
export function insertSnapshot(org, ms, caller, disk, { project = caller.project, owner = project, region = org.home, name = `snap-${org.random.hex(8)}`, ...more } = {}) {
  const source = diskPath(owner, place(org, owner).zone, disk);
  const made = snapshotPath(project, name);
  compute(org, ms, caller, 'snapshots.insert', {
    project,
    name: made,
    type: 'gce_snapshot',
    labels: { snapshot_id: org.random.digits(18) },
    grants: [
      ['compute.snapshots.create', made],
      ['compute.disks.createSnapshot', source],
    ],
    request: { name, sourceDisk: `https://www.googleapis.com/compute/v1/${source}`, storageLocations: [region], snapshotType: 'STANDARD' },
    location: region,
    ...more,
  });
  return made;
}

/** What the owner of a disk sees when somebody snapshots it from another project. */
export function foreignSnapshot(org, ms, caller, disk, project = org.prod) {
  const source = diskPath(project, org.zone1, disk);
  entry(org, ms, { ...caller, address: undefined, agent: undefined }, 'compute', 'v1.compute.snapshots.insert', {
    project,
    type: 'gce_disk',
    labels: { zone: org.zone1, disk_id: org.random.digits(18) },
    name: source,
    grants: [['compute.disks.createSnapshot', source]],
    metadata: { '@type': 'type.googleapis.com/google.cloud.audit.CrossEntityControlAuditMetadata' },
    request: { '@type': 'type.googleapis.com/compute.snapshots.insert' },
    operation: { id: `operation-${Math.floor(ms)}-${org.random.hex(13)}-${org.random.hex(8)}`, producer: 'compute.googleapis.com', first: true, last: true },
  });
}

export function deleteSnapshot(org, ms, caller, snapshot, more = {}) {
  const name = snapshot.startsWith('projects/') ? snapshot : snapshotPath(caller.project, snapshot);
  compute(org, ms, caller, 'snapshots.delete', {
    project: name.split('/')[1],
    name,
    type: 'gce_snapshot',
    labels: { snapshot_id: org.random.digits(18) },
    grants: [['compute.snapshots.delete', name]],
    ...more,
  });
}

/** The whole policy of a snapshot, disk or image is written anew: `bindings` [[role, members]]. */
export function setPolicy(org, ms, caller, resource, bindings, more = {}) {
  const kind = resource.split('/').at(-2);
  const policy = { version: '3', etag: 'BwYn0q3yQ5I=', bindings: bindings.map(([role, members]) => ({ role, members })) };
  const type = { snapshots: 'gce_snapshot', images: 'gce_image', disks: 'gce_disk' }[kind];
  entry(org, ms, caller, 'compute', `v1.compute.${kind}.setIamPolicy`, {
    project: resource.split('/')[1],
    name: resource,
    type,
    labels: { [`${kind.slice(0, -1)}_id`]: org.random.digits(18) },
    grants: [[`compute.${kind}.setIamPolicy`, resource]],
    request: { '@type': `type.googleapis.com/compute.${kind}.setIamPolicy`, resource: resource.split('/').at(-1), policy },
    ...(!more.refused && { response: { '@type': 'type.googleapis.com/policy', ...policy } }),
    ...more,
  });
}

export const storageAdmin = (...members) => [['roles/compute.storageAdmin', members]];
export const imageUser = (...members) => [['roles/compute.imageUser', members]];

export function createImage(org, ms, caller, name, source, more = {}) {
  const { project = caller.project } = more;
  const made = link(`${project}/global/images/${name}`);
  compute(org, ms, caller, 'images.insert', {
    project,
    name: made,
    type: 'gce_image',
    labels: { image_id: org.random.digits(18) },
    grants: [['compute.images.create', made]],
    request: { name, ...source, storageLocations: [org.home] },
    location: org.home,
    takes: 90_000,
    ...more,
  });
  return made;
}

export function createDisk(org, ms, caller, { snapshot, project = caller.project, zone = org.zone1, name = diskName(org), ...more } = {}) {
  const made = diskPath(project, zone, name);
  const grants = [['compute.disks.create', made], ...(snapshot ? [['compute.snapshots.useReadOnly', snapshot]] : [])];
  compute(org, ms, caller, 'disks.insert', {
    project,
    name: made,
    type: 'gce_disk',
    labels: { zone, disk_id: org.random.digits(18) },
    grants,
    request: { name, sizeGb: '200', type: link(`${project}/zones/${zone}/diskTypes/pd-balanced`), ...(snapshot && { sourceSnapshot: `https://www.googleapis.com/compute/v1/${snapshot}` }) },
    location: zone,
    ...more,
  });
  return made;
}

export function runInstance(org, ms, caller, { project = caller.project, zone = org.zone1, name = `vm-${org.random.hex(6)}`, tags = ['worker'], disks } = {}) {
  const made = link(`${project}/zones/${zone}/instances/${name}`);
  compute(org, ms, caller, 'instances.insert', {
    project,
    name: made,
    type: 'gce_instance',
    labels: { zone, instance_id: org.random.digits(18) },
    grants: [['compute.instances.create', made]],
    request: {
      name,
      machineType: link(`${project}/zones/${zone}/machineTypes/e2-standard-4`),
      disks: disks ?? [{ type: 'PERSISTENT', boot: true, autoDelete: true, initializeParams: { sourceImage: 'projects/debian-cloud/global/images/debian-12-bookworm-v20250113', diskSizeGb: '20' } }],
      networkInterfaces: [{ network: link(`${project}/global/networks/default`), accessConfigs: [{ name: 'External NAT', type: 'ONE_TO_ONE_NAT' }] }],
      tags: { tags },
    },
    location: zone,
    takes: 20_000,
  });
  return made;
}

export function deleteInstance(org, ms, caller, name) {
  compute(org, ms, caller, 'instances.delete', { project: name.split('/')[1], name, type: 'gce_instance', labels: { zone: org.zone1, instance_id: org.random.digits(18) }, grants: [['compute.instances.delete', name]] });
}

export function attachDisk(org, ms, caller, instance, disk) {
  compute(org, ms, caller, 'instances.attachDisk', {
    project: instance.split('/')[1],
    name: instance,
    type: 'gce_instance',
    labels: { zone: org.zone1, instance_id: org.random.digits(18) },
    grants: [['compute.instances.attachDisk', instance], ['compute.disks.use', disk]],
    request: { source: `https://www.googleapis.com/compute/v1/${disk}`, deviceName: 'data', mode: 'READ_WRITE', type: 'PERSISTENT' },
    location: org.zone1,
  });
}

export function openFirewall(org, ms, caller, { project = caller.project, name = `fw-${org.random.hex(6)}`, port = '22', range = '0.0.0.0/0', tags } = {}) {
  const made = link(`${project}/global/firewalls/${name}`);
  compute(org, ms, caller, 'firewalls.insert', {
    project,
    name: made,
    type: 'gce_firewall_rule',
    labels: { firewall_rule_id: org.random.digits(19) },
    grants: [['compute.firewalls.create', made], ['compute.networks.updatePolicy', link(`${project}/global/networks/default`)]],
    request: { name, network: link(`${project}/global/networks/default`), direction: 'INGRESS', priority: '1000', disabled: false, alloweds: [{ IPProtocol: 'tcp', ports: [port] }], sourceRanges: [range], ...(tags && { targetTags: tags }) },
  });
  return made;
}

export function deleteFirewall(org, ms, caller, name) {
  compute(org, ms, caller, 'firewalls.delete', { project: name.split('/')[1], name, type: 'gce_firewall_rule', labels: { firewall_rule_id: org.random.digits(19) }, grants: [['compute.firewalls.delete', name]] });
}

/** Reading, which only Data Access logs show. */
export function look(org, ms, caller, method, { project = caller.project, refused = false } = {}) {
  const name = link(project);
  const permission = `compute.${method}`;
  const more = refused ? { refused: true, status: { code: 7, message: `Required '${permission}' permission for '${name}'` } } : {};
  entry(org, ms, caller, 'compute', `v1.compute.${method}`, {
    log: refused ? 'activity' : 'data_access',
    project,
    type: 'api',
    labels: { service: 'compute.googleapis.com', method: `v1.compute.${method}`, location: 'global', version: '' },
    name,
    grants: [[permission, name]],
    request: { '@type': `type.googleapis.com/compute.${method}` },
    ...more,
  });
}

/** Rights on a project: what was added or removed, and the whole policy. */
export function grant(org, ms, caller, member, role, { project = caller.project, action = 'ADD' } = {}) {
  entry(org, ms, caller, 'cloudresourcemanager', 'SetIamPolicy', {
    project,
    type: 'project',
    name: link(project),
    grants: [['resourcemanager.projects.setIamPolicy', link(project)]],
    request: { '@type': 'type.googleapis.com/google.iam.v1.SetIamPolicyRequest', resource: project, policy: { bindings: [{ role, members: [member] }], etag: 'BwYn0q3yQ5I=' } },
    serviceData: { '@type': 'type.googleapis.com/google.iam.v1.logging.AuditData', policyDelta: { bindingDeltas: [{ action, role, member }] } },
  });
}

export function createServiceAccount(org, ms, caller, id, { project = caller.project } = {}) {
  const email = `${id}@${project}.iam.gserviceaccount.com`;
  entry(org, ms, caller, 'iam', 'google.iam.admin.v1.CreateServiceAccount', {
    project,
    type: 'service_account',
    labels: { email_id: email, unique_id: org.random.digits(21) },
    name: link(project),
    grants: [['iam.serviceAccounts.create', link(project)]],
    request: { '@type': 'type.googleapis.com/google.iam.admin.v1.CreateServiceAccountRequest', account_id: id, name: link(project), service_account: { display_name: id } },
    response: { '@type': 'type.googleapis.com/google.iam.admin.v1.ServiceAccount', email, name: `${link(project)}/serviceAccounts/${email}`, project_id: project, unique_id: org.random.digits(21), etag: 'MDEwMjE5MjA=' },
  });
}

/** `key`: the name of the key that it made. */
export function createKey(org, ms, caller, account) {
  const name = `projects/-/serviceAccounts/${account.email}`;
  const project = account.email.split('@')[1].split('.')[0];
  entry(org, ms, caller, 'iam', 'google.iam.admin.v1.CreateServiceAccountKey', {
    project,
    type: 'service_account',
    labels: { email_id: account.email, unique_id: org.random.digits(21) },
    name,
    grants: [['iam.serviceAccountKeys.create', name]],
    request: { '@type': 'type.googleapis.com/google.iam.admin.v1.CreateServiceAccountKeyRequest', name, private_key_type: 2 },
    response: { '@type': 'type.googleapis.com/google.iam.admin.v1.ServiceAccountKey', name: (account.key ?? '').replace('//iam.googleapis.com/', ''), key_algorithm: 2, key_origin: 2, key_type: 1 },
  });
}

/** A call to Cloud SQL. */
export function sql(org, ms, caller, method, instance, body = {}, { project = caller.project } = {}) {
  const name = `projects/${project}/instances/${instance}`;
  entry(org, ms, caller, 'cloudsql', `cloudsql.${method}`, {
    project,
    type: 'cloudsql_database',
    labels: { database_id: `${project}:${instance}`, region: org.home },
    name,
    grants: [[`cloudsql.${method}`, `instances/${instance}`]],
    request: { '@type': `type.googleapis.com/google.cloud.sql.v1.Sql${method[0].toUpperCase()}${method.slice(1).replace('.', '')}Request`, project, instance, ...(Object.keys(body).length > 0 && { body }) },
    response: { '@type': 'type.googleapis.com/google.cloud.sql.v1.Operation', name: org.random.uuid(), status: 'PENDING', targetId: instance, targetProject: project, user: caller.email },
  });
}

export function readObject(org, ms, caller, bucket, object, { project = caller.project } = {}) {
  const name = `projects/_/buckets/${bucket}/objects/${object}`;
  entry(org, ms, caller, 'storage', 'storage.objects.get', {
    log: 'data_access',
    project,
    type: 'gcs_bucket',
    labels: { bucket_name: bucket, location: org.home },
    name,
    grants: [['storage.objects.get', name]],
  });
}
