// Cloud Audit Logs as Google's exports wrap them.
import { counter, csv, lines } from './parts.mjs';

const next = counter();
const logName = 'projects/ours/logs/cloudaudit.googleapis.com%2Factivity';

/** Cleo makes a snapshot of a disk; first and last entry are one operation. */
function entry({ n = next(), last = true, code } = {}) {
  return {
    insertId: `i-${n}-${last ? 'last' : 'first'}`,
    logName,
    timestamp: `2026-03-03T10:${String(n).padStart(2, '0')}:0${last ? 5 : 0}.123456789Z`,
    receiveTimestamp: `2026-03-03T10:${String(n).padStart(2, '0')}:07Z`,
    severity: code ? 'ERROR' : 'NOTICE',
    operation: { id: `operation-${n}`, producer: 'compute.googleapis.com', ...(last ? { last: true } : { first: true }) },
    resource: { type: 'gce_disk', labels: { project_id: 'ours', zone: 'europe-west3-a', disk_id: String(n) } },
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      serviceName: 'compute.googleapis.com',
      methodName: 'v1.compute.disks.createSnapshot',
      resourceName: `projects/ours/zones/europe-west3-a/disks/disk-${n}`,
      authenticationInfo: { principalEmail: 'cleo@ours.example' },
      requestMetadata: { callerIp: '192.0.2.44', callerSuppliedUserAgent: 'google-cloud-sdk gcloud/460.0.0' },
      request: { name: `snap-${n}`, '@type': 'type.googleapis.com/compute.disks.createSnapshot' },
      status: code ? { code, message: 'refused' } : {},
    },
  };
}

const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64');

function bigQueryRow(e) {
  const { request, '@type': _, ...payload } = e.protoPayload;
  return {
    logName,
    resource: e.resource,
    protopayload_auditlog: { ...payload, requestJson: JSON.stringify(request), responseJson: null },
    insertId: e.insertId,
    timestamp: e.timestamp.replace('T', ' ').replace(/(\.\d{6})\d*Z/, '$1 UTC'),
    severity: e.severity,
    operation: e.operation,
  };
}

/** What a query that names each nested field gives, for BigQuery exports no nested ones as CSV. */
function flatRow(e) {
  const { protopayload_auditlog: p, ...row } = bigQueryRow(e);
  return {
    timestamp: row.timestamp,
    logName,
    insertId: row.insertId,
    severity: row.severity,
    resource_type: row.resource.type,
    resource_labels_project_id: row.resource.labels.project_id,
    protopayload_auditlog_serviceName: p.serviceName,
    protopayload_auditlog_methodName: p.methodName,
    protopayload_auditlog_resourceName: p.resourceName,
    protopayload_auditlog_authenticationInfo_principalEmail: p.authenticationInfo.principalEmail,
    protopayload_auditlog_requestMetadata_callerIp: p.requestMetadata.callerIp,
    protopayload_auditlog_requestJson: p.requestJson,
    protopayload_auditlog_status_code: p.status.code ?? '',
    operation_id: row.operation.id,
    operation_last: true,
  };
}

function logAnalyticsRow(e) {
  const { protoPayload: p } = e;
  return {
    insert_id: e.insertId,
    log_name: logName,
    timestamp: e.timestamp,
    resource: { type: e.resource.type, labels: JSON.stringify(e.resource.labels) },
    proto_payload: {
      audit_log: {
        service_name: p.serviceName,
        method_name: p.methodName,
        resource_name: p.resourceName,
        authentication_info: { principal_email: p.authenticationInfo.principalEmail },
        request_metadata: { caller_ip: p.requestMetadata.callerIp },
        request: JSON.stringify(p.request),
      },
    },
  };
}

function explorerRow(e) {
  const { protoPayload: p } = e;
  return {
    insertId: e.insertId,
    logName,
    severity: e.severity,
    'protoPayload.serviceName': p.serviceName,
    'protoPayload.methodName': p.methodName,
    'protoPayload.authenticationInfo.principalEmail': p.authenticationInfo.principalEmail,
    'protoPayload.requestMetadata.callerIp': p.requestMetadata.callerIp,
    'protoPayload.resourceName': p.resourceName,
    'protoPayload.status.code': '',
    'resource.labels.project_id': 'ours',
    timestamp: e.timestamp,
  };
}

const both = next();

export const exports = [
  ['gcp/explorer.json', JSON.stringify([entry({ n: both }), entry({ n: both, last: false }), entry({ code: 7 })], null, 2)],
  ['gcp/sink_S0.json', lines([entry({ last: false }), entry()].map(JSON.stringify))],
  ['gcp/entries_list.json', JSON.stringify({ entries: [entry(), entry()], nextPageToken: 't' })],
  ['gcp/pubsub_push.jsonl', lines([entry(), entry()].map((e) => JSON.stringify({ message: { data: base64(e), messageId: '7', attributes: {} }, subscription: 's' })))],
  ['gcp/pubsub_pull.json', JSON.stringify({ receivedMessages: [entry(), entry()].map((e) => ({ ackId: 'a', message: { data: base64(e), messageId: '7' } })) })],
  ['gcp/bigquery.jsonl', lines([entry(), entry({ code: 7 })].map((e) => JSON.stringify(bigQueryRow(e))))],
  ['gcp/log_analytics.jsonl', lines([entry(), entry()].map((e) => JSON.stringify(logAnalyticsRow(e))))],
  ['gcp/explorer.csv', csv([explorerRow(entry()), explorerRow(entry())], { separator: '\t', end: '\n' })],
  ['gcp/bigquery_interface.jsonl', lines([{ ...bigQueryRow(entry()), timestamp: '1.772532300123456E9' }].map(JSON.stringify))],
  ['gcp/client_objects.json', JSON.stringify([{ ...entry(), timestamp: { seconds: '1772532360', nanos: 123000000 } }])],
  ['gcp/cloud_event.json', JSON.stringify({ specversion: '1.0', type: 'google.cloud.audit.log.v1.written', id: '1', data: entry({ code: 7 }) })],
  ['gcp/bigquery_flat.csv', csv([flatRow(entry()), flatRow(entry({ code: 7 }))], { end: '\n' })],
];
