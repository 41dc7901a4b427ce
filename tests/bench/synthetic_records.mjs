// Records as the three clouds write them, one after another and the same on every machine. One in a thousand makes a
// snapshot; the rest is what fills real logs. Sessions live for a while, addresses and agents repeat.

function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const begin = Date.UTC(2026, 2, 1);

/** What all three need: chance, names made of it, and four hundred sessions, one of which ends now and then. */
class World {
  constructor() {
    this.random = randomNumbers(42);
    this.sessions = Array.from({ length: 400 }, () => this.newSession());
  }
  below(limit) {
    return Math.floor(this.random() * limit);
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  hex(length) {
    let text = '';
    while (text.length < length) text += this.below(16).toString(16);
    return text;
  }
  uuid() {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-a${this.hex(3)}-${this.hex(12)}`;
  }
  newSession() {
    return { name: `i-0${this.hex(16)}`, key: `ASIA${this.hex(16).toUpperCase()}`, id: this.uuid(), address: `10.0.${this.below(64)}.${this.below(256)}` };
  }
  /** Who acts in the record of this number, and when. */
  turn(number) {
    if (number % 20 === 0) this.sessions[this.below(this.sessions.length)] = this.newSession();
    const at = this.below(this.sessions.length);
    const time = new Date(begin + number * 15_000).toISOString();
    return { ...this.sessions[at], role: at % 60, time, isSnapshot: this.random() < 0.001 };
  }
}

const awsCalls = [
  ['ec2.amazonaws.com', 'DescribeInstances'],
  ['s3.amazonaws.com', 'GetObject'],
  ['sts.amazonaws.com', 'GetCallerIdentity'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['lambda.amazonaws.com', 'ListFunctions20150331'],
  ['logs.amazonaws.com', 'CreateLogStream'],
  ['iam.amazonaws.com', 'GetRole'],
  ['ssm.amazonaws.com', 'UpdateInstanceInformation'],
  ['elasticloadbalancing.amazonaws.com', 'DescribeTargetHealth'],
];

/** CloudTrail. */
function awsRecord(world, number) {
  const { name, key, address, role: at, time: exact, isSnapshot } = world.turn(number);
  const role = `service-role-${at}`;
  const time = exact.replace('.000', '');
  const [service, operation] = isSnapshot ? ['ec2.amazonaws.com', 'CreateSnapshot'] : world.pick(awsCalls);
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE000:${name}`,
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/${name}`,
      accountId: '111122223333',
      accessKeyId: key,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLEEXAMPLE000', arn: `arn:aws:iam::111122223333:role/${role}`, accountId: '111122223333', userName: role },
        attributes: { creationDate: time, mfaAuthenticated: 'false' },
      },
    },
    eventTime: time,
    eventSource: service,
    eventName: operation,
    awsRegion: world.pick(['us-east-1', 'eu-central-1', 'eu-west-1']),
    sourceIPAddress: address,
    userAgent: 'aws-sdk-go/1.44.100 (go1.19; linux; amd64) exec-env/AWS_ECS_EC2',
    requestParameters: isSnapshot
      ? { volumeId: `vol-${world.hex(17)}`, description: 'nightly' }
      : { filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: `web-${world.hex(6)}` }] } }] }, path: `/${world.hex(40)}` },
    responseElements: isSnapshot ? { snapshotId: `snap-${world.hex(17)}`, volumeSize: '100', encrypted: true, status: 'pending' } : null,
    additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256', bytesTransferredIn: 0, bytesTransferredOut: world.below(100_000), 'x-amz-id-2': world.hex(60) },
    requestID: world.uuid(),
    eventID: world.uuid(),
    readOnly: !isSnapshot,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: service },
  };
}

/** Mostly what the platform and pipelines do all day; one in eight is of those that are kept. */
const azureCalls = [
  'Microsoft.Authorization/policies/auditIfNotExists/action',
  'Microsoft.Authorization/policies/audit/action',
  'Microsoft.Web/sites/config/list/action',
  'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
  'Microsoft.ServiceBus/namespaces/queues/write',
  'Microsoft.OperationalInsights/workspaces/query/action',
  'Microsoft.Resources/deployments/validate/action',
  'Microsoft.Resources/deployments/write',
];
const subscription = '12345678-1234-4234-8234-123456789012';
const tenant = '99999999-1234-4234-8234-123456789012';

/** Azure's activity log, as a diagnostic setting exports it. */
function azureRecord(world, number) {
  const { id, address, role, time, isSnapshot } = world.turn(number);
  const action = isSnapshot ? 'Microsoft.Compute/snapshots/write' : world.pick(azureCalls);
  const [provider, type] = action.split('/');
  const resource = `/subscriptions/${subscription}/resourceGroups/rg-${role}/providers/${provider}/${type}/thing-${world.hex(8)}`;
  const seconds = Math.floor(Date.parse(time) / 1000);
  return {
    RoleLocation: 'West Europe',
    time: time.replace('Z', '0000Z'),
    resourceId: resource.toUpperCase(),
    operationName: action.toUpperCase(),
    category: 'Administrative',
    resultType: 'Success',
    resultSignature: 'Succeeded.',
    durationMs: String(world.below(4000)),
    callerIpAddress: address,
    correlationId: world.uuid(),
    identity: {
      authorization: {
        scope: resource,
        action,
        evidence: { role: 'Contributor', roleAssignmentScope: `/subscriptions/${subscription}`, roleAssignmentId: world.hex(32), roleDefinitionId: 'b24988ac618042a0ab8820f7382dd24c', principalId: id.replaceAll('-', ''), principalType: 'ServicePrincipal' },
      },
      claims: {
        aud: 'https://management.azure.com/',
        iss: `https://sts.windows.net/${tenant}/`,
        iat: String(seconds - 600),
        nbf: String(seconds - 600),
        exp: String(seconds + 3600),
        appid: id,
        appidacr: '2',
        idtyp: 'app',
        'http://schemas.microsoft.com/identity/claims/objectidentifier': id,
        'http://schemas.microsoft.com/identity/claims/tenantid': tenant,
        uti: world.hex(22),
        ver: '1.0',
      },
    },
    level: 'Information',
    properties: { statusCode: 'OK', serviceRequestId: world.uuid(), eventCategory: 'Administrative', entity: resource, message: action, hierarchy: `${tenant}/${subscription}` },
    tenantId: tenant,
  };
}

/** Mostly data access; one in eight is of those that are kept. */
const gcpCalls = [
  ['storage', 'storage.objects.get', 'storage.objects.get', 'objects'],
  ['storage', 'storage.objects.list', 'storage.objects.list', 'objects'],
  ['k8s', 'io.k8s.core.v1.pods.list', 'io.k8s.core.v1.pods.list', 'pods'],
  ['k8s', 'io.k8s.coordination.v1.leases.update', 'io.k8s.coordination.v1.leases.update', 'leases'],
  ['bigquery', 'google.cloud.bigquery.v2.JobService.GetQueryResults', 'bigquery.jobs.get', 'jobs'],
  ['logging', 'google.logging.v2.LoggingServiceV2.ListLogEntries', 'logging.logEntries.list', 'logs'],
  ['pubsub', 'google.pubsub.v1.Subscriber.Acknowledge', 'pubsub.subscriptions.consume', 'subscriptions'],
  ['compute', 'v1.compute.instances.start', 'compute.instances.start', 'instances'],
];

/** Google's audit log, as a sink exports it. */
function gcpRecord(world, number) {
  const { address, role, time, isSnapshot } = world.turn(number);
  const [service, method, permission, kind] = isSnapshot
    ? ['compute', 'v1.compute.snapshots.insert', 'compute.snapshots.create', 'snapshots']
    : world.pick(gcpCalls);
  const name = `projects/example-project-${role % 5}/zones/europe-west1-b/${kind}/thing-${world.hex(8)}`;
  const email = `service-${role}@example-project-${role % 5}.iam.gserviceaccount.com`;
  return {
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      authenticationInfo: { principalEmail: email, principalSubject: `serviceAccount:${email}`, serviceAccountKeyName: `//iam.googleapis.com/projects/example-project-${role % 5}/serviceAccounts/${email}/keys/${role}f1e2d3c4b5a6` },
      requestMetadata: {
        callerIp: address,
        callerSuppliedUserAgent: 'google-cloud-sdk gcloud/456.0.0 command/gcloud.compute invocation-id/abc environment/None interactive/False,gzip(gfe)',
        requestAttributes: { time, reason: '8uSywAYQGg5Db2xpc2V1bSBGbG93cw', auth: {} },
        destinationAttributes: {},
      },
      serviceName: `${service}.googleapis.com`,
      methodName: method,
      authorizationInfo: [{ permission, granted: true, resourceAttributes: { service, name, type: `compute.${kind}` } }],
      resourceName: name,
      request: { '@type': `type.googleapis.com/${permission}`, labelFingerprint: world.hex(16), labels: [{ key: 'build', value: world.hex(24) }] },
      response: { '@type': 'type.googleapis.com/operation', id: String(world.below(2 ** 40)), name: `operation-${world.uuid()}`, status: 'RUNNING', progress: '0', insertTime: time, user: email },
      resourceLocation: { currentLocations: ['europe-west1-b'] },
    },
    insertId: world.hex(14),
    resource: { type: 'gce_instance', labels: { instance_id: String(world.below(2 ** 40)), project_id: `example-project-${role % 5}`, zone: 'europe-west1-b' } },
    timestamp: time.replace('Z', '123Z'),
    severity: 'NOTICE',
    logName: `projects/example-project-${role % 5}/logs/cloudaudit.googleapis.com%2Factivity`,
    receiveTimestamp: time.replace('Z', '987Z'),
  };
}

/**
 * Each cloud as it delivers: CloudTrail puts all records of a file on one line, the others one on each. `fields` are what
 * an analyst would read of a record, as paths: the same for every tool that is compared.
 */
export const clouds = {
  aws: {
    make: awsRecord,
    lines: false,
    fields: ['eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode', 'eventID', 'recipientAccountId', 'userIdentity.type', 'userIdentity.arn', 'userIdentity.accessKeyId', 'userIdentity.sessionContext.sessionIssuer.arn'],
  },
  azure: {
    make: azureRecord,
    lines: true,
    fields: ['time', 'resourceId', 'operationName', 'category', 'resultType', 'callerIpAddress', 'correlationId', 'level', 'tenantId', 'identity.authorization.action', 'identity.authorization.scope', 'identity.claims.appid', 'properties.statusCode'],
  },
  gcp: {
    make: gcpRecord,
    lines: true,
    fields: ['timestamp', 'insertId', 'logName', 'severity', 'protoPayload.serviceName', 'protoPayload.methodName', 'protoPayload.resourceName', 'protoPayload.authenticationInfo.principalEmail', 'protoPayload.authenticationInfo.serviceAccountKeyName', 'protoPayload.requestMetadata.callerIp', 'protoPayload.requestMetadata.callerSuppliedUserAgent', 'resource.labels.project_id', 'protoPayload.status.code'],
  },
};

/** Texts of records, without end. */
export function* recordTexts(cloud) {
  const world = new World();
  for (let number = 0; ; number += 1) yield JSON.stringify(clouds[cloud].make(world, number));
}
