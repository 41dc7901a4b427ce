/**
 * Every sentence that the page itself says, in one place, ready for other languages. What the core
 * says (titles, reasons, steps) comes with the report.
 */
import type { DropProblem } from '../input/drop.ts';
import type { Failure } from '../state/store.ts';
import { bytes, duration, number, plural } from './format.ts';

export const text = {
  name: 'Snapsleuth',
  question: 'Were snapshots abused here?',
  purpose:
    'Reads cloud audit logs on this machine and answers one question: did somebody abuse snapshots (MITRE ATT&CK T1578.001), and what to do next.',
  planLabel: 'Copies made against those planned',
  planNote:
    'Snapshots, images and backups that were made, by maker, account, Region and day. Planned is what the cloud’s own automation, a habit, a known actor or a ticket answers for; the rest is to be explained by whoever runs the backups. Most of what nobody planned stands first.',
  dropHere: 'Drop a folder of audit logs',
  dropRelease: 'Release to read these files',
  orChoose: 'or choose',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  anyFormat:
    'JSON, lines, tables, gzip and archives, as they were exported. Every file is read; none is changed.',
  nothingLeaves: 'Nothing leaves this machine.',
  howToCheck: 'How to check that',
  seeSample: 'See a worked example',
  whichLogs: 'Which logs do I need?',
  settings: 'Settings',
  keys: 'Keys',
  addFiles: 'Add files',
  addFolder: 'Add folder',
  startOver: 'Start over',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  themeLight: 'Light',
  themeDark: 'Dark',
  sampleLabel: 'Composed example',
  sampleNote:
    'These logs and their settings are composed, not real: they show what each indicator looks like. Start over to read your own; both are forgotten then.',
  exportReport: 'Report as JSON',
  savePartial: 'Save scan',
  savePartialTitle:
    'Saves what was read as one file, to be dropped here later with others or given as a baseline',
  addBaseline: 'Add baseline',
  baselineTitle: 'Earlier scans saved from here: history only, so that familiar actors and habits are known',
  rejudging: 'Judging again by the new settings…',
  yourDecision: 'Your decision:',
  yourAnswer: 'Your answer',
  handOver: 'Copy as text to hand over',
} as const;

export const logsNeeded: [string, string][] = [
  [
    'AWS',
    'CloudTrail management events of every account and region concerned: the trail’s S3 folder as it is (.json.gz), or the output of “aws cloudtrail lookup-events”. For who read blocks of a snapshot, also EBS direct API data events.',
  ],
  [
    'Azure',
    'The Activity Log of every subscription concerned (from a storage account, the CLI, the REST API, Log Analytics or the portal), and Entra’s sign-in and audit logs.',
  ],
  [
    'Google Cloud',
    'The audit logs of every project concerned: Admin Activity, System Event and, where they are on, Data Access (“gcloud logging read … --format=json”, Logs Explorer, or a sink’s bucket).',
  ],
  [
    'How far back',
    'Two weeks before the first suspicion or more: without history no actor can be called familiar.',
  ],
  [
    'Whose',
    'Whoever owns the snapshot and, where you have it, whoever it was shared with. The sign-ins of AWS (ConsoleLogin) are in us-east-1.',
  ],
];

export const privacyFacts: string[] = [
  'The files are read by this page, inside this browser, and stay in its memory. Closing the tab forgets them.',
  'The page forbids itself every connection: its first line of policy says default-src ‘none’ and connect-src ‘none’. View the page’s source to see it.',
  'To check: open the developer tools (F12), the Network tab, then drop your files. No request appears.',
  'Or disconnect from the network first: everything works the same.',
  'Exports are written only when you ask, by the browser’s own download, to your own disk.',
];

export const keyList: [string, string][] = [
  ['j', 'next finding'],
  ['k', 'previous finding'],
  ['e', 'your decision on this finding: escalate'],
  ['b', 'your decision on this finding: benign'],
  ['/', 'filter the findings'],
  ['Esc', 'back to the list (narrow screen); leave the filter'],
  ['?', 'this list'],
];

export const severityWord = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;
export const decisionWord = { escalate: 'Escalate', review: 'Review', none: 'No action' } as const;
export const decisionSentence = {
  escalate: 'Escalate to Tier 2',
  review: 'Review; no escalation for now',
  none: 'No action',
} as const;
export const verdictWord = { escalate: 'Escalate', benign: 'Benign' } as const;
export const answerWord = { yes: 'Yes', no: 'No', unknown: 'Unknown' } as const;
export const outcomeWord = {
  success: 'Succeeded',
  denied: 'Refused',
  error: 'Failed',
  unknown: 'Outcome unknown',
} as const;
export const tierWord = { l1: 'Tier 1: verify', t2: 'Tier 2: go deeper', containment: 'Contain' } as const;
export const shellWord = { posix: 'Linux, macOS', powershell: 'PowerShell' } as const;
export const effectWord = {
  read: 'Reads only',
  change: 'Changes things',
  destroy: 'Destroys: cannot be undone',
} as const;
export const setAsideWord: Record<string, string> = {
  'cloud-automation': 'The cloud’s own automation',
  habit: 'Habit',
  'known-actor': 'Known actor',
  ticket: 'Covered by a ticket',
};
export const answerableWord = { yes: 'Can be answered', partly: 'Partly', no: 'Cannot be answered' } as const;
export const questionText: Record<string, string> = {
  history: 'Does the account have a history of such actions?',
  'login-anomalies': 'Are there login anomalies with the account?',
  'operating-hours': 'Did it happen during regular operational hours?',
  permissions: 'Are there known vulnerabilities or excessive permissions?',
};

export const indicatorWord: Record<string, string> = {
  'unauthorized-call': 'Unauthorized call',
  'unusual-call': 'Unusual call',
  'off-hours': 'Off hours',
  'non-standard-actor': 'Non-standard actor',
  'rapid-succession': 'Rapid succession',
  'unfamiliar-actor': 'Unfamiliar actor',
  'login-anomaly': 'Login anomaly',
  'privilege-escalation': 'Privilege escalation',
  'excessive-permissions': 'Excessive permissions',
  'known-compromised': 'Known compromised',
  'shared-outside': 'Shared outside',
  'made-public': 'Made public',
  'copied-elsewhere': 'Copied elsewhere',
  'data-read-out': 'Data read out',
  'used-elsewhere': 'Used elsewhere',
  'network-change': 'Network change',
  'logging-tampered': 'Logging tampered with',
  'tracks-covered': 'Tracks covered',
  'protection-weakened': 'Protection weakened',
};

export const storyWord: Record<string, string> = {
  made: 'snapshot made',
  copied: 'copied to',
  shared: 'shared with',
  'made-public': 'made public',
  unshared: 'no longer shared with',
  exported: 'exported to',
  read: 'read by',
  'turned-into': 'turned into',
  mounted: 'mounted on',
  opened: 'opened by',
  deleted: 'deleted',
};

/** Of an opening that is a network's, not somebody's use of the data. */
export const storyNetworkWord = 'made reachable through';

export const failureText: Record<Failure['kind'], { title: string; advice: string }> = {
  'no-wasm': {
    title: 'This browser does not run WebAssembly here',
    advice:
      'It may be switched off by a policy of your organisation or by a hardened mode (Edge “enhanced security”, Firefox javascript.options.wasm, iOS Lockdown Mode). Allow it for this page, open the page in another browser, or use the native program, which reads the same logs.',
  },
  'no-simd': {
    title: 'This browser is too old for the page',
    advice:
      'The page needs WebAssembly SIMD: Chrome or Edge 91, Firefox 89, Safari 16.4 or later. Open it in a newer browser, or use the native program, which reads the same logs.',
  },
  'no-worker': {
    title: 'This browser could not start the page’s worker',
    advice:
      'The reading runs in a background worker, which this browser refused. Open the page in Chrome, Edge, Firefox or Safari, outside any viewer or preview, or use the native program.',
  },
  'broken-page': {
    title: 'This copy of the page is incomplete',
    advice:
      'A part of the file is missing or damaged. Get snapsleuth.html again, or build it by ./scripts/build.',
  },
  'analysis-died': {
    title: 'The analysis stopped',
    advice:
      'Most likely it ran out of memory. Start over with fewer files at a time, or scan the folder with the native program (build/bin/snapsleuth scan) and drop its partial here.',
  },
  'no-scan-worker': {
    title: 'The reading could not be started',
    advice:
      'Every background worker ended at once; the machine may be out of memory. Close other tabs and start over, or use the native program.',
  },
};

export const say = {
  emptyDrop: 'Nothing was read: the folder is empty, or what was dropped is not a file.',
  couldNotBeRead: 'the file could not be read',
  dropProblem: ({ name, kind }: DropProblem): string =>
    kind === 'use-folder-button'
      ? `This browser does not hand out the dropped folder “${name}”. Use “${text.chooseFolder}” instead.`
      : `Could not read “${name}”. Check that it still exists and may be read, then drop it again.`,
  baselineTaken: (name: string) =>
    `“${name}” is now history: it can make actors familiar, and no finding starts in it.`,
  baselineRefused: (name: string, why: string) =>
    `Could not use “${name}” as a baseline: ${why}. A baseline is a scan saved from here or by the native program.`,
  partialRefused: (why: string) =>
    `A part of what was read could not be merged: ${why}. Start over and read these files again.`,
  exportFailed: (why: string) =>
    `Could not write the export: ${why}. Try again, or start over with fewer files.`,
  readingRecords: (done: number, total: number) =>
    total === 0 ? 'Preparing the report…' : `Reading ${number(done)} of ${number(total)} raw records…`,
  bytesOf: (read: number, total: number) => `${bytes(Math.min(read, total))} of ${bytes(total)}`,
  rate: (perSecond: number) => `${bytes(perSecond)}/s`,
  timeLeft: (seconds: number) => `${duration(seconds)} left`,
  filesOf: (done: number, total: number) => `${number(done)} of ${plural(total, 'file')}`,
  foundSoFar: (snapshotEvents: number, records: number) =>
    `${plural(snapshotEvents, 'snapshot event')} in ${plural(records, 'record')} so far`,
  setAside: (count: number) => `${number(count)} set aside`,
  problemsSoFar: (count: number) => `${plural(count, 'problem')} so far; each is named at the end`,
  stage: {
    collecting: 'Looking through the folders…',
    reading: 'Reading',
    judging: 'Judging…',
    cancelling: 'Stopping; what was read so far is kept…',
  },
  gapsInLogs: (gapped: number, logs: number) => `gaps in ${number(gapped)} of ${plural(logs, 'log')}`,
  gaps: (days: number) => `${plural(days, 'day')} without any record`,
  records: (count: number) => plural(count, 'record'),
  showAll: (count: number) => `Show all ${number(count)}`,
  plan: (actual: number, planned: number) =>
    `${plural(actual, 'copy', 'copies')} made, ${number(planned)} as planned, ${number(actual - planned)} not`,
  pageOf: (from: number, to: number, total: number) => `${number(from)}–${number(to)} of ${number(total)}`,
};
