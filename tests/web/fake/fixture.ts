/** A report made by hand that shows every state of a finding. It validates against the schema. */
import type { CloudEvent, Finding, Input, Question, Settings, StoryEdge } from '../../../web/state/report.ts';

const actor = 'arn:aws:iam::417700001111:user/chiyo';
const snapshot = (n: number) => `snap-0${n}b2c3d4e5f6071829`;

function event(n: number, change: Partial<CloudEvent> = {}): CloudEvent {
  const second = String((n * 7) % 60).padStart(2, '0');
  return {
    id: `5f0c2d9e-0000-4000-8000-${String(n).padStart(12, '0')}`,
    time: `2026-03-08T02:0${5 + Math.floor((n * 7) / 60)}:${second}Z`,
    provider: 'aws',
    service: 'ec2.amazonaws.com',
    operation: 'CreateSnapshot',
    category: 'create',
    outcome: 'success',
    actor,
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    sourceAddress: '203.0.113.77',
    userAgent: 'aws-cli/2.15.0 Python/3.11.6 Linux/6.5 botocore/2.4.5',
    region: 'eu-central-1',
    scope: '417700001111',
    resources: [snapshot(n), 'vol-0a1b2c3d4e5f60718'],
    source: { input: 0, offset: 0, length: 400 },
    ...change,
  };
}

const creations = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => event(n));
const share = event(12, {
  operation: 'ModifySnapshotAttribute',
  category: 'share',
  resources: [snapshot(1)],
});
const refusedShare = event(13, {
  operation: 'ModifySnapshotAttribute',
  category: 'share',
  outcome: 'denied',
  error: 'Client.OperationNotPermitted',
});
const signIn = event(20, { operation: 'ConsoleLogin', category: 'sign-in', time: '2026-03-08T02:01:11Z' });

function question(
  id: string,
  text: string,
  answer: Question['answer'],
  why: string,
  concern: boolean,
): Question {
  return { id, text, answer, why, evidence: answer === 'unknown' ? [] : [creations[0]?.id ?? ''], concern };
}

const questions = [
  question(
    'history',
    'Was the activity performed by an account with a history of such actions?',
    'no',
    'No snapshot call by this user in the 28 days before.',
    true,
  ),
  question(
    'login-anomalies',
    'Are there associated login anomalies with the account?',
    'unknown',
    'These logs hold no sign-ins of this account: global events (us-east-1) are missing.',
    false,
  ),
  question(
    'operating-hours',
    'Did the event occur during regular operational hours?',
    'no',
    '03:05 to 03:08 on Sunday; hours are 08:00 to 18:00, Monday to Friday, Europe/Berlin.',
    true,
  ),
  question(
    'permissions',
    'Are there any known vulnerabilities or excessive permissions?',
    'yes',
    'AdministratorAccess was attached to this user on 1 March.',
    true,
  ),
];

const story: StoryEdge[] = [
  { from: 'vol-0a1b2c3d4e5f60718', to: snapshot(1), kind: 'made', event: creations[0]?.id ?? '' },
  { from: snapshot(1), to: '990033445566', kind: 'shared', event: share.id },
  { from: snapshot(2), to: 'all AWS accounts', kind: 'made-public', attempt: true, event: refusedShare.id },
];

const escalated: Finding = {
  id: 'a1b2c3d4e5f60718',
  provider: 'aws',
  severity: 'critical',
  score: 86,
  scoreParts: [
    { text: 'shared with an account outside', points: 45 },
    { text: 'off hours by a person', points: 20 },
    { text: 'nine creations in one minute', points: 21 },
  ],
  escalate: true,
  decision: 'escalate',
  escalationReasons: [
    {
      id: 'unfamiliar-account',
      text: 'Unfamiliar account: no snapshot call by this user in 28 days of logs.',
      evidence: [creations[0]?.id ?? ''],
    },
    {
      id: 'other-suspicious-activity',
      text: 'A snapshot was shared with account 990033445566, which is not one of yours.',
      evidence: [share.id, refusedShare.id],
    },
  ],
  silenced: [{ indicator: 'network-change', by: 'ticket CHG-1042' }],
  title:
    'chiyo made 9 snapshots in 1 minute at 03:05 on Sunday 8 March 2026 from an address never seen for this user, and shared 1 with account 990033445566.',
  actor: { id: actor, kind: 'user', name: 'chiyo', accessKeys: ['AKIAIOSFODNN7EXAMPLE'] },
  from: '2026-03-08T02:05:07Z',
  to: '2026-03-08T02:06:31Z',
  scopes: ['417700001111'],
  regions: ['eu-central-1'],
  sourceAddresses: ['203.0.113.77'],
  userAgents: ['aws-cli/2.15.0 Python/3.11.6 Linux/6.5 botocore/2.4.5'],
  resources: creations.flatMap(({ resources }) => resources?.slice(0, 1) ?? []),
  indicators: [
    {
      id: 'shared-outside',
      why: '1 snapshot shared with 1 account outside; another try was refused.',
      evidence: [share.id, refusedShare.id],
    },
    {
      id: 'rapid-succession',
      why: '9 creations in 57 seconds; usual for this user: none.',
      evidence: creations.map(({ id }) => id),
    },
    {
      id: 'off-hours',
      why: '9 creations at 03:05 on Sunday; hours are 08:00 to 18:00, Monday to Friday.',
      evidence: [creations[0]?.id ?? ''],
    },
  ],
  questions,
  steps: [
    {
      tier: 'l1',
      text: 'Verify the account: look up what chiyo did in the past 90 days.',
      effect: 'read',
      commands: [
        {
          shell: 'posix',
          text: "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue='chiyo' --region eu-central-1",
        },
      ],
    },
    { tier: 'l1', text: 'Ask the owner of vol-0a1b2c3d4e5f60718 whether these snapshots were asked for.' },
    { tier: 't2', text: 'Look at the security groups changed after 8 March 2026 02:05 UTC.', effect: 'read' },
    {
      tier: 'containment',
      text: 'Stop sharing the snapshot.',
      effect: 'change',
      commands: [
        {
          shell: 'posix',
          text: `aws ec2 modify-snapshot-attribute --snapshot-id '${snapshot(1)}' --attribute createVolumePermission --operation-type remove --user-ids '990033445566'`,
        },
      ],
    },
    {
      tier: 'containment',
      text: 'Delete the copies once evidence is kept.',
      effect: 'destroy',
      commands: [{ shell: 'posix', text: `aws ec2 delete-snapshot --snapshot-id '${snapshot(2)}'` }],
    },
  ],
  events: [...creations, share, refusedShare],
  eventsTotal: 11,
  related: [signIn],
  wouldChange: [
    {
      text: 'If a ticket names chiyo and these volumes, hour and rate are answered for; the sharing is not.',
    },
    { text: 'If account 990033445566 is yours, add it to your accounts: nothing was shared outside then.' },
  ],
  originators: [
    { actor: `${actor.replace('chiyo', 'mori')}`, how: 'made the access key in use', evidence: [] },
  ],
  linked: ['b2c3d4e5f6071829'],
  story,
  exposure: {
    data: ['vol-0a1b2c3d4e5f60718'],
    encrypted: 'no',
    sizeGiB: 80,
    readers: ['990033445566'],
    from: '2026-03-08T02:06:24Z',
    to: null,
    opened: 'unknown',
    evidence: [share.id],
  },
};

function reviewed(
  id: string,
  severity: Finding['severity'],
  title: string,
  decision: Finding['decision'],
): Finding {
  const only = event(30, { time: '2026-03-10T10:15:00Z', id: `${id}-event` });
  return {
    ...escalated,
    id,
    severity,
    score: severity === 'low' ? 12 : 38,
    escalate: false,
    decision,
    escalationReasons: [],
    silenced: [],
    title,
    from: only.time,
    to: only.time,
    indicators: [
      { id: 'non-standard-actor', why: '1 creation by a user with no habit of it.', evidence: [only.id] },
    ],
    questions: questions.map((one) => ({ ...one, answer: 'unknown', evidence: [] })),
    events: [only],
    eventsTotal: 1,
    related: [],
    story: [],
    originators: [],
    linked: [],
    exposure: {},
  };
}

export const findings: Finding[] = [
  escalated,
  reviewed(
    'b2c3d4e5f6071829',
    'medium',
    'mori made 1 snapshot at 11:15 on Tuesday 10 March 2026; no habit of it in 3 days of logs.',
    'review',
  ),
  reviewed('c3d4e5f60718293a', 'low', 'tanaka made 1 snapshot at 11:15 on Tuesday 10 March 2026.', 'none'),
];

export const activity: CloudEvent[] = findings.flatMap(({ events }) => events);

export const coverage = {
  providers: ['aws'],
  from: '2026-03-02T00:00:12Z',
  to: '2026-03-11T23:58:01Z',
  logs: [
    {
      provider: 'aws',
      scope: '417700001111',
      kind: 'cloudtrail.management',
      regions: ['eu-central-1'],
      from: '2026-03-02T00:00:12Z',
      to: '2026-03-11T23:58:01Z',
      events: 1204,
      gaps: ['2026-03-04', '2026-03-05', '2026-03-06'],
    },
  ],
  questions: [
    {
      id: 'history',
      answerable: 'partly' as const,
      missing: [{ log: 'CloudTrail before 2 March', why: 'the logs reach back 6 days only' }],
    },
    {
      id: 'login-anomalies',
      answerable: 'no' as const,
      missing: [
        {
          log: 'CloudTrail of us-east-1',
          why: 'console sign-ins are written there',
          query:
            "SELECT eventtime FROM cloudtrail WHERE eventname = 'ConsoleLogin' AND useridentity.username = 'chiyo'",
        },
      ],
    },
    { id: 'operating-hours', answerable: 'yes' as const, missing: [] },
    {
      id: 'permissions',
      answerable: 'partly' as const,
      missing: [{ log: 'AWS Config', why: 'rights held before the logs begin' }],
    },
  ],
};

export const setAside = [
  {
    actor: 'arn:aws:iam::417700001111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup',
    provider: 'aws',
    why: 'cloud-automation',
    text: 'AWS Backup, on its own schedule',
    events: 41,
  },
];

export const defaultSettings: Settings = {
  schema: 'snapsleuth.settings/1',
  businessHours: {
    timeZone: 'UTC',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '08:00',
    to: '18:00',
    holidays: [],
  },
  thresholds: { rapidCalls: 5, rapidWindowSeconds: 600, offHoursRepeats: 2, historyDays: 7 },
};

export function reportOf(inputs: Input[], settings: Settings, isQuiet: boolean) {
  const shown = isQuiet ? [] : findings;
  const sum = (of: (input: Input) => number) => inputs.reduce((total, input) => total + of(input), 0);
  const events = sum((input) => input.events);
  const hasEvents = events > 0;
  return {
    schema: 'snapsleuth.report/1',
    tool: { name: 'snapsleuth', version: '0.0.0-fake' },
    technique: 'T1578.001',
    settings,
    inputs,
    baselines: [],
    coverage: hasEvents ? coverage : { ...coverage, providers: [], from: null, to: null, logs: [] },
    totals: {
      records: events,
      events,
      snapshotEvents: hasEvents ? activity.length : 0,
      actors: hasEvents ? 3 : 0,
      findings: hasEvents ? shown.length : 0,
      escalations: hasEvents ? shown.filter(({ escalate }) => escalate).length : 0,
    },
    setAside: hasEvents ? setAside : [],
    findings: hasEvents ? shown : [],
    activity: hasEvents ? activity : [],
  };
}
