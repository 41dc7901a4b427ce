// CloudTrail records as AWS's exports wrap them.
import { gzipSync } from 'node:zlib';
import { counter, csv, lines } from './parts.mjs';

const next = counter();

/** Bob in account 111122223333 makes a snapshot; every record has its own. */
function record() {
  const n = next();
  const volumeId = `vol-${String(n).padStart(17, '0')}`;
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEBOB0000001',
      arn: 'arn:aws:iam::111122223333:user/bob',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLEBOB000001',
      userName: 'bob',
    },
    eventTime: `2026-03-03T08:${String(n).padStart(2, '0')}:00Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'CreateSnapshot',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.17',
    userAgent: 'aws-cli/2.15.30',
    requestParameters: { volumeId, description: 'before "the" change; with, commas' },
    responseElements: { snapshotId: `snap-${String(n).padStart(17, '0')}`, volumeId, status: 'pending' },
    requestID: `30000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    eventID: `31000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
}

const text = () => JSON.stringify(record());
const base64 = (content) => Buffer.from(content).toString('base64');
/** What a subscription of CloudWatch Logs sends on: gzip of the log group's events, as base64. */
const subscription = () =>
  base64(gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', logGroup: 'trail', logEvents: [{ id: '1', timestamp: 1772524800000, message: text() }] })));

/** A structure as Athena prints it: no quotes anywhere. */
function struct(value) {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key.toLowerCase()}=${struct(inner)}`)
    .join(', ')}}`;
}

/** The console's Event history: friendly names, and no parameters. */
function eventHistory() {
  const rows = [record(), record()].map((r) => ({
    'Event ID': r.eventID,
    'Event time': r.eventTime,
    'User name': r.userIdentity.userName,
    'Event name': r.eventName,
    'Resource type': 'AWS::EC2::Volume',
    'Resource name': r.requestParameters.volumeId,
    'AWS access key': r.userIdentity.accessKeyId,
    'AWS region': r.awsRegion,
    'Source IP address': r.sourceIPAddress,
    'Event source': r.eventSource,
    'Error code': '',
    'Request ID': r.requestID,
    'Read-only': 'false',
  }));
  return csv(rows);
}

function athena() {
  const rows = [record(), record()].map((r) => ({
    eventversion: r.eventVersion,
    useridentity: struct(r.userIdentity),
    eventtime: r.eventTime,
    eventsource: r.eventSource,
    eventname: r.eventName,
    awsregion: r.awsRegion,
    sourceipaddress: r.sourceIPAddress,
    useragent: r.userAgent,
    errorcode: '',
    requestparameters: JSON.stringify(r.requestParameters),
    responseelements: JSON.stringify(r.responseElements),
    eventid: r.eventID,
    recipientaccountid: r.recipientAccountId,
  }));
  return csv(rows);
}

/** `get-query-results`: a row is a list of objects of one key. */
function lake() {
  const r = record();
  const row = Object.entries(r).map(([key, value]) => ({ [key]: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
  return JSON.stringify({ QueryStatus: 'FINISHED', QueryResultRows: [row] });
}

/** The same by Athena's interface: names beside the rows, and in the first row again. */
function athenaResults() {
  const r = record();
  const row = { eventtime: r.eventTime, eventname: r.eventName, eventsource: r.eventSource, arn: r.userIdentity.arn, sourceipaddress: r.sourceIPAddress, requestparameters: JSON.stringify(r.requestParameters), errorcode: '', eventid: r.eventID };
  const cells = (values) => ({ Data: values.map((value) => (value === '' ? {} : { VarCharValue: value })) });
  return JSON.stringify({ UpdateCount: 0, ResultSet: { Rows: [cells(Object.keys(row)), cells(Object.values(row))], ResultSetMetadata: { ColumnInfo: Object.keys(row).map((Name) => ({ Name, Type: 'varchar' })) } } });
}

/** Lake's console: times without a zone, and maps of texts among which an object is JSON. */
function lakeColumns() {
  const r = record();
  const row = { eventVersion: r.eventVersion, userIdentity: struct(r.userIdentity), eventTime: r.eventTime.replace('T', ' ').replace('Z', '.000'), eventSource: r.eventSource, eventName: r.eventName, awsRegion: r.awsRegion, sourceIPAddress: r.sourceIPAddress, requestParameters: `{volumeId=${r.requestParameters.volumeId}, tagSpecificationSet={"items":[{"tags":[]}]}}`, responseElements: `{snapshotId=${r.responseElements.snapshotId}, status=pending}`, eventID: r.eventID, recipientAccountId: r.recipientAccountId };
  return csv([row]);
}

/** Microsoft Sentinel's table AWSCloudTrail, with a call that was refused. */
function sentinel() {
  const r = record();
  const { userIdentity: who } = r;
  return csv([
    { TenantId: 'workspace', AwsEventId: r.eventID, EventName: r.eventName, EventSource: r.eventSource, EventTypeName: r.eventType, 'TimeGenerated [UTC]': `3/3/2026, 8:${r.eventTime.slice(14, 16)}:00.000 AM`, AWSRegion: r.awsRegion, SourceIpAddress: r.sourceIPAddress, UserIdentityType: who.type, UserIdentityArn: who.arn, UserIdentityUserName: who.userName, UserIdentityAccountId: who.accountId, UserIdentityAccessKeyId: who.accessKeyId, ErrorCode: 'Client.UnauthorizedOperation', RequestParameters: JSON.stringify(r.requestParameters), RecipientAccountId: r.recipientAccountId, Type: 'AWSCloudTrail' },
  ]);
}

/** [name, content]; the content of each in its own record. */
export const exports = [
  ['aws/event_history.csv', eventHistory()],
  ['aws/athena.csv', athena()],
  ['aws/lake_rows.json', lake()],
  ['aws/lake_event_json.csv', csv([{ eventID: 'x', eventJson: text() }])],
  ['aws/log_group_export.log', lines([record(), record()].map((r) => `${r.eventTime.replace('Z', '.123Z')} ${JSON.stringify(r)}`))],
  ['aws/filter_log_events.json', JSON.stringify({ events: [{ logStreamName: 's', timestamp: 1772524800000, message: text(), ingestionTime: 1772524803000, eventId: '1' }] })],
  ['aws/insights_query.csv', csv([{ '@timestamp': '2026-03-03 08:00:00.000', '@message': text() }])],
  ['aws/subscription.json', JSON.stringify({ awslogs: { data: subscription() } })],
  ['aws/kinesis.json', JSON.stringify({ SequenceNumber: '1', Data: subscription(), PartitionKey: 'k' })],
  ['aws/firehose.json', JSON.stringify({ recordId: '1', approximateArrivalTimestamp: 1, data: base64(text()) })],
  ['aws/sns.json', JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 'arn:aws:sns:eu-central-1:111122223333:t', Message: text() })],
  ['aws/sqs.json', JSON.stringify({ Messages: [{ MessageId: 'm', ReceiptHandle: 'r', Body: JSON.stringify({ Type: 'Notification', TopicArn: 'a', Message: text() }) }] })],
  ['aws/splunk.json', lines([JSON.stringify({ preview: false, result: { _raw: text(), host: 'h' } })])],
  ['aws/elastic.json', JSON.stringify({ _index: 'i', _source: { '@timestamp': 't', event: { original: text() } } })],
  ['aws/insight.json', JSON.stringify({ Records: [{ ...record(), eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight', insightDetails: {} }] })],
  ['aws/athena_results.json', athenaResults()],
  ['aws/lake_columns.csv', lakeColumns()],
  ['aws/sentinel.csv', sentinel()],
  ['aws/event_texts.json', JSON.stringify([text(), text()], null, 4)],
  ['aws/files_in_one_array.json', JSON.stringify([{ Records: [record()] }, { Records: [record()] }])],
  ['aws/insights_console.json', JSON.stringify([{ '@timestamp': '2026-03-03 08:00:00.000', '@message': record(), '@logStream': 's' }])],
  ['aws/jq_strings.txt', lines([text(), text()].map((one) => JSON.stringify(one)))],
  ['aws/forwarded.jsonl', lines([{ log: `${text()}\n`, stream: 'stdout', time: 't' }, { time: 1, sourcetype: 'aws:cloudtrail', event: record() }].map((one) => JSON.stringify(one)))],
];
