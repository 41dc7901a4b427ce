// The rules to take away, as a shell writes them: whole files that a parser of their language takes.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { clouds } from '../scenarios/clouds.mjs';
import { goldenCases, reportNatively } from '../golden/cases.mjs';
import { organisation } from './evidence/organisations.mjs';
import { at, busEvent, matchesKql, matchesLogFilter, matchesPattern, matchesSigma } from './rules/evaluate.mjs';

const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-rules-'));
after(() => rmSync(folder, { recursive: true }));

const sample = { name: 'sample', report: reportNatively(goldenCases().find(({ name }) => name === 'sample')) };
const cases = [
  sample,
  ...['azure', 'gcp'].map((cloud) => organisation(join(folder, cloud), cloud, 0, Object.keys(clouds[cloud].attacks).slice(0, 3))),
];
const isRule = ({ message }) => message.key.startsWith('step.repair.rule.');
const commandsOf = ({ steps }, shell) =>
  steps.filter(isRule).flatMap((step) => step.commands.filter((command) => command.shell === shell).map(({ text }) => text));
const findings = cases.flatMap(({ report }) => report.findings);
const commands = (shell) => findings.flatMap((finding) => commandsOf(finding, shell));

/** What a PowerShell command would write, by its two marks of a literal text. */
function literalOf(text) {
  const [, content, name] = /^@'\n([\s\S]*)\n'@ \| Set-Content -Encoding ascii -Path (\S+)$/.exec(text) ?? [];
  return name && [name, `${content}\n`];
}

const rules = join(folder, 'rules');
mkdirSync(rules);

test('every finding with a call has its rules, and sh writes them as they are meant', () => {
  for (const finding of findings) assert.ok(commandsOf(finding, 'posix').length > 0, finding.id);
  const writing = commands('posix').filter((text) => text.startsWith('cat > '));
  for (const text of writing) execFileSync('sh', ['-c', text], { cwd: rules });
  assert.equal(readdirSync(rules).length, writing.length);
  const powershell = new Map(commands('powershell').map(literalOf).filter(Boolean));
  assert.equal(powershell.size, writing.length);
  for (const [name, content] of powershell) assert.equal(readFileSync(join(rules, name), 'utf8'), content, name);
});

test('EventBridge patterns are JSON of lists within the limit', () => {
  const files = readdirSync(rules).filter((name) => name.endsWith('.eventbridge.json'));
  assert.ok(files.length > 0);
  const leaves = (value) => {
    if (Array.isArray(value)) return value.forEach((one) => typeof one === 'object' && leaves(one));
    assert.equal(typeof value, 'object', 'a pattern holds objects, and lists at its leaves');
    return Object.values(value).forEach(leaves);
  };
  for (const name of files) {
    const text = readFileSync(join(rules, name), 'utf8');
    assert.ok(text.length <= 2048, name);
    leaves(JSON.parse(text));
  }
});

test('Sigma rules are plain lines: keys, and values in single quotes', () => {
  const files = readdirSync(rules).filter((name) => name.endsWith('.sigma.yml'));
  assert.ok(files.length > 0);
  const line = /^( {4}){0,3}(- ('[^'\\*?]*'|[\w./:-]+( [\w.]+)*)|[\w.|-]+:( ('[^'\\*?]*'|\S.*))?)$/;
  for (const name of files) {
    const text = readFileSync(join(rules, name), 'utf8');
    for (const one of text.trimEnd().split('\n')) assert.match(one, line, name);
    assert.match(text, /^id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/m);
    assert.match(text, /\n {4}condition: call( and 1 of repeat_\*)?\n/);
  }
});

/** A Sigma rule by its plain lines: what any YAML parser makes of it. */
function sigmaOf(text) {
  const root = {};
  const above = [{ indent: -1, value: root }];
  for (const line of text.trimEnd().split('\n')) {
    const indent = line.search(/\S/);
    while (above.at(-1).indent >= indent) above.pop();
    const parent = above.at(-1);
    const [, isItem, key, said] = /^ *(?:(- )|([^:]+):) ?(.*)$/.exec(line);
    const plain = said?.replace(/^'(.*)'$/, '$1');
    if (isItem) {
      if (!Array.isArray(parent.value)) parent.value = parent.holder[parent.key] = [];
      parent.value.push(plain);
    } else if (said) {
      parent.value[key] = plain;
    } else {
      parent.value[key] = {};
      above.push({ indent, value: parent.value[key], holder: parent.value, key });
    }
  }
  return root;
}

const python = spawnSync('python3', ['-c', 'import yaml']).status === 0;
test('a parser of YAML reads the Sigma rules so, too', { skip: !python && 'no PyYAML here' }, () => {
  const script = 'import sys, json, yaml; print(json.dumps([yaml.load(open(p), yaml.BaseLoader) for p in sys.argv[1:]]))';
  const paths = readdirSync(rules).filter((name) => name.endsWith('.sigma.yml')).map((name) => join(rules, name));
  const read = JSON.parse(execFileSync('python3', ['-c', script, ...paths], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  assert.deepEqual(read, paths.map((path) => sigmaOf(readFileSync(path, 'utf8'))));
});

/** Names of the public rules' taxonomies, as the records have them. */
const claimOf = ({ identity }, name) => Object.entries(identity?.claims ?? {}).find(([key]) => key.endsWith(name))?.[1];
const azure = {
  operationName: (record) => record.operationName,
  OperationNameValue: (record) => record.operationName,
  caller: (record) => claimOf(record, '/upn') ?? claimOf(record, 'appid'),
  Caller: (record) => claimOf(record, '/upn') ?? claimOf(record, 'objectidentifier'),
  Claims: (record) => record.identity?.claims,
  callerIpAddress: (record) => record.callerIpAddress,
  CallerIpAddress: (record) => record.callerIpAddress,
  _ResourceId: (record) => record.resourceId,
  Properties: (record) => record.properties,
};
const google = {
  'gcp.audit.method_name': 'protoPayload.methodName',
  'gcp.audit.authentication_info.principal_email': 'protoPayload.authenticationInfo.principalEmail',
  'gcp.audit.request_metadata.caller_ip': 'protoPayload.requestMetadata.callerIp',
};
const cloudTrail = {
  EventSource: 'eventSource',
  EventName: 'eventName',
  UserIdentityAccountId: 'userIdentity.accountId',
  UserIdentityUserName: 'userIdentity.userName',
  UserIdentityType: 'userIdentity.type',
  UserIdentityAccessKeyId: 'userIdentity.accessKeyId',
  SessionIssuerUserName: 'userIdentity.sessionContext.sessionIssuer.userName',
  SourceIpAddress: 'sourceIPAddress',
  RequestParameters: 'requestParameters',
  ServiceEventDetails: 'serviceEventDetails',
};
const languages = {
  aws: {
    'sigma.yml': (text, record) => matchesSigma(sigmaOf(text), record, at),
    kql: (text, record) => matchesKql(text, record, (of, name) => at(of, cloudTrail[name])),
    'eventbridge.json': (text, record) => matchesPattern(JSON.parse(text), busEvent(record)),
  },
  azure: {
    'sigma.yml': (text, record) => matchesSigma(sigmaOf(text), record, (of, name) => azure[name](of)),
    kql: (text, record) => matchesKql(text, record, (of, name) => azure[name](of)),
  },
  gcp: {
    'sigma.yml': (text, record) => matchesSigma(sigmaOf(text), record, (of, name) => at(of, google[name])),
    'alert-policy.json': (text, record) => matchesLogFilter(JSON.parse(text).conditions[0].conditionMatchedLog.filter, record),
  },
};

for (const { name, report } of cases) {
  test(`${name}: each rule would catch its own finding again, and no other actor's calls on other things`, () => {
    let checked = 0;
    for (const finding of report.findings) {
      const obey = languages[finding.provider];
      const written = commandsOf(finding, 'posix').filter((text) => text.startsWith('cat > '));
      const files = written.map((text) => /^cat > (\S+)/.exec(text)[1]);
      assert.deepEqual(files.map((file) => file.slice(file.indexOf('.') + 1)).sort(), Object.keys(obey).sort(), finding.id);
      for (const file of files) {
        const text = readFileSync(join(rules, file), 'utf8');
        const catches = obey[file.slice(file.indexOf('.') + 1)];
        const onlyLists = finding.events.every(({ category }) => category === 'list');
        for (const { raw, id, operation } of finding.events.filter(({ category }) => onlyLists || category !== 'list')) {
          assert.ok(!raw || catches(text, JSON.parse(raw)), `${file}: ${operation} ${id}`);
          checked += raw ? 1 : 0;
        }
        const stranger = { eventSource: 'ec2.amazonaws.com', eventName: 'DescribeRegions', operationName: 'x', protoPayload: { methodName: 'x' } };
        assert.ok(!catches(text, stranger), file);
      }
    }
    assert.ok(checked > 0);
  });
}
