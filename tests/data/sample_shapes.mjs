// The shapes of the sample's records: ids, times, callers, and records as CloudTrail writes them. All made up, and the same
// at every run.
import { createHash } from 'node:crypto';

export const prod = '111122223333';
export const build = '444455556666';
export const intruder = '777788889999';
export const scanner = '123456789012';
export const home = 'eu-central-1';
export const global = 'us-east-1';
export const unused = 'sa-east-1';

export const firstDay = Date.UTC(2026, 2, 2); // a Monday
export const days = 26;
export const dayMs = 86_400_000;

// ---- Ids and times

let drawn = 0;
/** The next run of hexadecimal digits: looks like chance, and is not. */
export function hex(digits) {
  drawn += 1;
  return createHash('sha256').update(`sample ${drawn}`).digest('hex').slice(0, digits);
}
export const id = (kind) => `${kind}-0${hex(16)}`;
export function uuid() {
  const h = hex(32);
  return [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, `a${h.slice(17, 20)}`, h.slice(20)].join('-');
}
export const jitter = (seconds) => Number.parseInt(hex(6), 16) % seconds;

/** `at(3, '21:04:10')`: UTC, on the fourth day. */
export function at(day, clock) {
  const [hours, minutes, seconds = 0] = clock.split(':').map(Number);
  return firstDay + day * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
export const stamp = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');
export const isWeekday = (day) => day % 7 < 5;

// ---- Callers

export function user(account, name, accessKeyId) {
  return {
    type: 'IAMUser',
    principalId: `AIDA${name.replace(/[^a-z]/g, '').toUpperCase().padEnd(9, 'X').slice(0, 9)}EXAMPLE`,
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    ...(accessKeyId && { accessKeyId }),
    userName: name,
  };
}

export function session(account, role, name, { path = '/', created, mfa = 'false', invokedBy, web } = {}) {
  const principalId = `AROA${role.replace(/[^A-Za-z]/g, '').toUpperCase().padEnd(9, 'X').slice(0, 9)}EXAMPLE`;
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    accessKeyId: `ASIA${hex(9).toUpperCase()}EXAMPLE`.slice(0, 20),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId,
        arn: `arn:aws:iam::${account}:role${path}${role}`,
        accountId: account,
        userName: role,
      },
      ...(web && { webIdFederationData: web }),
      attributes: { creationDate: stamp(created), mfaAuthenticated: mfa },
    },
    ...(invokedBy && { invokedBy }),
  };
}

// ---- Records

export const records = [];

export function add(account, region, ms, source, name, identity, fields = {}) {
  const { address, agent, request = null, response = null, readOnly = false, isData = false, ...rest } = fields;
  const record = {
    eventVersion: '1.11',
    userIdentity: identity,
    eventTime: stamp(ms),
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: address,
    userAgent: agent,
    ...(rest.errorCode && { errorCode: rest.errorCode, errorMessage: rest.errorMessage }),
    requestParameters: request,
    responseElements: response,
    ...(rest.additionalEventData && { additionalEventData: rest.additionalEventData }),
    requestID: uuid(),
    eventID: uuid(),
    readOnly,
    eventType: rest.eventType ?? 'AwsApiCall',
    managementEvent: !isData,
    recipientAccountId: account,
    ...(rest.sharedEventID && { sharedEventID: rest.sharedEventID }),
    ...(rest.serviceEventDetails && { serviceEventDetails: rest.serviceEventDetails }),
    eventCategory: isData ? 'Data' : 'Management',
  };
  records.push(record);
  return record;
}

export const refusal = (user, action, resource) => ({
  errorCode: 'Client.UnauthorizedOperation',
  errorMessage: `You are not authorized to perform this operation. User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});

export function snapshotMade(account, volume, snapshot, ms, size, encrypted, description) {
  return {
    request: { volumeId: volume, ...(description && { description }) },
    response: {
      requestId: uuid(),
      snapshotId: snapshot,
      volumeId: volume,
      status: 'pending',
      startTime: ms,
      ownerId: account,
      volumeSize: String(size),
      encrypted,
      ...(description && { description }),
    },
  };
}

export const shareWith = (snapshotId, change) => ({
  request: { snapshotId, attributeType: 'CREATE_VOLUME_PERMISSION', createVolumePermission: change },
  response: { requestId: uuid(), _return: true },
});
