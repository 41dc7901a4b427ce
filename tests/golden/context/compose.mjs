// Writes logs/: node tests/golden/context/compose.mjs. One short log of each cloud, and beside them the context files
// that tell what the logs do not, as each vendor's command prints them. The shapes are those of the references named
// in core/sources/context_*.cpp; accounts, addresses and ids are examples, nothing is from a real account.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const logs = new URL('./logs/', import.meta.url);
rmSync(logs, { recursive: true, force: true });
const json = (value) => JSON.stringify(value, null, 4);

function write(name, content) {
  const path = fileURLToPath(new URL(name, logs));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

// AWS: alice shares a snapshot that was made before the logs begin.
const snapshot = 'snap-0a1b2c3d4e5f60718';
const volume = 'vol-0f1e2d3c4b5a69788';
write(
  'aws/cloudtrail.json',
  json({
    Records: [
      {
        eventVersion: '1.09',
        userIdentity: {
          type: 'IAMUser',
          principalId: 'AIDAEXAMPLEALICE00001',
          arn: 'arn:aws:iam::111122223333:user/staff/alice',
          accountId: '111122223333',
          accessKeyId: 'AKIAEXAMPLEALICE0001',
          userName: 'alice',
        },
        eventTime: '2026-11-02T03:12:00Z',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'ModifySnapshotAttribute',
        awsRegion: 'eu-central-1',
        sourceIPAddress: '203.0.113.7',
        userAgent: 'aws-cli/2.15.30',
        requestParameters: {
          snapshotId: snapshot,
          createVolumePermission: { add: { items: [{ userId: '444455556666' }] } },
          attributeType: 'CREATE_VOLUME_PERMISSION',
        },
        responseElements: { _return: true },
        requestID: '00000000-0000-4000-8000-000000000001',
        eventID: '10000000-0000-4000-8000-000000000001',
        readOnly: false,
        eventType: 'AwsApiCall',
        managementEvent: true,
        recipientAccountId: '111122223333',
        eventCategory: 'Management',
      },
    ],
  }),
);

const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const reportOf = (alice) =>
  `${columns}\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-05T08:00:00+00:00,not_supported,not_supported,true,` +
  'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n' +
  `alice,arn:aws:iam::111122223333:user/staff/alice,2026-10-29T07:30:00+00:00,true,${alice},2026-10-29T07:31:00+00:00,N/A,false,` +
  'true,2026-10-29T07:32:00+00:00,2026-11-02T03:12:00+00:00,eu-central-1,ec2,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n';
// The CSV does not say when it was made; the command's own answer does, and is believed.
write('aws/credential_report.csv', reportOf('no_information'));
write(
  'aws/get_credential_report.json',
  json({
    Content: Buffer.from(reportOf('2026-11-02T02:58:00+00:00')).toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: '2026-11-03T09:00:00+00:00',
  }),
);

const allow = (Action, Resource = '*', more = {}) => ({ Effect: 'Allow', Action, Resource, ...more });
const policyDocument = (...Statement) => ({ Version: '2012-10-17', Statement });
write(
  'aws/authorization_details.json',
  json({
    UserDetailList: [
      {
        Path: '/staff/',
        UserName: 'alice',
        UserId: 'AIDAEXAMPLEALICE00001',
        Arn: 'arn:aws:iam::111122223333:user/staff/alice',
        CreateDate: '2026-10-29T07:30:00+00:00',
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: policyDocument(allow(['iam:Create*'], 'arn:aws:iam::111122223333:user/alice')) }],
        GroupList: ['backup-admins'],
        AttachedManagedPolicies: [],
        Tags: [],
      },
    ],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'backup-admins',
        GroupId: 'AGPAEXAMPLE0000000001',
        Arn: 'arn:aws:iam::111122223333:group/backup-admins',
        CreateDate: '2024-01-01T00:00:00+00:00',
        GroupPolicyList: [],
        AttachedManagedPolicies: [{ PolicyName: 'snapshots', PolicyArn: 'arn:aws:iam::111122223333:policy/snapshots' }],
      },
    ],
    RoleDetailList: [],
    Policies: [
      {
        PolicyName: 'snapshots',
        PolicyId: 'ANPAEXAMPLE0000000001',
        Arn: 'arn:aws:iam::111122223333:policy/snapshots',
        Path: '/',
        DefaultVersionId: 'v2',
        AttachmentCount: 1,
        PermissionsBoundaryUsageCount: 0,
        IsAttachable: true,
        CreateDate: '2024-01-01T00:00:00+00:00',
        UpdateDate: '2026-10-29T07:40:00+00:00',
        PolicyVersionList: [
          {
            Document: policyDocument(allow('ec2:*Snapshot*'), { Effect: 'Deny', Action: 'ec2:CopySnapshot', Resource: '*' }),
            VersionId: 'v2',
            IsDefaultVersion: true,
            CreateDate: '2026-10-29T07:40:00+00:00',
          },
          { Document: policyDocument(allow('*')), VersionId: 'v1', IsDefaultVersion: false, CreateDate: '2024-01-01T00:00:00+00:00' },
        ],
      },
    ],
  }),
);
const described = {
  Description: 'Created for policy: policy-0123456789abcdef0',
  Encrypted: false,
  OwnerId: '111122223333',
  Progress: '100%',
  SnapshotId: snapshot,
  StartTime: '2026-10-01T02:00:11.123000+00:00',
  State: 'completed',
  VolumeId: volume,
  VolumeSize: 500,
  Tags: [
    { Key: 'aws:dlm:lifecycle-policy-id', Value: 'policy-0123456789abcdef0' },
    { Key: 'Owner', Value: 'payroll' },
    { Key: 'cost-centre', Value: '4711' },
  ],
  StorageTier: 'standard',
};
// Two pages, one after another in one file, as --no-paginate prints them in a loop.
write(
  'aws/describe_snapshots.json',
  `${json({ Snapshots: [{ ...described, SnapshotId: 'snap-00000000000000001', Tags: [] }], NextToken: 'eyJ...' })}\n${json({ Snapshots: [described] })}\n`,
);
write('aws/describe_snapshot_attribute.json', json({ SnapshotId: snapshot, CreateVolumePermissions: [{ UserId: '444455556666' }] }));
write(
  'aws/describe_volumes.json',
  json({
    Volumes: [
      {
        AvailabilityZone: 'eu-central-1a',
        Attachments: [{ InstanceId: 'i-0123456789abcdef0', Device: '/dev/xvdf', State: 'attached', VolumeId: volume }],
        Encrypted: false,
        Size: 500,
        SnapshotId: '',
        VolumeId: volume,
        CreateTime: '2025-02-01T10:00:00+00:00',
        Tags: [{ Key: 'Name', Value: 'payroll-db' }],
      },
    ],
  }),
);

// Azure: a download link for a snapshot.
const subscription = '0b1f6471-1bf0-4dda-aec3-111122223333';
const group = `/subscriptions/${subscription}/resourceGroups/RG-Data`;
const azureSnapshot = `${group}/providers/Microsoft.Compute/snapshots/Ledger-Copy`;
const azureDisk = `${group}/providers/Microsoft.Compute/disks/Ledger`;
write(
  'azure/activity.json',
  json([
    {
      authorization: { action: 'Microsoft.Compute/snapshots/beginGetAccess/action', scope: azureSnapshot },
      caller: 'kim@contoso.example',
      channels: 'Operation',
      claims: {
        'http://schemas.microsoft.com/identity/claims/objectidentifier': '95fdefa0-a7b8-47a3-b969-046862c9a979',
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'kim@contoso.example',
        idtyp: 'user',
      },
      correlationId: 'cdab1f54-adff-4d32-91ce-829db00381ae',
      eventDataId: '26ad1aec-9a33-4d2f-a0d2-9f59f0fd1001',
      eventTimestamp: '2026-11-02T04:00:00.123456+00:00',
      category: { localizedValue: 'Administrative', value: 'Administrative' },
      httpRequest: { clientIpAddress: '203.0.113.9', method: 'POST' },
      id: `${azureSnapshot}/events/26ad1aec-9a33-4d2f-a0d2-9f59f0fd1001/ticks/639000000000000000`,
      level: 'Informational',
      operationName: { localizedValue: 'Get Snapshot SAS URI', value: 'Microsoft.Compute/snapshots/beginGetAccess/action' },
      properties: { statusCode: 'OK' },
      resourceId: azureSnapshot,
      resourceType: { localizedValue: 'Microsoft.Compute/snapshots', value: 'Microsoft.Compute/snapshots' },
      status: { localizedValue: 'Succeeded', value: 'Succeeded' },
      submissionTimestamp: '2026-11-02T04:02:00+00:00',
      subscriptionId: subscription,
      tenantId: 'a39bedba-be8f-4c0f-bfe2-b8c7913501ea',
    },
  ]),
);
write(
  'azure/role_assignments.json',
  json([
    {
      condition: null,
      createdOn: '2026-10-30T10:00:00.000000+00:00',
      id: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-3333-4444-555555555555`,
      name: '11111111-2222-3333-4444-555555555555',
      principalId: '95fdefa0-a7b8-47a3-b969-046862c9a979',
      principalName: 'kim@contoso.example',
      principalType: 'User',
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`,
      roleDefinitionName: 'Contributor',
      scope: `/subscriptions/${subscription}`,
      type: 'Microsoft.Authorization/roleAssignments',
      updatedOn: '2026-10-30T10:00:00.000000+00:00',
    },
  ]),
);
const azureBlock = (id, more) => ({
  creationData: { createOption: 'Copy', sourceResourceId: azureDisk },
  diskSizeGB: 128,
  encryption: { type: 'EncryptionAtRestWithPlatformKey' },
  id,
  location: 'westeurope',
  name: id.split('/').at(-1),
  networkAccessPolicy: 'AllowAll',
  provisioningState: 'Succeeded',
  timeCreated: '2026-11-02T03:55:00.000000+00:00',
  ...more,
});
write('azure/snapshots.json', json([azureBlock(azureSnapshot, { diskState: 'ActiveSAS', tags: { owner: 'ledger team' }, type: 'Microsoft.Compute/snapshots' })]));
write(
  'azure/disks.json',
  json([
    azureBlock(azureDisk, {
      creationData: { createOption: 'Empty' },
      diskState: 'Attached',
      managedBy: `${group}/providers/Microsoft.Compute/virtualMachines/ledger-1`,
      tags: null,
      type: 'Microsoft.Compute/disks',
    }),
  ]),
);

// Google Cloud: everybody with an account is let at a snapshot.
write(
  'gcp/audit.json',
  json([
    {
      insertId: 'i-1',
      timestamp: '2026-11-02T05:00:00.123456789Z',
      logName: 'projects/ours/logs/cloudaudit.googleapis.com%2Factivity',
      resource: { type: 'gce_snapshot', labels: { project_id: 'ours', snapshot_id: '1' } },
      severity: 'NOTICE',
      protoPayload: {
        '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
        serviceName: 'compute.googleapis.com',
        methodName: 'v1.compute.snapshots.setIamPolicy',
        resourceName: 'projects/ours/global/snapshots/nightly-1',
        authenticationInfo: { principalEmail: 'deploy@ours.iam.gserviceaccount.com' },
        requestMetadata: { callerIp: '203.0.113.11', callerSuppliedUserAgent: 'gcloud/450' },
        request: { policy: { bindings: [{ role: 'roles/compute.storageAdmin', members: ['user:mallory@example.net'] }] } },
      },
    },
  ]),
);
write(
  'gcp/iam_policy.json',
  json({
    bindings: [
      { members: ['serviceAccount:deploy@ours.iam.gserviceaccount.com', 'group:admins@ours.example'], role: 'roles/editor' },
      { members: ['user:ann@ours.example'], role: 'roles/owner' },
    ],
    etag: 'BwXhqDJ2abc=',
    version: 1,
  }),
);
const compute = 'https://www.googleapis.com/compute/v1/projects/ours';
write(
  'gcp/snapshots.json',
  json([
    {
      autoCreated: true,
      creationTimestamp: '2026-10-31T20:00:00.000-07:00',
      diskSizeGb: '200',
      id: '1',
      kind: 'compute#snapshot',
      labelFingerprint: '42WmSpB8rSM=',
      labels: { backup: 'nightly' },
      name: 'nightly-1',
      selfLink: `${compute}/global/snapshots/nightly-1`,
      sourceDisk: `${compute}/zones/europe-west1-b/disks/orders`,
      sourceSnapshotSchedulePolicy: `${compute}/regions/europe-west1/resourcePolicies/nightly`,
      status: 'READY',
      storageBytes: '1234567',
    },
  ]),
);
write(
  'gcp/disks.json',
  json([
    {
      creationTimestamp: '2025-01-01T00:00:00.000-08:00',
      id: '2',
      kind: 'compute#disk',
      name: 'orders',
      selfLink: `${compute}/zones/europe-west1-b/disks/orders`,
      sizeGb: '200',
      users: [`${compute}/zones/europe-west1-b/instances/orders-db`],
      zone: `${compute}/zones/europe-west1-b`,
    },
  ]),
);
