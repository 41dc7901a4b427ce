// Intrusions that go by way of rights, credentials and what automation is told to do.
import { minute } from '../organisation.mjs';
import { attack, byDay } from '../scenario.mjs';
import { agents, call, from, iamUser, refused, serviceRole, ssoPerson } from './account.mjs';
import { live, runScript } from './everyday.mjs';
import { adding, createSnapshot, shareSnapshot, volumeId } from './operations.mjs';


/** A stolen key makes a user of its own, and that one takes the snapshots. */
function userOfTheirOwn(org) {
  const victim = iamUser(org, 'old-deploy', { agent: agents.boto });
  runScript(org, victim);
  const ms = byDay(org);
  const thief = from(victim, org.random.address(), agents.cli);
  const made = iamUser(org, 'svc-backup-2', { address: thief.address });
  const { userName, accessKeyId, principalId, arn } = made.identity;
  const iam = (later, name, request, response) => call(org, ms + later, thief, 'iam', name, { region: org.global, request, response });
  iam(0, 'CreateUser', { userName }, { user: { path: '/', userName, userId: principalId, arn, createDate: 'Mar 19, 2026, 8:45:31 PM' } });
  iam(minute, 'AttachUserPolicy', { userName, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
  iam(2 * minute, 'CreateAccessKey', { userName }, { accessKey: { userName, accessKeyId, status: 'Active', createDate: 'Mar 19, 2026, 8:46:31 PM' } });
  createSnapshot(org, ms + 15 * minute, made, volumeId(org));
  createSnapshot(org, ms + 16 * minute, made, volumeId(org));
}

/** Refused at first; gives itself the right; takes the snapshot. */
function rightsGained(org) {
  const victim = iamUser(org, 'rita.rights');
  live(org, victim);
  const ms = byDay(org);
  const volume = volumeId(org);
  call(org, ms, victim, 'ec2', 'CreateSnapshot', { request: { volumeId: volume }, ...refused(victim, 'ec2:CreateSnapshot') });
  call(org, ms + 5 * minute, victim, 'iam', 'PutUserPolicy', {
    region: org.global,
    request: { userName: 'rita.rights', policyName: 'more', policyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}' },
  });
  createSnapshot(org, ms + 9 * minute, victim, volume);
}

/** The lifecycle manager is told to hand every snapshot to an account that is not ours, and does. */
function toldAutomation(org) {
  const person = ssoPerson(org, 'theo.told@example.com');
  live(org, person, { snapshots: true });
  const day = org.lateWeekday();
  const ms = org.begins(org.local(day, 15));
  const now = { ...person.renew(ms), agent: agents.cli };
  const dlm = serviceRole(org, 'dlm.amazonaws.com', 'AWSDataLifecycleManagerDefaultRole', 'AWSDataLifecycleManager');
  call(org, ms, now, 'dlm', 'CreateLifecyclePolicy', {
    request: {
      ExecutionRoleArn: dlm.roleArn,
      Description: 'nightly',
      State: 'ENABLED',
      PolicyDetails: {
        PolicyType: 'EBS_SNAPSHOT_MANAGEMENT',
        ResourceTypes: ['VOLUME'],
        TargetTags: [{ Key: 'env', Value: 'prod' }],
        Schedules: [{ Name: 'nightly', CreateRule: { Interval: 24, IntervalUnit: 'HOURS' }, RetainRule: { Count: 3 }, ShareRules: [{ TargetAccounts: [org.intruder], UnshareInterval: 1, UnshareIntervalUnit: 'DAYS' }] }],
      },
    },
    response: { PolicyId: `policy-0${org.random.hex(16)}` },
  });
  const night = org.local(day + 1, 2);
  const made = createSnapshot(org, night, dlm.renew(night), volumeId(org));
  shareSnapshot(org, night + 20 * minute, dlm.renew(night), made, adding(org.intruder));
}

export const attacksOnRights = {
  'user-of-their-own': attack(userOfTheirOwn, ['unfamiliar-actor', 'privilege-escalation'], ['non-standard-actor', 'unusual-call', 'login-anomaly', 'excessive-permissions']),
  'rights-gained': attack(rightsGained, ['privilege-escalation'], ['unauthorized-call', 'non-standard-actor', 'unusual-call', 'excessive-permissions']),
  'told-automation': attack(toldAutomation, ['shared-outside'], ['unusual-call', 'non-standard-actor', 'unfamiliar-actor']),
};
