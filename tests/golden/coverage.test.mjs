// Every export that the core can read has a golden: whole with its events' fields, and with damage. A new one that has
// none is noticed here, as is a name of a format that no test says.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { goldenCases } from './cases.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Formats that give events, and where the shape of each is from: a real file below tests/data/corpus or tests/golden,
 * or the document that describes it.
 */
const formats = {
  'aws.cloudtrail.records': 'corpus aws/flosell+trailscraper',
  'aws.cloudtrail.array': 'stratus_share (real detonations)',
  'aws.cloudtrail.lines': 'corpus aws/log2timeline+plaso; for log groups the CloudWatch Logs guide, “Exporting log data”',
  'aws.cloudtrail.lookup-events': 'AWS CLI reference, cloudtrail lookup-events',
  'aws.cloudtrail.event-history-csv': 'CloudTrail guide, “Viewing events with CloudTrail Event history”, its columns',
  'aws.cloudtrail.athena-csv': 'CloudTrail guide, “Creating a table for CloudTrail logs in Athena”, its columns',
  'aws.cloudtrail.lake': 'CloudTrail API reference, GetQueryResults',
  'aws.cloudtrail.sentinel': 'Azure Monitor reference, table AWSCloudTrail',
  'aws.athena.results': 'Athena API reference, GetQueryResults',
  'aws.cloudwatch.log-events': 'CloudWatch Logs API reference, FilterLogEvents and GetQueryResults',
  'aws.cloudwatch.subscription': 'CloudWatch Logs guide, “Using subscription filters”',
  'aws.eventbridge': 'EventBridge guide, “Events delivered via CloudTrail”',
  'aws.firehose': 'Firehose guide, “Data transformation”',
  'aws.kinesis': 'Kinesis API reference, GetRecords',
  'aws.sns': 'SNS guide, “Message and JSON formats”',
  'aws.sqs': 'SQS API reference, ReceiveMessage',
  forwarded: 'Docker guide, “JSON File logging driver”; Splunk guide, “Format events for HTTP Event Collector”',
  'splunk.raw': 'Splunk REST reference, search/v2/jobs/export',
  'elastic.document': 'Elasticsearch guide, search response; ECS, event.original',
  'azure.activity.rest': 'REST reference, Activity Logs – List; corpus azure/cado-security+cloudgrep',
  'azure.activity.diagnostic': 'corpus azure/SumoLogic+sumologic-azure-function',
  text: 'AWS CLI reference, lookup-events with --query, which gives texts of records',
  batch: 'jq manual, --slurp, over the files of a trail',
  'azure.event-hub': 'Event Hubs guide, “Capture events”, the message of its schema',
  'azure.activity.powershell': 'PowerShell reference, Get-AzActivityLog',
  'azure.activity.log-analytics': 'Azure Monitor reference, table AzureActivity',
  'azure.activity.portal-csv': 'Azure Monitor guide, “Activity log”, the columns of its download',
  'azure.activity.sdk': 'corpus azure/log2timeline+plaso',
  'entra.signin': 'Graph reference, signIn',
  'entra.signin.diagnostic': 'corpus azure_signin/panther-labs+panther-analysis',
  'entra.signin.log-analytics': 'Azure Monitor reference, table SigninLogs',
  'entra.signin.portal-csv': 'Entra guide, “How to download logs”, its columns',
  'entra.audit': 'Graph reference, directoryAudit',
  'entra.audit.diagnostic': 'corpus azure_signin/panther-labs+panther-analysis',
  'entra.audit.log-analytics': 'corpus azure/OTRF+Security-Datasets',
  'entra.audit.portal-csv': 'Entra guide, “How to download logs”, its columns',
  'gcp.audit.lines': 'corpus gcp/log2timeline+plaso',
  'gcp.audit.array': 'Cloud Logging guide, “View logs by using the Logs Explorer”, its download',
  'gcp.audit.entries': 'Cloud Logging API reference, entries.list',
  'gcp.audit.pubsub': 'Pub/Sub API reference, PubsubMessage and pull',
  'gcp.audit.bigquery': 'corpus gcp/GoogleCloudPlatform+professional-services; Cloud Logging guide, “BigQuery schema for logs”',
  'gcp.audit.csv': 'Cloud Logging guide, “View logs by using the Logs Explorer”, its download',
};

const goldens = goldenCases().map((golden) => ({ ...golden, report: JSON.parse(readFileSync(golden.expectedPath, 'utf8')) }));
const inputs = goldens.flatMap(({ report }) => report.inputs);
const read = (input) => input.events + input.duplicates + input.merged;

for (const [format, origin] of Object.entries(formats)) {
  test(`${format} has a golden, from: ${origin}`, () => {
    const own = inputs.filter((input) => input.format === format);
    assert.ok(own.some((input) => read(input) > 0 && input.problems.length === 0), 'one that is read whole');
  });
}

test('no export gives events without standing here', () => {
  const given = new Set(inputs.filter((input) => read(input) > 0).map((input) => input.format));
  for (const format of [...given].filter((name) => name !== 'snapsleuth.partial')) assert.ok(format in formats, format);
});

test('every export has a damaged sibling that keeps what is whole and says what is lost', () => {
  const { report } = goldens.find(({ name }) => name === 'exports');
  const oneRecord = new Set(['logs/azure/log_analytics.json', 'logs/gcp/pubsub_pull.json', 'logs/aws/athena_results.json']); // all rows in one
  const named = new Map(report.inputs.map((input) => [input.name, input]));
  for (const [name, input] of named) {
    if (!/^logs\/(aws|azure|entra|gcp)\//.test(name)) continue;
    const damaged = named.get(name.replace('logs/', 'logs/with_damage/'));
    assert.ok(damaged.problems.length > 0, `${name} says nothing of its damage`);
    assert.ok(oneRecord.has(name) || read(damaged) >= read(input) - 1, `${name} loses more than the record that is cut`);
  }
});

test('the events of every export have an actor, an address, an outcome and a time in UTC', () => {
  const { report } = goldens.find(({ name }) => name === 'exports');
  const noAddress = new Set(['azure.activity.portal-csv']); // the portal's download has no such column
  assert.ok(report.activity.length > 0);
  for (const event of report.activity) {
    const { name, format } = report.inputs[event.source.input];
    const where = `${event.id} of ${name}`;
    assert.ok(event.actor, where);
    assert.ok(['success', 'denied', 'error', 'unknown'].includes(event.outcome), where);
    assert.match(event.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, where);
    if (!noAddress.has(format)) assert.ok(event.sourceAddress, where);
  }
});

test('every name of a format that the core has is said by a test', () => {
  const folder = join(root, 'core/sources');
  const tests = join(root, 'tests/core/sources');
  const said = [
    ...readdirSync(tests).map((name) => readFileSync(join(tests, name), 'utf8')),
    ...goldens.map(({ report }) => JSON.stringify(report)),
  ].join('\n');
  // Lists that accompany logs are no logs, and have tests of their own.
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.cpp') && file !== 'context_source.cpp')) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, format] of text.matchAll(/(?:Mark\{.*?|ReadStatus::\w+, |Aside\{.*?)"((?:aws|azure|entra|gcp)\.[a-z0-9.-]+)"/g)) {
      assert.ok(said.includes(`"${format}"`), `${format} of ${name}`);
    }
  }
});
