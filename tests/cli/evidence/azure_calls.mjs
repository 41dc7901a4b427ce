// Azure's Activity Log and Entra's sign-ins and audit, as diagnostic settings write them.
// Fields: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
import { createHash } from 'node:crypto';
import { instant } from './instant.mjs';

const lower = (text) => text?.toLowerCase();
const claimOf = (claims, name) => Object.entries(claims).find(([key]) => key.endsWith(`/${name}`))?.[1];

const categories = [
  ['delete', /microsoft\.compute\/(snapshots|images|restorepointcollections(\/restorepoints)?|galleries\/images\/versions)\/delete$/],
  ['export', /(begingetaccess|retrievesasuris|\/databases\/export)\/action$/],
  ['share', /galleries\/share\/action$/],
  ['copy', /galleries\/images\/versions\/write$/],
  ['create', /(restorepoints|microsoft\.compute\/images)\/write$/],
];

function categoryOf(operation, asked) {
  const { creationData, createMode } = asked?.properties ?? {};
  if (operation === 'microsoft.compute/snapshots/write') return /snapshots\//i.test(creationData?.sourceResourceId) ? 'copy' : 'create';
  if (operation === 'microsoft.compute/disks/write') return /(snapshots|restorepoints)\//i.test(creationData?.sourceResourceId) ? 'restore' : undefined;
  if (/\/databases\/write$/.test(operation)) return createMode && !/^(Default|Secondary)$/i.test(createMode) ? 'restore' : undefined;
  return categories.find(([, names]) => names.test(operation))?.[0];
}

function outcomeOf(records) {
  const last = records.findLast(({ resultType }) => /^(Success|Failure)$/.test(resultType));
  if (!last) return 'unknown';
  if (last.resultType === 'Success') return 'success';
  return /Forbidden|AuthorizationFailed/.test(last.resultSignature + last.properties?.statusMessage) ? 'denied' : 'error';
}

/** A tenant's people by object id: the name that any of its records joins to it. */
function peopleIn(records) {
  const people = new Map();
  const note = (id, upn) => id && upn && people.set(id, lower(upn));
  for (const { identity, properties, category } of records) {
    if (identity?.claims) note(claimOf(identity.claims, 'objectidentifier'), claimOf(identity.claims, 'upn'));
    if (/SignInLogs$/.test(category)) note(properties?.userId, properties?.userPrincipalName);
    note(properties?.initiatedBy?.user?.id, properties?.initiatedBy?.user?.userPrincipalName);
  }
  return people;
}

function callerOf(records, people) {
  const claims = records.map(({ identity }) => identity?.claims ?? {}).find((one) => Object.keys(one).length > 0);
  if (!claims) return 'unknown';
  const id = claimOf(claims, 'objectidentifier');
  return claims.idtyp === 'app' ? claims.appid : (people.get(id) ?? id);
}

function activityCall(key, records, people) {
  const [first] = records;
  const operation = lower(first.operationName);
  const body = records.map(({ properties }) => properties?.requestbody).find(Boolean);
  const asked = body ? JSON.parse(body) : undefined;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  const outcome = outcomeOf(records);
  return {
    ids: [`${first.correlationId}/${digest}`],
    at: instant(first.time),
    actor: callerOf(records, people),
    scope: /^\/subscriptions\/([^/]+)/.exec(lower(first.resourceId))?.[1],
    category: categoryOf(operation, asked),
    operation,
    outcome,
    once: key,
    shared: first.resourceId,
    same: [operation, first.resourceId, outcome, first.callerIpAddress].join(' '),
  };
}

/** The records of one operation have its correlation id, operation and resource in common. */
function activityCalls(records, people) {
  const operations = new Map();
  for (const record of records.toSorted((a, b) => instant(a.time) - instant(b.time))) {
    const key = [record.correlationId, record.operationName, record.resourceId].map(lower).join('\n');
    if (!operations.has(key)) operations.set(key, []);
    operations.get(key).push(record);
  }
  return [...operations].map(([key, ofIt]) => activityCall(key, ofIt, people));
}

function signInCall({ properties: said, tenantId }) {
  return {
    ids: [said.id],
    at: instant(said.createdDateTime),
    actor: said.userPrincipalName ? lower(said.userPrincipalName) : said.appId,
    scope: tenantId,
    category: 'sign-in',
    operation: 'sign-in',
    outcome: said.status.errorCode === 0 ? 'success' : 'error',
    once: said.id,
  };
}

function auditCall({ properties: said, tenantId }) {
  const { user, app } = said.initiatedBy;
  return {
    ids: [said.id],
    at: instant(said.activityDateTime),
    actor: user ? lower(user.userPrincipalName) : app.appId,
    scope: tenantId,
    operation: said.activityDisplayName,
    outcome: said.result === 'success' ? 'success' : 'error',
    once: said.id,
    creates: /^Add (user|service principal)$|^Invite external user$/.test(said.activityDisplayName),
  };
}

export function azureCalls(records) {
  const people = peopleIn(records);
  const of = (pattern) => records.filter(({ category }) => typeof category === 'string' && pattern.test(category));
  return [
    ...activityCalls(of(/^Administrative$/), people),
    ...of(/SignInLogs$/).map(signInCall),
    ...of(/^AuditLogs$/).map(auditCall),
  ];
}
