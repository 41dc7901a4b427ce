// What callers do in AWS, with requests and responses of the shape that CloudTrail writes.
import { call } from './account.mjs';

const id = (org, kind) => `${kind}-0${org.random.hex(16)}`;
export const volumeId = (org) => id(org, 'vol');
export const instanceId = (org) => id(org, 'i');
const ok = (org) => ({ requestId: org.random.uuid(), _return: true });

/** Answers with the snapshot's id. */
export function createSnapshot(org, ms, caller, volume, fields = {}) {
  const { description = '', account = caller.account, ...rest } = fields;
  const snapshotId = id(org, 'snap');
  call(org, ms, caller, 'ec2', 'CreateSnapshot', {
    request: { volumeId: volume, description },
    response: {
      requestId: org.random.uuid(),
      snapshotId,
      volumeId: volume,
      status: 'pending',
      startTime: ms,
      ownerId: account,
      volumeSize: '200',
      description,
      encrypted: true,
    },
    ...rest,
  });
  return snapshotId;
}

export function deleteSnapshot(org, ms, caller, snapshotId, fields = {}) {
  call(org, ms, caller, 'ec2', 'DeleteSnapshot', { request: { snapshotId, force: false }, response: ok(org), ...fields });
}

/** `change`: {add: {items: [{userId}]}} or {remove: …}. */
export function shareSnapshot(org, ms, caller, snapshotId, change, fields = {}) {
  call(org, ms, caller, 'ec2', 'ModifySnapshotAttribute', {
    request: { snapshotId, attributeType: 'CREATE_VOLUME_PERMISSION', createVolumePermission: change },
    response: ok(org),
    ...fields,
  });
}
export const adding = (...receivers) => ({
  add: { items: receivers.map((receiver) => (receiver === 'all' ? { group: 'all' } : { userId: receiver })) },
});
export const removing = (...receivers) => ({ remove: adding(...receivers).add });

export function copySnapshot(org, ms, caller, source, region, fields = {}) {
  const snapshotId = id(org, 'snap');
  call(org, ms, caller, 'ec2', 'CopySnapshot', {
    region,
    request: {
      sourceRegion: fields.sourceRegion ?? org.home,
      sourceSnapshotId: source,
      destinationRegion: region,
      encrypted: true,
      ...(fields.key && { kmsKeyId: fields.key }),
    },
    response: { requestId: org.random.uuid(), snapshotId },
  });
  return snapshotId;
}

export function createImage(org, ms, caller, instance, name, fields = {}) {
  const imageId = id(org, 'ami');
  call(org, ms, caller, 'ec2', 'CreateImage', {
    request: { instanceId: instance, name, noReboot: true },
    response: { requestId: org.random.uuid(), imageId },
    ...fields,
  });
  return imageId;
}

export function shareImage(org, ms, caller, imageId, change) {
  call(org, ms, caller, 'ec2', 'ModifyImageAttribute', {
    request: { imageId, attributeType: 'launchPermission', launchPermission: change },
    response: ok(org),
  });
}

export function createVolume(org, ms, caller, snapshotId, fields = {}) {
  const volume = volumeId(org);
  call(org, ms, caller, 'ec2', 'CreateVolume', {
    request: { size: '200', zone: `${org.home}a`, volumeType: 'gp3', ...(snapshotId && { snapshotId }) },
    response: {
      requestId: org.random.uuid(),
      volumeId: volume,
      size: '200',
      ...(snapshotId && { snapshotId }),
      zone: `${org.home}a`,
      status: 'creating',
      createTime: ms,
    },
    ...fields,
  });
  return volume;
}

export function attachVolume(org, ms, caller, volume, instance) {
  call(org, ms, caller, 'ec2', 'AttachVolume', {
    request: { volumeId: volume, instanceId: instance, device: '/dev/sdf', deleteOnTermination: false },
    response: { requestId: org.random.uuid(), volumeId: volume, instanceId: instance, device: '/dev/sdf', status: 'attaching' },
  });
}

/** Answers with the machine and its security group. */
export function runInstance(org, ms, caller, image = 'ami-0a1b2c3d4e5f60718', group = id(org, 'sg')) {
  const instance = instanceId(org);
  call(org, ms, caller, 'ec2', 'RunInstances', {
    request: {
      instancesSet: { items: [{ imageId: image, minCount: 1, maxCount: 1 }] },
      groupSet: { items: [{ groupId: group }] },
      instanceType: 'm6i.large',
      blockDeviceMapping: {},
    },
    response: {
      requestId: org.random.uuid(),
      ownerId: caller.account,
      instancesSet: {
        items: [{ instanceId: instance, imageId: image, instanceType: 'm6i.large', groupSet: { items: [{ groupId: group, groupName: 'workers' }] } }],
      },
    },
  });
  return { instance, group };
}

export function openPort(org, ms, caller, group, port = 22, cidr = '0.0.0.0/0') {
  call(org, ms, caller, 'ec2', 'AuthorizeSecurityGroupIngress', {
    request: {
      groupId: group,
      ipPermissions: {
        items: [{ ipProtocol: 'tcp', fromPort: port, toPort: port, groups: {}, ipRanges: { items: [{ cidrIp: cidr }] }, ipv6Ranges: {}, prefixListIds: {} }],
      },
    },
    response: ok(org),
  });
}

export const databaseArn = (org, caller, name) => `arn:aws:rds:${org.home}:${caller.account}:snapshot:${name}`;

export function createDatabaseSnapshot(org, ms, caller, database, name, fields = {}) {
  call(org, ms, caller, 'rds', 'CreateDBSnapshot', {
    request: { dBSnapshotIdentifier: name, dBInstanceIdentifier: database, tags: [] },
    response: {
      dBSnapshotIdentifier: name,
      dBInstanceIdentifier: database,
      engine: 'postgres',
      allocatedStorage: 200,
      status: 'creating',
      snapshotType: 'manual',
      encrypted: true,
      dBSnapshotArn: databaseArn(org, caller, name),
    },
    ...fields,
  });
}

export function shareDatabaseSnapshot(org, ms, caller, name, receiver, fields = {}) {
  call(org, ms, caller, 'rds', 'ModifyDBSnapshotAttribute', {
    request: { dBSnapshotIdentifier: name, attributeName: 'restore', valuesToAdd: [receiver] },
    response: { dBSnapshotIdentifier: name, dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [receiver] }] },
    ...fields,
  });
}

export function restoreDatabase(org, ms, caller, snapshot, database) {
  call(org, ms, caller, 'rds', 'RestoreDBInstanceFromDBSnapshot', {
    request: { dBInstanceIdentifier: database, dBSnapshotIdentifier: snapshot, publiclyAccessible: false, dBInstanceClass: 'db.r6g.large' },
    response: { dBInstanceIdentifier: database, engine: 'postgres', dBInstanceStatus: 'creating', publiclyAccessible: false },
  });
}

/** Somebody outside opened what was shared with them: written into the owner's log. */
export function foreignUse(org, ms, owner, receiver, snapshotId, name = 'SharedSnapshotVolumeCreated') {
  const outsider = {
    identity: { accountId: receiver, invokedBy: 'ec2.amazonaws.com' },
    account: owner,
    address: 'ec2.amazonaws.com',
    agent: 'ec2.amazonaws.com',
  };
  call(org, ms, outsider, 'ec2', name, {
    more: { eventType: 'AwsServiceEvent', sharedEventID: org.random.uuid(), serviceEventDetails: { snapshotId } },
  });
}

/** Somebody outside assumes one of our roles, with the external id that was agreed on. */
export function assumeFromOutside(org, ms, account, caller, session) {
  const outsider = {
    identity: { type: 'AWSAccount', principalId: `AROA${org.random.letters(16)}:worker`, accountId: account },
    account: caller.account,
    address: caller.address,
    agent: caller.agent,
  };
  call(org, ms, outsider, 'sts', 'AssumeRole', {
    readOnly: true,
    request: { roleArn: caller.roleArn, roleSessionName: session, externalId: org.random.uuid(), durationSeconds: 3600 },
    response: {
      credentials: {
        accessKeyId: caller.identity.accessKeyId,
        sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        expiration: 'Mar 2, 2026, 8:45:31 PM',
      },
      assumedRoleUser: { assumedRoleId: caller.identity.principalId, arn: caller.identity.arn },
    },
    more: { sharedEventID: org.random.uuid() },
  });
}
