// An organisation in AWS: callers and records as CloudTrail writes them.
// Fields: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
import { gzipSync } from 'node:zlib';
import { hour, stamp } from '../organisation.mjs';

export const agents = {
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  chrome: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  cli: 'aws-cli/2.22.4 md/awscrt#0.23.1 ua/2.0 os/linux#6.1.0 lang/python#3.12.6',
  boto: 'Boto3/1.35.71 md/Botocore#1.35.71 ua/2.0 os/linux#6.1.119 lang/python#3.11.10',
  terraform: 'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.77.0',
  packer: 'APN/1.0 HashiCorp/1.0 packer-plugin-amazon/1.3.3 aws-sdk-go/1.55.5 (go1.22.7; linux; amd64)',
  csi: 'aws-sdk-go-v2/1.32.4 os/linux lang/go#1.23.2 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.187.0 ebs.csi.aws.com-v1.37.0',
  java: 'aws-sdk-java/2.29.12 Linux/5.15.0 OpenJDK_64-Bit_Server_VM/17.0.13',
};

/** Gives the organisation its accounts. */
export function inAws(org) {
  const { random } = org;
  const [home, dr, unused] = random.pick([
    ['eu-central-1', 'eu-west-1', 'sa-east-1'],
    ['us-east-2', 'us-west-2', 'ap-northeast-3'],
    ['ap-southeast-2', 'ap-southeast-1', 'me-central-1'],
  ]);
  const [prod, staging, build, vault, scanner, vendor, intruder] = Array.from({ length: 7 }, () => random.digits(12));
  Object.assign(org, { home, dr, unused, global: 'us-east-1', prod, staging, build, vault, scanner, vendor, intruder });
  org.office = random.address();
  org.settings.ownScopes.push(prod, staging, build, vault);
  org.settings.trustedScopes.push({ scope: scanner, name: 'Agentless scanning' }, { scope: vendor, name: 'Backup product' });
}

// ---- Callers: {identity, address, agent}

const personal = (random, prefix) => `${prefix}${random.letters(16)}`;

export function iamUser(org, name, { account = org.prod, address = org.office, agent = agents.cli } = {}) {
  const principalId = personal(org.random, 'AIDA');
  const identity = {
    type: 'IAMUser',
    principalId,
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    accessKeyId: personal(org.random, 'AKIA'),
    userName: name,
  };
  return { identity, account, address, agent, actor: identity.arn };
}

/** An assumed role: a workload's, a product's, or a person's by the identity centre. */
export function role(org, name, session, options = {}) {
  const { account = org.prod, path = '/', address, agent, web, delivery, invokedBy, created, source } = options;
  const issuer = { principalId: personal(org.random, 'AROA'), arn: `arn:aws:iam::${account}:role${path}${name}` };
  const of = (sessionName, ms) => ({
    type: 'AssumedRole',
    principalId: `${issuer.principalId}:${sessionName}`,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    accountId: account,
    accessKeyId: personal(org.random, 'ASIA'),
    sessionContext: {
      sessionIssuer: { type: 'Role', ...issuer, accountId: account, userName: name },
      ...(web && { webIdFederationData: { federatedProvider: web, attributes: {} } }),
      attributes: { creationDate: stamp(ms), mfaAuthenticated: 'false' },
      ...(delivery && { ec2RoleDelivery: delivery }),
      ...(source && { sourceIdentity: source }),
    },
    ...(invokedBy && { invokedBy }),
  });
  const renew = (ms, sessionName = session) => ({
    ...caller,
    identity: of(sessionName, ms - (created ?? 0.4 * hour)),
  });
  const caller = { account, address, agent, roleArn: issuer.arn, actor: `arn:aws:iam::${account}:role/${name}`, renew };
  caller.identity = of(session, org.firstDay);
  return caller;
}

export function ssoPerson(org, email, { account = org.prod, set = 'PlatformAdmin', address = org.office, agent = agents.chrome } = {}) {
  const name = `AWSReservedSSO_${set}_0123456789abcdef`;
  const caller = role(org, name, email, {
    account,
    path: `/aws-reserved/sso.amazonaws.com/${org.home}/`,
    address,
    agent,
  });
  return { ...caller, actor: `arn:aws:iam::${account}:role/${name}/${email}`, sso: true };
}

export function root(org, address) {
  const identity = {
    type: 'Root',
    principalId: org.prod,
    arn: `arn:aws:iam::${org.prod}:root`,
    accountId: org.prod,
    accessKeyId: '',
  };
  return { identity, account: org.prod, address, agent: agents.firefox, actor: identity.arn };
}

/** A role that a service of AWS uses by itself. */
export function serviceRole(org, service, name, session, path = '/service-role/', account = org.prod) {
  return role(org, name, session, { account, path, address: service, agent: service, invokedBy: service });
}

/** The same caller, from somewhere else. */
export const from = (caller, address, agent = caller.agent) => ({ ...caller, address, agent });

// ---- Records

/** One call. `fields`: region, request, response, error, message, readOnly, data, more (further members). */
export function call(org, ms, caller, service, name, fields = {}) {
  const { region = org.home, account = caller.account, request = null, response = null } = fields;
  const { error, message, readOnly = /^(Describe|Get|List|Head)/.test(name), isData = false, more = {} } = fields;
  const record = {
    eventVersion: '1.11',
    userIdentity: caller.identity,
    eventTime: stamp(Math.floor(ms / 1000) * 1000),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: caller.address,
    userAgent: caller.agent,
    ...(error && { errorCode: error }),
    ...(message && { errorMessage: message }),
    requestParameters: request,
    responseElements: error ? null : response,
    requestID: org.random.uuid(),
    eventID: org.random.uuid(),
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: !isData,
    recipientAccountId: account,
    eventCategory: isData ? 'Data' : 'Management',
    ...more,
  };
  org.write(`${account} ${region}`, ms, record.eventID, record);
  return record;
}

/** A refusal as EC2 words it, and as the others do. */
export function refused(caller, action, { ec2 = true } = {}) {
  return {
    error: ec2 ? 'Client.UnauthorizedOperation' : 'AccessDenied',
    message: `${ec2 ? 'You are not authorized to perform this operation. ' : ''}User: ${caller.identity.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  };
}

export function signIn(org, ms, caller, { ok = true, mfa = true, address = caller.address, agent = agents.chrome } = {}) {
  const { type, principalId, arn, accountId, userName } = caller.identity;
  // A failed one names the user without its ARN.
  const user = { type, principalId, ...(ok && { arn }), accountId, accessKeyId: '', userName };
  const identity = type === 'IAMUser' ? user : caller.identity;
  const federated = type === 'AssumedRole';
  call(org, ms, { ...caller, identity, address, agent }, 'signin', 'ConsoleLogin', {
    region: org.global,
    response: { ConsoleLogin: ok ? 'Success' : 'Failure' },
    ...(!ok && { message: 'Failed authentication' }),
    more: {
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
        MobileVersion: 'No',
        ...(mfa && !federated && ok && { MFAIdentifier: `arn:aws:iam::${accountId}:mfa/${userName ?? 'root-account-mfa-device'}` }),
        MFAUsed: mfa && !federated && ok ? 'Yes' : 'No',
      },
      eventType: 'AwsConsoleSignIn',
    },
  });
}

// ---- Files

/** {name: bytes}: a trail's deliveries, each a single line and in no order. */
export function deliveries(org, entries) {
  const batches = new Map();
  for (const { log, ms, record } of entries) {
    const key = `${log} ${Math.floor((ms - org.firstDay) / (7 * 24 * hour))}`;
    batches.set(key, [...(batches.get(key) ?? []), record]);
  }
  const files = {};
  for (const [key, records] of batches) {
    const [account, region, week] = key.split(' ');
    const name = `AWSLogs/${account}/CloudTrail/${region}/${account}_CloudTrail_${region}_week${week}_${org.random.hex(16)}.json.gz`;
    files[name] = gzipSync(`${JSON.stringify({ Records: org.random.shuffled(records) })}\n`, { level: 1 });
  }
  return files;
}
