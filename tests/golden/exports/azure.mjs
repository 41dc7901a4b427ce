// The Activity Log and Entra's logs as Azure's exports wrap them.
import { counter, csv, lines, utf16 } from './parts.mjs';

const next = counter();
const subscription = '0b1f6471-1bf0-4dda-aec3-111122223333';
const tenant = 'a39bedba-be8f-4c0f-bfe2-b8c7913501ea';
const objectId = '95fdefa0-a7b8-47a3-b969-046862c9a979';
const operation = 'Microsoft.Compute/snapshots/write';
const iso = (n) => `2026-03-03T09:${String(n).padStart(2, '0')}:00.1234567Z`;
const guid = (kind, n) => `${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Ann makes a snapshot of a disk: what every export says of it in its own words. */
function act() {
  const n = next();
  const group = `/subscriptions/${subscription}/resourceGroups/RG-Data/providers/Microsoft.Compute`;
  return {
    n,
    time: iso(n),
    resource: `${group}/snapshots/Snap${n}`,
    correlation: guid('40000000', n),
    caller: 'ann@contoso.example',
    address: '198.51.100.7',
    claims: {
      appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      'http://schemas.microsoft.com/claims/authnmethodsreferences': 'pwd,mfa',
      'http://schemas.microsoft.com/identity/claims/objectidentifier': objectId,
      'http://schemas.microsoft.com/identity/claims/tenantid': tenant,
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'ann@contoso.example',
      ipaddr: '198.51.100.7',
      uti: 'kINdgmA35kmIMsXXinoXAA',
    },
    body: JSON.stringify({ location: 'westeurope', properties: { creationData: { createOption: 'Copy', sourceResourceId: `${group}/disks/Disk${n}` } } }),
  };
}

/** As the REST interface, the CLI and the portal's JSON write it. */
function rest(status, { n, time, resource, correlation, caller, address, claims, body } = act()) {
  return {
    authorization: { action: operation, scope: resource },
    caller,
    claims,
    correlationId: correlation,
    eventDataId: guid(status === 'Started' ? '41000000' : '42000000', n),
    eventTimestamp: time,
    category: { value: 'Administrative', localizedValue: 'Administrative' },
    httpRequest: { clientRequestId: 'c', clientIpAddress: address, method: 'PUT' },
    operationName: { value: operation, localizedValue: 'Create or Update Snapshot' },
    resourceId: resource,
    status: { value: status, localizedValue: status },
    subStatus: { value: status === 'Succeeded' ? 'Created' : '' },
    subscriptionId: subscription,
    tenantId: tenant,
    properties: { requestbody: body },
  };
}

/** As diagnostic settings and Event Hubs write it: names in capitals, the subscription in the resource alone. */
function diagnostic(result, { time, resource, correlation, address, claims, body } = act()) {
  return {
    time,
    resourceId: resource.toUpperCase(),
    operationName: operation.toUpperCase(),
    category: 'Administrative',
    resultType: result,
    resultSignature: `${result}.`,
    callerIpAddress: address,
    correlationId: correlation,
    identity: { authorization: { scope: resource, action: operation, evidence: { role: 'Owner', principalType: 'User' } }, claims },
    level: 'Information',
    properties: { requestbody: body, entity: resource },
  };
}

function logAnalytics({ time, resource, correlation, caller, address, claims, body } = act()) {
  return {
    TenantId: 'workspace',
    TimeGenerated: time,
    OperationNameValue: operation.toUpperCase(),
    ActivityStatusValue: 'Success',
    CategoryValue: 'Administrative',
    Caller: caller,
    CallerIpAddress: address,
    CorrelationId: correlation,
    _ResourceId: resource.toLowerCase(),
    SubscriptionId: subscription,
    Authorization: JSON.stringify({ action: operation, scope: resource }),
    Claims: JSON.stringify(claims),
    Properties: JSON.stringify({ requestbody: body }),
    Type: 'AzureActivity',
  };
}

function powershell({ time, resource, correlation, caller, address, claims, body } = act()) {
  return {
    Authorization: { Action: operation, Scope: resource },
    Claims: { Content: claims },
    Caller: caller,
    CorrelationId: correlation,
    Category: 'Administrative',
    EventTimestamp: `/Date(${Date.parse(time)})/`,
    OperationName: { Value: operation, LocalizedValue: 'Create or Update Snapshot' },
    ResourceId: resource,
    Status: { Value: 'Succeeded' },
    SubscriptionId: subscription,
    HttpRequest: { ClientIpAddress: address },
    Properties: { Content: { requestbody: body } },
  };
}

/** Az.Monitor since 4.0: a structure's parts are members of their own. */
function powershellFlat({ time, resource, correlation, caller, address, claims } = act()) {
  return {
    AuthorizationAction: operation,
    AuthorizationScope: resource,
    Caller: caller,
    CategoryValue: 'Administrative',
    Claim: claims,
    CorrelationId: correlation,
    EventTimestamp: time,
    HttpRequestClientIPAddress: address,
    OperationNameValue: operation,
    OperationNameLocalizedValue: 'Create or Update Snapshot',
    ResourceId: resource,
    StatusValue: 'Failed',
    SubStatusValue: 'Forbidden',
    SubscriptionId: subscription,
  };
}

function sdk({ time, resource, correlation, caller, address, claims } = act()) {
  return {
    caller,
    claims,
    correlation_id: correlation,
    event_timestamp: time,
    category: { value: 'Administrative' },
    operation_name: { value: operation },
    status: { value: 'Succeeded' },
    resource_id: resource,
    subscription_id: subscription,
    http_request: { client_ip_address: address },
  };
}

function portalRow({ n, time, correlation, caller } = act()) {
  return {
    'Correlation id': correlation,
    'Operation name': 'Create or Update Snapshot',
    Status: 'Succeeded',
    'Event category': 'Administrative',
    Level: 'Informational',
    Time: time,
    Subscription: subscription,
    'Event initiated by': caller,
    'Resource type': 'Microsoft.Compute/snapshots',
    'Resource group': 'RG-Data',
    Resource: `Snap${n}`,
  };
}

/** A query's answer: columns beside rows. */
function tables(rows) {
  const columns = Object.keys(rows[0]).map((name) => ({ name, type: 'string' }));
  return JSON.stringify({ tables: [{ name: 'PrimaryResult', columns, rows: rows.map((row) => columns.map(({ name }) => row[name])) }] });
}

/** Ann signs in; 50126 is a wrong password, 50074 the question for a second factor. */
function signIn(errorCode) {
  const n = next();
  return {
    id: guid('43000000', n),
    createdDateTime: iso(n).replace('Z', '+00:00'),
    userDisplayName: 'Ann',
    userPrincipalName: 'ann@contoso.example',
    userId: objectId,
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    appDisplayName: 'Microsoft Azure CLI',
    ipAddress: '198.51.100.7',
    isInteractive: true,
    authenticationRequirement: 'multiFactorAuthentication',
    uniqueTokenIdentifier: 'kINdgmA35kmIMsXXinoXAA',
    status: { errorCode, failureReason: 'Other.' },
  };
}

/** An application has a principal and no user. */
function applicationSignIn() {
  const { userDisplayName, userPrincipalName, userId, ...entry } = signIn(7000215);
  return { ...entry, servicePrincipalId: '96fdefa0-a7b8-47a3-b969-046862c9a979', servicePrincipalName: 'Backup', isInteractive: false };
}

function audit() {
  const n = next();
  return {
    id: `Directory_${n}`,
    category: 'ApplicationManagement',
    result: 'success',
    activityDisplayName: 'Update application \u2013 Certificates and secrets management ',
    activityDateTime: iso(n),
    loggedByService: 'Core Directory',
    initiatedBy: { user: { id: objectId, userPrincipalName: 'ann@contoso.example', ipAddress: '198.51.100.7' }, app: null },
    targetResources: [{ id: guid('44000000', n), displayName: 'Backup', type: 'Application', modifiedProperties: [] }],
  };
}

function enveloped(category, operationName, properties) {
  return {
    time: properties.createdDateTime ?? properties.activityDateTime,
    resourceId: `/tenants/${tenant}/providers/Microsoft.aadiam`,
    operationName,
    category,
    resultType: String(properties.status?.errorCode ?? 0),
    callerIpAddress: '198.51.100.7',
    correlationId: 'c',
    identity: 'Ann',
    properties,
  };
}

function signInRow(entry) {
  return {
    TimeGenerated: entry.createdDateTime,
    ResourceId: `/tenants/${tenant}/providers/Microsoft.aadiam`,
    OperationName: 'Sign-in activity',
    Category: 'SignInLogs',
    ResultType: String(entry.status.errorCode),
    Id: entry.id,
    CreatedDateTime: entry.createdDateTime,
    UserPrincipalName: entry.userPrincipalName,
    UserId: entry.userId,
    IPAddress: entry.ipAddress,
    AppId: entry.appId,
    Status: JSON.stringify(entry.status),
  };
}

function auditRow(entry) {
  return {
    TimeGenerated: entry.activityDateTime,
    OperationName: entry.activityDisplayName,
    Category: entry.category,
    Result: entry.result,
    ActivityDateTime: entry.activityDateTime,
    ActivityDisplayName: entry.activityDisplayName,
    Id: entry.id,
    InitiatedBy: JSON.stringify(entry.initiatedBy),
    TargetResources: JSON.stringify(entry.targetResources),
    LoggedByService: entry.loggedByService,
  };
}

function portalSignIn(entry, status) {
  return {
    'Date (UTC)': entry.createdDateTime.replace('+00:00', 'Z'),
    'Request ID': entry.id,
    'User agent': 'Mozilla/5.0',
    'Correlation ID': 'c',
    'User ID': entry.userId,
    User: 'Ann',
    Username: entry.userPrincipalName,
    Application: entry.appDisplayName,
    'Application ID ': entry.appId,
    'IP address': entry.ipAddress,
    Status: status,
    'Sign-in error code': String(entry.status.errorCode),
    'Authentication requirement': 'Multifactor authentication',
  };
}

const twice = act();
const hub = act();
const page = (entries) => JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns', value: entries }, null, 2);

export const exports = [
  ['azure/rest.json', JSON.stringify({ value: [rest('Succeeded', twice), rest('Started', twice)] })],
  ['azure/cli.json', JSON.stringify([rest('Succeeded'), rest('Started')], null, 2)],
  ['azure/PT1H.json', lines([diagnostic('Start', hub), diagnostic('Accept', hub), diagnostic('Success', hub)].map(JSON.stringify), '\r\n')],
  ['azure/event_hub.json', JSON.stringify({ records: [diagnostic('Failure'), diagnostic('Start')] })],
  ['azure/powershell.json', utf16(JSON.stringify([powershell(), powershell()], null, 4))],
  ['azure/log_analytics.json', tables([logAnalytics(), logAnalytics()])],
  ['azure/log_analytics.csv', csv([logAnalytics(), logAnalytics()])],
  ['azure/portal.csv', csv([portalRow(), portalRow()], { separator: ';' })],
  ['azure/sdk.jsonl', lines([sdk(), sdk()].map(JSON.stringify))],
  ['azure/policy.json', JSON.stringify({ value: [{ ...rest('Succeeded'), category: { value: 'Policy' } }] })],
  ['entra/graph_sign_ins.json', `${page([signIn(0), signIn(50126)])}\n${page([signIn(50074)])}\n`],
  ['entra/diagnostic_sign_ins.json', lines(['SignInLogs', 'NonInteractiveUserSignInLogs'].map((category) => JSON.stringify(enveloped(category, 'Sign-in activity', signIn(0)))))],
  ['entra/log_analytics_sign_ins.csv', csv([signInRow(signIn(0)), signInRow(signIn(50126))])],
  ['entra/portal_sign_ins.csv', `\ufeff${csv([portalSignIn(signIn(0), 'Success'), portalSignIn(signIn(50074), 'Interrupted')])}`],
  ['entra/graph_audits.json', page([audit(), audit()])],
  ['entra/diagnostic_audits.json', lines([audit(), audit()].map((entry) => JSON.stringify(enveloped('AuditLogs', entry.activityDisplayName, entry))))],
  ['entra/log_analytics_audits.csv', csv([auditRow(audit()), auditRow(audit())])],
  ['entra/portal_audits.csv', csv([audit(), audit()].map((entry) => ({ 'Date (UTC)': entry.activityDateTime, CorrelationId: 'c', Service: 'Core Directory', Category: entry.category, Activity: entry.activityDisplayName, Result: 'success', ResultReason: '', ActorType: 'User', ActorDisplayName: '', ActorObjectId: objectId, ActorUserPrincipalName: 'ann@contoso.example', IPAddress: '198.51.100.7', Target1Type: 'Application', Target1DisplayName: 'Backup', Target1ObjectId: entry.targetResources[0].id })))],
  ['entra/diagnostic_sign_ins_of_applications.json', lines(['ServicePrincipalSignInLogs', 'ManagedIdentitySignInLogs'].map((category) => JSON.stringify(enveloped(category, 'Sign-in activity', applicationSignIn()))))],
  ['azure/event_hub_capture.jsonl', lines([diagnostic('Success'), diagnostic('Failure')].map((r) => JSON.stringify({ SequenceNumber: 1, Offset: '0', EnqueuedTimeUtc: '3/3/2026 9:00:00 AM', Body: JSON.stringify({ records: [r] }) })))],
  ['azure/powershell_flat.json', JSON.stringify([powershellFlat(), powershellFlat()])],
  ['azure/log_analytics_export.jsonl', lines([logAnalytics(), logAnalytics()].map(JSON.stringify))],
];
