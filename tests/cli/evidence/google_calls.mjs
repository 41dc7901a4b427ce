// Cloud Audit Logs. Fields: https://cloud.google.com/logging/docs/reference/audit/auditlog/rest/Shared.Types/AuditLog
import { instant } from './instant.mjs';

const categories = [
  ['create', /^compute\.(disks\.createSnapshot|(images|machineImages|instantSnapshots)\.insert)$|^cloudsql\.backupRuns\.create$/],
  ['export', /^cloudsql\.instances\.export$|CloudBuild\.CreateBuild$/],
  ['restore', /^cloudsql\.instances\.restoreBackup$/],
  ['delete', /^compute\.(region)?(snapshots|images|machineImages|instantSnapshots)\.delete$|^cloudsql\.backupRuns\.delete$/i],
  ['list', /^compute\.(snapshots|images|machineImages|instantSnapshots)\.(list|aggregatedList|get|getIamPolicy)$/],
];

const project = (path) => /projects\/([^/]+)/.exec(path ?? '')?.[1];
const regionOf = (path) => /zones\/([^/]+)-\w(\/|$)/.exec(path ?? '')?.[1] ?? /regions\/([^/]+)/.exec(path ?? '')?.[1];

const diskOf = ({ request, resourceName = '' }) => (request?.sourceDisk ?? resourceName).replace(/^https:.*?\/v1\//, '');

/** What the owner of a disk sees of a copy that is made in another project. */
const isOwnersTrace = ({ metadata }) => metadata?.['@type']?.endsWith('CrossEntityControlAuditMetadata') ?? false;

/** Away from where its source lies: another project, or a place that its region does not lie in. */
function leaves({ resourceName, request = {} }) {
  const source = request.sourceDisk ?? request.sourceSnapshot;
  const [to] = request.storageLocations ?? [];
  const from = regionOf(source);
  return (project(source) && project(source) !== project(resourceName)) || (to && from && !from.startsWith(to));
}

function categoryOf(method, payload) {
  if (method === 'compute.snapshots.insert') return isOwnersTrace(payload) || leaves(payload) ? 'copy' : 'create';
  if (method === 'compute.disks.insert') return payload.request?.sourceSnapshot ? 'restore' : undefined;
  if (/^compute\.(snapshots|images|machineImages|disks)\.setIamPolicy$/.test(method)) {
    const deltas = payload.serviceData?.policyDelta?.bindingDeltas ?? payload.metadata?.policyDelta?.bindingDeltas;
    if (deltas) return deltas.some(({ action }) => action === 'ADD') ? 'share' : 'configure';
    return payload.request?.policy?.bindings?.length > 0 ? 'share' : 'configure';
  }
  return categories.find(([, names]) => names.test(method))?.[0];
}

function outcomeOf(entries) {
  const whole = entries.findLast(({ operation }) => !operation || operation.last || !operation.first);
  const failed = entries.map(({ protoPayload: { status } }) => status?.code).find(Boolean);
  if (failed) return failed === 7 || failed === 403 ? 'denied' : 'error';
  return whole ? 'success' : 'unknown';
}

function callOf(entries) {
  const [first] = entries;
  const { protoPayload: payload, operation, insertId } = first;
  const method = payload.methodName.replace(/^(v1|beta|alpha)\./, '');
  const signsIn = /LoginService\.login(Success|Failure)$/.exec(method);
  const outcome = signsIn ? { Success: 'success', Failure: 'error' }[signsIn[1]] : outcomeOf(entries);
  return {
    ids: [operation?.id, insertId].filter(Boolean),
    at: instant(first.timestamp),
    actor: payload.authenticationInfo?.principalEmail?.toLowerCase() ?? 'unknown',
    scope: decodeURIComponent(first.logName).split('/')[1],
    category: signsIn ? 'sign-in' : categoryOf(method, payload),
    operation: method,
    outcome,
    source: diskOf(payload),
    isTrace: isOwnersTrace(payload),
    once: operation?.id ?? insertId,
    shared: payload.resourceName,
    same: [method, payload.resourceName, outcome, payload.requestMetadata?.callerIp].join(' '),
    creates: /CreateServiceAccount$|createUser$/.test(method),
  };
}

/** The first and the last entry of a long call have its operation's id in common. */
export function googleCalls(records) {
  const calls = new Map();
  const entries = records.filter(({ protoPayload, timestamp }) => protoPayload?.methodName && timestamp);
  for (const entry of entries.toSorted((a, b) => instant(a.timestamp) - instant(b.timestamp))) {
    const key = entry.operation?.id ?? entry.insertId;
    if (!calls.has(key)) calls.set(key, []);
    calls.get(key).push(entry);
  }
  return [...calls.values()].map(callOf);
}
