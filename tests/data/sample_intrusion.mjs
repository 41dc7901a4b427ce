// The intrusion of the sample: Thursday 19 March, 20:38 UTC on, and what a colleague undoes the next morning.
import {
  prod,
  intruder,
  home,
  global,
  unused,
  hex,
  id,
  uuid,
  jitter,
  at,
  user,
  add,
  refusal,
  shareWith,
  snapshotMade,
} from './sample_shapes.mjs';
import { volumes, console_, office, cli, anna, backupOfFinance } from './sample_world.mjs';

export function intrusion() {
  const day = 17;
  const stolen = user(prod, 'deploy-legacy', 'AKIAIOSFODNN7EXAMPLE');
  const made = user(prod, 'backup-operator', 'AKIAI44QH8DHBEXAMPLE');
  const by = { address: '203.0.113.66', agent: cli };
  const target = backupOfFinance[day];

  // A stolen key looks around, is refused, and makes itself a user.
  add(prod, global, at(day, '20:38:04'), 'sts', 'GetCallerIdentity', stolen, { ...by, readOnly: true });
  add(prod, home, at(day, '20:38:40'), 'ec2', 'DescribeSnapshots', stolen, {
    ...by,
    readOnly: true,
    request: { ownersSet: { items: [{ owner: 'self' }] }, maxResults: 1000 },
  });
  add(prod, home, at(day, '20:39:15'), 'ec2', 'CreateSnapshot', stolen, {
    ...by,
    errorCode: 'Client.DryRunOperation',
    errorMessage: 'Request would have succeeded, but DryRun flag is set.',
    request: { volumeId: volumes.wiki.id },
  });
  for (const [clock, volume] of [['20:39:58', volumes.finance], ['20:40:21', volumes.orders], ['20:40:47', volumes.directory]]) {
    add(prod, home, at(day, clock), 'ec2', 'CreateSnapshot', stolen, {
      ...by,
      ...refusal(stolen.arn, 'ec2:CreateSnapshot', `arn:aws:ec2:${home}:${prod}:volume/${volume.id}`),
      request: { volumeId: volume.id },
    });
  }
  add(prod, home, at(day, '20:42:10'), 'ec2', 'ModifySnapshotAttribute', stolen, {
    ...by,
    ...refusal(stolen.arn, 'ec2:ModifySnapshotAttribute', `arn:aws:ec2:${home}::snapshot/${target}`),
    ...shareWith(target, { add: { items: [{ userId: intruder }] } }),
    response: null,
  });
  for (const [clock, source, name, action] of [
    ['20:43:02', 's3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['20:43:05', 'secretsmanager', 'ListSecrets', 'secretsmanager:ListSecrets'],
    ['20:43:09', 'ssm', 'DescribeParameters', 'ssm:DescribeParameters'],
  ]) {
    add(prod, home, at(day, clock), source, name, stolen, {
      ...by,
      ...refusal(stolen.arn, action, '*'),
      errorCode: 'AccessDenied',
      readOnly: true,
    });
  }
  add(prod, global, at(day, '20:45:31'), 'iam', 'CreateUser', stolen, {
    ...by,
    request: { userName: 'backup-operator' },
    response: {
      user: { path: '/', userName: 'backup-operator', userId: made.principalId, arn: made.arn, createDate: 'Mar 19, 2026, 8:45:31 PM' },
    },
  });
  add(prod, global, at(day, '20:46:02'), 'iam', 'AttachUserPolicy', stolen, {
    ...by,
    request: { userName: 'backup-operator', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  });
  add(prod, global, at(day, '20:46:40'), 'iam', 'CreateAccessKey', stolen, {
    ...by,
    request: { userName: 'backup-operator' },
    response: {
      accessKey: { userName: 'backup-operator', accessKeyId: made.accessKeyId, status: 'Active', createDate: 'Mar 19, 2026, 8:46:40 PM' },
    },
  });
  add(prod, global, at(day, '20:47:15'), 'iam', 'CreateLoginProfile', stolen, {
    ...by,
    request: { userName: 'backup-operator', passwordResetRequired: false },
    response: { loginProfile: { userName: 'backup-operator', createDate: 'Mar 19, 2026, 8:47:15 PM', passwordResetRequired: false } },
  });

  // The new user signs in without a second factor and takes copies.
  const { accessKeyId, ...atSignIn } = made;
  add(prod, global, at(day, '20:51:22'), 'signin', 'ConsoleLogin', atSignIn, {
    address: by.address,
    agent: console_,
    response: { ConsoleLogin: 'Success' },
    additionalEventData: { LoginTo: 'https://console.aws.amazon.com/', MobileVersion: 'No', MFAUsed: 'No' },
    eventType: 'AwsConsoleSignIn',
  });
  const detectorId = hex(32);
  add(prod, home, at(day, '20:52:31'), 'guardduty', 'DeleteDetector', made, { ...by, request: { detectorId } });
  add(prod, home, at(day, '20:53:02'), 'ec2', 'DescribeVolumes', made, { ...by, readOnly: true });
  const taken = { finance: id('snap'), orders: id('snap'), directory: id('snap') };
  for (const [clock, name] of [['20:55:10', 'finance'], ['20:55:33', 'orders'], ['20:55:58', 'directory']]) {
    const ms = at(day, clock);
    const volume = volumes[name];
    add(prod, home, ms, 'ec2', 'CreateSnapshot', made, {
      ...by,
      ...snapshotMade(prod, volume.id, taken[name], ms, volume.size, volume.encrypted, 'weekly'),
    });
  }
  const copy = 'orders-weekly';
  add(prod, home, at(day, '20:57:20'), 'rds', 'CreateDBSnapshot', made, {
    ...by,
    request: { dBSnapshotIdentifier: copy, dBInstanceIdentifier: 'orders' },
    response: {
      dBSnapshotIdentifier: copy,
      dBInstanceIdentifier: 'orders',
      engine: 'postgres',
      allocatedStorage: 200,
      status: 'creating',
      snapshotType: 'manual',
      encrypted: false,
      dBSnapshotArn: `arn:aws:rds:${home}:${prod}:snapshot:${copy}`,
    },
  });

  // What becomes of them: shared, made public, copied to a region not in use, opened.
  for (const [clock, snapshot] of [['21:10:03', target], ['21:10:30', taken.finance], ['21:10:57', taken.orders]]) {
    add(prod, home, at(day, clock), 'ec2', 'ModifySnapshotAttribute', made, {
      ...by,
      ...shareWith(snapshot, { add: { items: [{ userId: intruder }] } }),
    });
  }
  add(prod, home, at(day, '21:12:40'), 'rds', 'ModifyDBSnapshotAttribute', made, {
    ...by,
    request: { dBSnapshotIdentifier: copy, attributeName: 'restore', valuesToAdd: [intruder] },
    response: {
      dBSnapshotIdentifier: copy,
      dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [intruder] }],
    },
  });
  add(prod, home, at(day, '21:13:31'), 'ec2', 'DisableSnapshotBlockPublicAccess', made, {
    ...by,
    request: { DisableSnapshotBlockPublicAccessRequest: {} },
    response: { DisableSnapshotBlockPublicAccessResponse: { state: 'unblocked' } },
  });
  add(prod, home, at(day, '21:14:05'), 'ec2', 'ModifySnapshotAttribute', made, {
    ...by,
    ...shareWith(taken.orders, { add: { items: [{ group: 'all' }] } }),
  });
  const far = id('snap');
  add(prod, unused, at(day, '21:16:48'), 'ec2', 'CopySnapshot', made, {
    ...by,
    request: {
      sourceRegion: home,
      sourceSnapshotId: taken.finance,
      destinationRegion: unused,
      description: 'weekly',
      encrypted: false,
    },
    response: { requestId: uuid(), snapshotId: far },
  });
  const snapshotId = taken.directory;
  const read = { ...by, readOnly: true, isData: true };
  add(prod, home, at(day, '21:18:20'), 'ebs', 'ListSnapshotBlocks', made, { ...read, request: { snapshotId } });
  for (let block = 0; block < 6; block += 1) {
    add(prod, home, at(day, '21:18:24') + block * 1000, 'ebs', 'GetSnapshotBlock', made, {
      ...read,
      request: { snapshotId, blockIndex: block, blockToken: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    });
  }
  for (const [clock, name, given] of [
    ['21:24:10', 'SharedSnapshotVolumeCreated', taken.finance],
    ['21:31:37', 'SharedSnapshotCopyInitiated', taken.orders],
  ]) {
    add(prod, home, at(day, clock), 'ec2', name, { accountId: intruder, invokedBy: 'ec2.amazonaws.com' }, {
      address: 'ec2.amazonaws.com',
      agent: 'ec2.amazonaws.com',
      eventType: 'AwsServiceEvent',
      sharedEventID: uuid(),
      serviceEventDetails: { snapshotId: given },
    });
  }

  // In the account itself too: a machine, a volume of the directory's copy, mounted; then the traces are tidied.
  const machine = id('i');
  const volume = id('vol');
  const group = id('sg');
  add(prod, home, at(day, '21:36:12'), 'ec2', 'RunInstances', made, {
    ...by,
    request: {
      instancesSet: { items: [{ imageId: 'ami-0a1b2c3d4e5f60718', minCount: 1, maxCount: 1 }] },
      instanceType: 't3.large',
      availabilityZone: `${home}a`,
    },
    response: {
      requestId: uuid(),
      ownerId: prod,
      instancesSet: { items: [{ instanceId: machine, imageId: 'ami-0a1b2c3d4e5f60718', instanceType: 't3.large', groupSet: { items: [{ groupId: group, groupName: 'default' }] } }] },
    },
  });
  add(prod, home, at(day, '21:38:20'), 'ec2', 'CreateVolume', made, {
    ...by,
    request: { snapshotId: taken.directory, zone: `${home}a`, volumeType: 'gp3' },
    response: {
      requestId: uuid(),
      volumeId: volume,
      size: '80',
      snapshotId: taken.directory,
      zone: `${home}a`,
      status: 'creating',
      createTime: at(day, '21:38:20'),
      encrypted: true,
    },
  });
  add(prod, home, at(day, '21:39:44'), 'ec2', 'AttachVolume', made, {
    ...by,
    request: { volumeId: volume, instanceId: machine, device: '/dev/sdf', deleteOnTermination: false },
    response: { requestId: uuid(), volumeId: volume, instanceId: machine, device: '/dev/sdf', status: 'attaching' },
  });
  add(prod, home, at(day, '21:41:10'), 'ec2', 'AuthorizeSecurityGroupIngress', made, {
    ...by,
    request: {
      groupId: group,
      ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
    },
    response: { requestId: uuid(), _return: true },
  });
  add(prod, home, at(day, '22:05:16'), 'ec2', 'ModifySnapshotAttribute', made, {
    ...by,
    ...shareWith(taken.orders, { remove: { items: [{ group: 'all' }] } }),
  });
  add(prod, home, at(day, '22:06:02'), 'ec2', 'DeleteSnapshot', made, {
    ...by,
    request: { snapshotId: taken.directory },
    response: { requestId: uuid(), _return: true },
  });
  add(prod, global, at(day, '22:07:40'), 'iam', 'DeleteAccessKey', made, {
    ...by,
    request: { userName: 'backup-operator', accessKeyId: made.accessKeyId },
  });

  containment(day + 1, [target, taken.finance, taken.orders]);
}

/** The next morning a colleague undoes what she sees. The database's copy is overlooked. */
function containment(day, shared) {
  const by = { address: office, agent: console_ };
  const ms = at(day, '08:05');
  for (const userName of ['deploy-legacy', 'backup-operator']) {
    const accessKeyId = userName === 'deploy-legacy' ? 'AKIAIOSFODNN7EXAMPLE' : 'AKIAI44QH8DHBEXAMPLE';
    add(prod, global, ms + jitter(120) * 1000, 'iam', 'UpdateAccessKey', anna(ms), {
      ...by,
      request: { userName, accessKeyId, status: 'Inactive' },
    });
  }
  shared.forEach((snapshot, i) => {
    add(prod, home, ms + 240_000 + i * 45_000, 'ec2', 'ModifySnapshotAttribute', anna(ms), {
      ...by,
      ...shareWith(snapshot, { remove: { items: [{ userId: intruder }] } }),
    });
  });
}
