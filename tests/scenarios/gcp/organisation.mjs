// An organisation in Google Cloud: callers and entries as Cloud Audit Logs write them.
// Fields: https://cloud.google.com/logging/docs/audit/understanding-audit-logs
import { byFile, lines } from '../scenario.mjs';

export const agents = {
  console: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36,gzip(gfe),gzip(gfe)',
  gcloud: 'google-cloud-sdk gcloud/502.0.0 command/gcloud.compute.snapshots.create invocation-id/8c1e environment/None environment-version/None client-os/LINUX client-os-ver/6.1.0 client-pltf-arch/x86_64 interactive/True from-script/False python/3.11.9 term/xterm-256color (Linux 6.1.0-28-amd64),gzip(gfe)',
  python: 'gl-python/3.11.9 grpc/1.67.1 gax/2.19.2 gapic/1.20.1,gzip(gfe)',
  terraform: 'Terraform/1.9.8 (+https://www.terraform.io) Terraform-Plugin-SDK/2.33.0 terraform-provider-google/6.12.0,gzip(gfe)',
  packer: 'Packer/1.11.2 (+https://www.packer.io/; go1.22.7; linux/amd64) packer-plugin-googlecompute/1.1.6,gzip(gfe)',
  csi: 'GCE CSI Driver/v1.15.4 (linux amd64),gzip(gfe)',
  java: 'google-api-java-client/2.7.0 Google-HTTP-Java-Client/1.45.0 (gzip),gzip(gfe)',
};

const audit = 'type.googleapis.com/google.cloud.audit.AuditLog';

/** Gives the organisation its projects. */
export function inGcp(org) {
  const { random } = org;
  const [home, dr, unused] = random.pick([
    ['europe-west3', 'europe-west1', 'southamerica-east1'],
    ['us-east4', 'us-central1', 'asia-northeast2'],
    ['australia-southeast1', 'asia-southeast1', 'me-west1'],
  ]);
  const name = `acme${random.hex(3)}`;
  const project = (role) => `${name}-${role}`;
  Object.assign(org, { home, dr, unused, zone1: `${home}-a`, drZone: `${dr}-b` });
  Object.assign(org, { prod: project('prod'), staging: project('staging'), build: project('build'), vault: project('vault') });
  Object.assign(org, { scanner: `skyscan-${random.hex(4)}`, vendor: `backup-vendor-${random.hex(4)}`, intruder: `proj-${random.hex(6)}` });
  org.organisationId = random.digits(12);
  org.numbers = new Map([org.prod, org.staging, org.build, org.vault].map((id) => [id, random.digits(12)]));
  org.office = random.address();
  org.settings.ownScopes.push(org.prod, org.staging, org.build, org.vault, ...org.numbers.values(), org.organisationId, 'example.com');
  org.settings.trustedScopes.push({ scope: org.scanner, name: 'Agentless scanning' }, { scope: org.vendor, name: 'Backup product' });
}

// ---- Callers: {email, subject, address, agent, key, chain}

export function person(org, name, { domain = 'example.com', project = org.prod, address = org.office, agent = agents.console } = {}) {
  const email = `${name}@${domain}`;
  return { email, subject: `user:${email}`, project, address, agent };
}

/** A service account of ours. `key`: with a key of its own that somebody keeps. `by`: whoever impersonates it. */
export function serviceAccount(org, name, { home = org.prod, project = home, address = 'gce-internal-ip', agent = agents.python, key = false, by } = {}) {
  const email = `${name}@${home}.iam.gserviceaccount.com`;
  return {
    email,
    subject: `serviceAccount:${email}`,
    project,
    address,
    agent,
    ...(key && { key: keyName(org, home, email) }),
    ...(by && { chain: [{ firstPartyPrincipal: { principalEmail: by } }] }),
  };
}

export const keyName = (org, project, email) => `//iam.googleapis.com/projects/${project}/serviceAccounts/${email}/keys/${org.random.hex(40)}`;

/** A service agent of Google's own for a project. */
export function serviceAgent(org, service, { project = org.prod, agent = agents.java, address = 'private' } = {}) {
  const number = org.numbers.get(project);
  const email = service === 'cloudbuild' ? `${number}@cloudbuild.gserviceaccount.com` : `service-${number}@${service}.iam.gserviceaccount.com`;
  return { email, subject: `serviceAccount:${email}`, project, address, agent };
}

/** The same caller, from somewhere else. */
export const from = (caller, address, agent = caller.agent) => ({ ...caller, address, agent });

// ---- Entries

const micros = (org, ms) => new Date(ms).toISOString().replace('Z', `${String(org.random.between(0, 999)).padStart(3, '0')}Z`);
const insertId = (org) => `-${org.random.letters(11).toLowerCase()}`;

/**
 * One entry. `fields`: log (activity, data_access, system_event), project, type and labels of the resource, name, grants
 * ([permission, resource]), request, response, status, metadata, serviceData, operation, location, parent.
 */
export function entry(org, ms, caller, service, method, fields = {}) {
  const { log = 'activity', project = caller.project, type = 'audited_resource', labels = {}, name, grants = [], status } = fields;
  const { request, response, metadata, serviceData, operation, location, parent = `projects/${project}`, refused = false } = fields;
  const host = `${service}.googleapis.com`;
  const compute = service === 'compute';
  const time = micros(org, ms);
  const record = {
    protoPayload: {
      '@type': audit,
      ...(status ? { status } : !compute && { status: {} }),
      authenticationInfo: {
        principalEmail: caller.email,
        ...(caller.subject && { principalSubject: caller.subject }),
        ...(caller.key && { serviceAccountKeyName: caller.key }),
        ...(caller.chain && { serviceAccountDelegationInfo: caller.chain }),
      },
      ...(log !== 'system_event' && {
        requestMetadata: {
          ...(caller.address && { callerIp: caller.address }),
          callerSuppliedUserAgent: caller.agent,
          ...(!operation?.last || operation.first
            ? { requestAttributes: { time: micros(org, ms + 200), ...(compute && { reason: '8uSywAYQGg5Db2xpc2V1bSBGbG93cw' }), auth: {} }, destinationAttributes: {} }
            : {}),
        },
      }),
      serviceName: host,
      methodName: method,
      ...(grants.length > 0 && {
        authorizationInfo: grants.map(([permission, resource]) => ({
          ...(!compute && { resource }),
          permission,
          ...(!refused && { granted: true }),
          resourceAttributes: compute ? { service: 'compute', name: resource, type: permission.split('.').slice(0, 2).join('.') } : {},
        })),
      }),
      resourceName: name,
      ...(request && { request }),
      ...(response && { response }),
      ...(metadata && { metadata }),
      ...(serviceData && { serviceData }),
      ...(location && { resourceLocation: { currentLocations: [location] } }),
    },
    insertId: insertId(org),
    resource: { type, labels: parent.startsWith('projects/') ? { project_id: project, ...labels } : labels },
    timestamp: time,
    severity: log === 'system_event' || log === 'data_access' ? 'INFO' : status?.code ? 'ERROR' : 'NOTICE',
    logName: `${parent}/logs/cloudaudit.googleapis.com%2F${log}`,
    ...(operation && { operation }),
    receiveTimestamp: micros(org, ms + 900),
  };
  org.write(`${parent} ${log}`, ms, record.insertId, record);
  if (operation) org.wrote(operation.id);
  return record;
}

/** A refusal, as Compute words it and as the others do. */
export const denied = (permission, name) => ({ status: { code: 7, message: `Required '${permission}' permission for '${name}'` }, refused: true });

/** A long-running call to Compute Engine: a first and a last entry; a refused one has a single entry and no operation. */
export function compute(org, ms, caller, method, fields) {
  const { name, request = {}, location = 'global', takes = 4000, targetId = org.random.digits(18), failure, project = caller.project } = fields;
  const verb = method.split('.').at(-1);
  const kind = `type.googleapis.com/compute.${method}`;
  const full = `v1.compute.${method}`;
  if (fields.refused) {
    const error = { code: 403, message: fields.status.message, errors: [{ message: fields.status.message, domain: 'global', reason: 'forbidden' }] };
    entry(org, ms, caller, 'compute', full, { ...fields, request: { '@type': kind, ...request }, response: { '@type': 'type.googleapis.com/error', error } });
    return targetId;
  }
  const id = `operation-${Math.floor(ms)}-${org.random.hex(13)}-${org.random.hex(8)}-${org.random.hex(8)}`;
  const self = `https://www.googleapis.com/compute/v1/${name}`;
  const operation = (mark) => ({ id, producer: 'compute.googleapis.com', ...mark });
  const response = {
    '@type': 'type.googleapis.com/operation',
    id: org.random.digits(19),
    name: id,
    operationType: verb,
    progress: '0',
    status: 'RUNNING',
    insertTime: new Date(ms).toISOString(),
    startTime: new Date(ms + 10).toISOString(),
    user: caller.email,
    targetId,
    targetLink: self,
    selfLink: `https://www.googleapis.com/compute/v1/projects/${project}/global/operations/${id}`,
  };
  entry(org, ms, caller, 'compute', full, { ...fields, location, request: { '@type': kind, ...request }, response, operation: operation({ first: true }) });
  const last = { ...fields, grants: [], location: undefined, request: { '@type': kind }, status: failure };
  entry(org, ms + takes, caller, 'compute', full, { ...last, operation: operation({ last: true }) });
  return targetId;
}

/** A sign-in, as the login audit of Workspace shares it with the organisation. */
export function signIn(org, ms, caller, { ok = true, factor = true, address = caller.address, suspicious = false } = {}) {
  const text = (name, value) => ({ name, type: 'TYPE_STRING', label: 'LABEL_OPTIONAL', value });
  const challenges = factor && ok ? ['password', 'google_prompt'] : ['password'];
  const what = ok ? 'loginSuccess' : 'loginFailure';
  entry(org, ms, { ...caller, address, agent: undefined, subject: undefined }, 'login', `google.login.LoginService.${what}`, {
    log: 'data_access',
    parent: `organizations/${org.organisationId}`,
    name: `organizations/${org.organisationId}`,
    labels: { service: 'login.googleapis.com', method: `google.login.LoginService.${what}` },
    metadata: {
      '@type': 'type.googleapis.com/ccc_hosted_reporting.ActivityProto',
      activityId: { timeUsec: String(Math.floor(ms) * 1000), uniqQualifier: org.random.digits(12) },
      event: [
        {
          eventName: ok ? 'login_success' : 'login_failure',
          eventType: 'login',
          parameter: [
            text('login_type', 'google_password'),
            ...(ok ? [] : [text('login_failure_type', 'login_failure_invalid_password')]),
            { name: 'login_challenge_method', type: 'TYPE_STRING', label: 'LABEL_REPEATED', multiStrValue: challenges },
            ...(ok ? [{ name: 'is_second_factor', type: 'TYPE_BOOL', label: 'LABEL_OPTIONAL', boolValue: factor }] : []),
            { name: 'is_suspicious', type: 'TYPE_BOOL', label: 'LABEL_OPTIONAL', boolValue: suspicious },
            text('dusi', org.random.letters(15)),
          ],
        },
      ],
    },
  });
}

/** {name: bytes}: what a sink delivers into a bucket, a file a day here, an entry a line. */
export function deliveries(org, entries) {
  return lines(
    byFile(entries, ({ log, ms }) => {
      const [parent, kind] = log.split(' ');
      const day = new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/');
      return `${parent.replace('/', '-')}/cloudaudit.googleapis.com/${kind}/${day}/00:00:00_23:59:59_S0.json`;
    }),
  );
}
