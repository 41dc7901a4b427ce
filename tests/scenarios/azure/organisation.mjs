// An organisation in Azure: callers, Activity Log records and Entra's sign-ins and audit, as diagnostic settings write them.
// Fields: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
import { byFile, lines } from '../scenario.mjs';

export const clients = {
  portal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  cli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  powershell: '1950a258-227b-4e31-a9cf-717495945fc2',
};
export const backupService = '262044b1-e2ce-469f-a196-69ab7ada62d3';
const contributor = { name: 'Contributor', id: 'b24988ac618042a0ab8820f7382dd24c' };

/** Gives the organisation its tenant and subscriptions. */
export function inAzure(org) {
  const { random } = org;
  const [home, dr, unused] = random.pick([
    ['westeurope', 'northeurope', 'brazilsouth'],
    ['eastus2', 'centralus', 'japanwest'],
    ['australiaeast', 'southeastasia', 'uaenorth'],
  ]);
  const [prod, staging, build, vault, scanner, vendor, intruder, tenant, scannerTenant, elsewhere] = Array.from({ length: 10 }, () => random.uuid());
  Object.assign(org, { home, dr, unused, prod, staging, build, vault, scanner, vendor, intruder, tenant, scannerTenant, elsewhere });
  org.office = random.address();
  org.people = new Map();
  org.settings.ownScopes.push(prod, staging, build, vault, tenant, 'example.com');
  org.settings.trustedScopes.push({ scope: scannerTenant, name: 'Agentless scanning' }, { scope: scanner, name: 'Agentless scanning' }, { scope: vendor, name: 'Backup product' });
}

// ---- Callers

export function person(org, name, { subscription = org.prod, address = org.office, client = clients.portal, guestOf } = {}) {
  const upn = guestOf ? `${name}@${guestOf.domain}` : `${name}@example.com`;
  return { upn, oid: org.random.uuid(), name: name.split('.').join(' '), subscription, address, client, mfa: true, guestOf, actor: upn };
}

/** An application: `identity` is the resource that a managed identity belongs to; otherwise it has a secret of its own. */
export function application(org, name, { subscription = org.prod, address = `10.20.${org.random.between(1, 9)}.${org.random.between(4, 250)}`, appid = org.random.uuid(), identity, tenant } = {}) {
  return { app: true, name, appid, oid: org.random.uuid(), subscription, address, identity, tenant, actor: appid };
}

/** The same caller, from somewhere else. */
export const from = (caller, address, client = caller.client) => ({ ...caller, address, client });

// ---- Records of the Activity Log

const ticks = (org, ms) => new Date(ms).toISOString().replace('Z', `${String(org.random.between(0, 9999)).padStart(4, '0')}Z`);
const claim = (name) => `http://schemas.microsoft.com/identity/claims/${name}`;
const soap = (name) => `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/${name}`;

function claimsOf(org, ms, caller) {
  const tenant = caller.tenant ?? org.tenant;
  const second = Math.floor(ms / 1000);
  const common = {
    aud: 'https://management.core.windows.net/',
    iss: `https://sts.windows.net/${tenant}/`,
    iat: String(second - 300),
    nbf: String(second - 300),
    exp: String(second + 3600),
    [claim('objectidentifier')]: caller.oid,
    [claim('tenantid')]: tenant,
    uti: caller.uti ?? org.random.letters(22),
    ver: '1.0',
    xms_tcdt: '1465312000',
  };
  if (caller.app) {
    return {
      ...common,
      appid: caller.appid,
      appidacr: caller.identity ? '2' : '1',
      [claim('identityprovider')]: common.iss,
      idtyp: 'app',
      [soap('nameidentifier')]: caller.oid,
      ...(caller.identity && { xms_mirid: caller.identity }),
    };
  }
  return {
    ...common,
    'http://schemas.microsoft.com/claims/authnclassreference': '1',
    'http://schemas.microsoft.com/claims/authnmethodsreferences': caller.mfa ? 'pwd,mfa' : 'pwd',
    ...(caller.guestOf && { altsecid: `5::${org.random.hex(16).toUpperCase()}`, [soap('emailaddress')]: caller.upn, [claim('identityprovider')]: `https://sts.windows.net/${caller.guestOf.tenant}/` }),
    appid: caller.client,
    appidacr: '0',
    ipaddr: caller.address,
    name: caller.name,
    puid: org.random.hex(16).toUpperCase(),
    [claim('scope')]: 'user_impersonation',
    [soap('nameidentifier')]: org.random.letters(43),
    ...(!caller.guestOf && { [soap('name')]: caller.upn, [soap('upn')]: caller.upn }),
  };
}

/**
 * One operation: Start with what was asked, Accept where it takes long, and how it ended, all with one correlation id.
 * `fields`: body, answer, takes (ms; 0: at once), correlation, refused, failure, role.
 */
export function operate(org, ms, caller, action, resource, fields = {}) {
  const { body, answer, takes = 0, correlation = org.random.uuid(), refused = false, failure, role = contributor } = fields;
  const { random } = org;
  const subscription = resource.split('/')[2] ?? caller.subscription;
  const claims = claimsOf(org, ms, caller);
  const scope = resource;
  const authorization = {
    scope,
    action,
    evidence: {
      role: role.name,
      roleAssignmentScope: `/subscriptions/${subscription}`,
      roleAssignmentId: random.hex(32),
      roleDefinitionId: role.id,
      principalId: caller.oid.replaceAll('-', ''),
      principalType: caller.app ? 'ServicePrincipal' : 'User',
    },
  };
  const record = (at, resultType, resultSignature, properties, bare = false) => {
    org.write(`activity ${subscription}`, at, correlation, {
      RoleLocation: 'West Europe',
      ReleaseVersion: '6.2026.2.1+f1e5b0d.release_2026w02',
      time: ticks(org, at),
      resourceId: resource.toUpperCase(),
      operationName: action.toUpperCase(),
      category: 'Administrative',
      resultType,
      resultSignature,
      durationMs: resultType === 'Start' ? '0' : String(at - ms),
      ...(!bare && { callerIpAddress: caller.address }),
      correlationId: correlation,
      identity: bare ? { authorization: { scope, action }, claims: {} } : { authorization, claims },
      level: resultType === 'Failure' ? 'Error' : 'Information',
      properties: { ...properties, eventCategory: 'Administrative', entity: resource, message: action, hierarchy: `${org.tenant}/${subscription}` },
      tenantId: org.tenant,
    });
  };
  if (refused) {
    const who = `The client '${caller.upn ?? caller.appid}' with object id '${caller.oid}' does not have authorization to perform action '${action}' over scope '${resource}' or the scope is invalid.`;
    record(ms, 'Failure', 'Failed.Forbidden', { statusCode: 'Forbidden', statusMessage: JSON.stringify({ error: { code: 'AuthorizationFailed', message: who } }) });
    return correlation;
  }
  record(ms, 'Start', 'Started.', body ? { requestbody: JSON.stringify(body) } : {});
  if (takes > 0) record(ms + 600, 'Accept', 'Accepted.Accepted', { statusCode: 'Accepted', serviceRequestId: random.uuid(), ...(answer && { responseBody: JSON.stringify(answer) }) });
  if (failure) record(ms + takes + 900, 'Failure', `Failed.${failure}`, { statusCode: failure, statusMessage: JSON.stringify({ error: { code: failure, message: failure } }) });
  else record(ms + takes + 900, 'Success', 'Succeeded.', { statusCode: 'OK', serviceRequestId: null }, takes > 0 && random.chance(0.3));
  return correlation;
}

// ---- Entra

const failures = { 50126: 'Error validating credentials due to invalid username or password.', 50074: 'Strong Authentication is required.', 50140: 'Keep me signed in interrupt.', 7000215: 'Invalid client secret is provided.' };
const arm = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

export function signIn(org, ms, caller, { code = 0, mfa = caller.mfa, address = caller.address, risk = 'none' } = {}) {
  const id = org.random.uuid();
  const correlationId = org.random.uuid();
  const category = caller.app ? (caller.identity ? 'ManagedIdentitySignInLogs' : 'ServicePrincipalSignInLogs') : 'SignInLogs';
  const status = code === 0 ? { errorCode: 0, ...(mfa && !caller.app && { additionalDetails: 'MFA requirement satisfied by claim in the token' }) } : { errorCode: code, failureReason: failures[code] };
  const person = {
    userDisplayName: caller.name,
    userPrincipalName: caller.upn,
    userId: caller.oid,
    userType: caller.guestOf ? 'Guest' : 'Member',
    appId: caller.client,
    appDisplayName: caller.client === clients.cli ? 'Microsoft Azure CLI' : 'Azure Portal',
    clientAppUsed: 'Browser',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    deviceDetail: { deviceId: '', operatingSystem: 'Windows10', browser: 'Chrome 131.0.0' },
    isInteractive: true,
    authenticationRequirement: mfa ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    authenticationDetails: [{ authenticationStepDateTime: ticks(org, ms), authenticationMethod: 'Password', authenticationMethodDetail: 'Password in the cloud', succeeded: code !== 50126, authenticationStepResultDetail: code === 50126 ? 'Invalid username or password' : 'Correct password', authenticationStepRequirement: 'Primary authentication' }],
  };
  const app = { servicePrincipalId: caller.oid, servicePrincipalName: caller.name, appId: caller.appid, isInteractive: false, clientCredentialType: caller.identity ? 'none' : 'clientSecret', ...(caller.credential && { servicePrincipalCredentialKeyId: caller.credential }) };
  org.wrote(correlationId);
  org.write(`sign-in ${category}`, ms, id, {
    time: ticks(org, ms + 240_000),
    resourceId: `/tenants/${org.tenant}/providers/Microsoft.aadiam`,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category,
    tenantId: org.tenant,
    resultType: String(code),
    resultSignature: 'None',
    ...(code !== 0 && { resultDescription: failures[code] }),
    durationMs: 0,
    callerIpAddress: address,
    correlationId,
    ...(!caller.app && { identity: caller.name }),
    Level: 4,
    location: 'DE',
    properties: {
      id,
      createdDateTime: ticks(org, ms).replace('Z', '+00:00'),
      ...(caller.app ? app : person),
      ipAddress: address,
      correlationId,
      conditionalAccessStatus: 'success',
      status,
      riskDetail: 'none',
      riskLevelAggregated: risk,
      riskLevelDuringSignIn: risk,
      riskState: 'none',
      riskEventTypes: [],
      riskEventTypes_v2: [],
      resourceDisplayName: 'Windows Azure Service Management API',
      resourceId: arm,
      location: { city: 'Frankfurt', state: 'Hessen', countryOrRegion: 'DE', geoCoordinates: { latitude: 50.1, longitude: 8.6 } },
      tokenIssuerType: 'AzureAD',
      uniqueTokenIdentifier: caller.uti ?? org.random.letters(22),
    },
  });
}

/** An act in the directory. `targets`: [{id, displayName, type, userPrincipalName, modifiedProperties}]. */
export function audit(org, ms, caller, name, category, targets, { service = 'Core Directory', type = 'Add', details = [] } = {}) {
  const correlationId = org.random.uuid();
  const initiatedBy = caller.app
    ? { app: { appId: caller.appid, displayName: caller.name, servicePrincipalId: caller.oid, servicePrincipalName: null } }
    : { user: { id: caller.oid, displayName: null, userPrincipalName: caller.upn, ipAddress: caller.address, roles: [] } };
  const id = `Directory_${correlationId}_${org.random.letters(5)}_${org.random.digits(8)}`;
  org.wrote(correlationId);
  org.write('audit', ms, id, {
    time: ticks(org, ms),
    resourceId: `/tenants/${org.tenant}/providers/Microsoft.aadiam`,
    operationName: name,
    operationVersion: '1.0',
    category: 'AuditLogs',
    tenantId: org.tenant,
    resultSignature: 'None',
    durationMs: 0,
    ...(!caller.app && { callerIpAddress: caller.address }),
    correlationId,
    Level: 4,
    properties: {
      id,
      category,
      correlationId,
      result: 'success',
      resultReason: '',
      activityDisplayName: name,
      activityDateTime: ticks(org, ms).replace('Z', '+00:00'),
      loggedByService: service,
      operationType: type,
      initiatedBy,
      targetResources: targets.map((target) => ({ administrativeUnits: [], modifiedProperties: [], ...target })),
      additionalDetails: details,
    },
  });
}

/** {name: bytes}: blobs as a storage account holds them, a record a line; one a day here, which is read sooner. */
export function deliveries(org, entries) {
  const containers = { SignInLogs: 'signinlogs', ServicePrincipalSignInLogs: 'serviceprincipalsigninlogs', ManagedIdentitySignInLogs: 'managedidentitysigninlogs' };
  return lines(
    byFile(entries, ({ log, ms }) => {
      const [kind, what] = log.split(' ');
      const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-');
      const at = `y=${year}/m=${month}/d=${day}/h=00/m=00/PT1H.json`;
      if (kind === 'activity') return `insights-activity-logs/resourceId=/SUBSCRIPTIONS/${what.toUpperCase()}/${at}`;
      return `insights-logs-${kind === 'audit' ? 'auditlogs' : containers[what]}/tenantId=${org.tenant}/${at}`;
    }),
    '\r\n',
  );
}
