/**
 * Every sentence that the page itself says, in English; headings and columns stand in labels.ts, other languages in
 * texts.de.ts and so on. What the core says (titles, reasons, steps) comes with the report, in the same language.
 */
import type { DropProblem } from '../input/drop.ts';
import type { QueryError } from '../state/activity_query.ts';
import type { State } from '../state/casework.ts';
import type { Failure } from '../state/store.ts';
import type { ReportFormat } from '../worker/protocol.ts';
import { bytes, duration, number, plural } from './format.ts';
import { translated } from './translated.ts';

export const text = translated('text', {
  name: 'Snapsleuth',
  question: 'Were snapshots abused here?',
  purpose:
    'Reads cloud audit logs on this machine and answers one question: did somebody abuse snapshots, the copies of disks and databases (MITRE ATT&CK T1578.001), and what to do next.',
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
  newHere: 'New here?',
  seeSample: 'See a worked example',
  whichLogs: 'Which logs do I need?',
  settings: 'Settings',
  keys: 'Keys',
  about: 'About',
  aboutVersion: 'Version',
  aboutCommit: 'Commit',
  aboutWasm: 'SHA-256 of the core (wasm)',
  aboutNoCommit: 'built from an archive of the sources',
  aboutCheck: 'Is this the published file?',
  aboutCheckIntro:
    'A page cannot vouch for itself: hash the file outside of it and compare with the SHA-256 published beside the release.',
  aboutDrop:
    'For a quick look, drop a copy of the file on this page: it is recognised, and its SHA-256 shown.',
  aboutNotices: 'What is inside that is not ours',
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
  exportOther: 'Export',
  exportFinding: 'Save as …',
  exportRedacted: 'JSON with pseudonyms',
  redact: 'With pseudonyms',
  redactNote:
    'Accounts, people, keys, addresses, resources, tickets and file names wear pseudonyms: the same ones in every export of this case. Operations, services, regions, times, counts and well-known programs stay. Left out: the records themselves, commands and queries. What times and patterns tell, pseudonyms do not hide.',
  redactionKey: 'Key to the pseudonyms (CSV)',
  redactionKeyNote:
    'which value each stands for; keep it to yourself, as the case file, which can make them again',
  hash: 'Compute SHA-256',
  hashTitle: 'Of every file as given, in the background; it stands in this list and in the exports',
  hashCancel: 'Stop hashing',
  savePartial: 'Save scan',
  savePartialTitle:
    'Saves what was read as one file, to be dropped here later with others or given as a baseline',
  addOwnAccounts: 'Open the settings',
  addBaseline: 'Add baseline',
  baselineTitle:
    'Earlier logs, or scans of them saved from here: history only, so that familiar actors and habits are known',
  rejudging: 'Judging again by the new settings…',
  yourState: 'Your work on it:',
  note: 'Notes',
  notePlaceholder: 'What you found out, whom you asked, what they said',
  case: 'Case',
  caseIntro:
    'The case is your work on these findings: states, ticks, answers, notes and the settings. Not the logs: open it again over the same ones, or over more.',
  noFinding: 'No finding',
  analyst: 'Your name, as it will stand beside what you change',
  signsAs: 'Signed as',
  signsAsPlaceholder: 'your name',
  caseSave: 'Save the case to a file',
  caseOpen: 'Open a case file',
  caseKeep: 'Keep the case in this browser',
  caseKeepNote:
    'Off unless you ask for it. It survives closing the tab, and other pages opened from this computer’s disk in this browser can read it: it names accounts and people.',
  clearAll: 'Clear everything',
  clearAllNote: 'Forgets the logs, the work, the settings and what this browser keeps of it.',
  openFound: 'Open it',
  deleteFound: 'Delete it',
  whyBenign: 'Benign, and here is why',
  whyBenignIntro:
    'A setting that would have said so keeps the next run of the same work from being a finding. See first what it would change.',
  preview: 'See what it would change',
  apply: 'Apply it',
  yourAnswer: 'Your answer',
  handOver: 'Copy as text to hand over',
  copyValue: 'Copy',
  showOnly: 'Show only this',
  hideValue: 'Hide this',
  fromHere: 'From here on',
  upToHere: 'Up to here',
  filterActivity: 'Filter the activity',
  filterActivityHint: 'Filter: words, or actor:ann  -region:us-east-1  outcome:refused',
  copyFilter: 'Copy filter',
  clearFilter: 'Clear',
  asText: 'Search for it as text',
  everyEvent: 'Every kept event',
  everyEventTitle:
    'Also sign-ins, credentials, permissions, network, logging, uses and refused calls: all that was kept of the logs',
  noActivity: 'There is no snapshot activity in these logs.',
  noMatch: 'No event matches the filter.',
  notEnoughMemory: 'there was not enough memory for it',
  loadingRow: 'Loading',
  filterHelp: 'How to write a filter',
  hoursOfWeek: 'Hours of the week',
  hoursOfActor: 'When this actor works on snapshots',
  ofActor: 'Snapshot activity of',
  everybody: 'everybody',
  asTable: 'As a table',
  timelineKeys: 'Arrow keys move, + and − zoom, 0 shows all',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomAll: 'Show all',
  zoomToActivity: 'Events of this time',
  storyOutside: 'outside',
  storyAttempt: 'tried',
  storyDrawing: 'The story drawn',
  storyLegend:
    'A line is a thing or a receiver, from where it appears; ◆ reads from outside; dashed and hollow: tried, without success; ×: nothing came of it, or the end of the thing.',
  storyAsList: 'Step by step, with the records',
  time: 'Time',
  readAgain: 'Read every event again from the files',
  readAgainTitle:
    'The page keeps what matters to snapshots. This reads the files once more for everything the actor did from a day before to a day after.',
  readAgainCancelled: 'Cancelled: what was found until then is here.',
  readAgainLost: 'There was not enough memory for what was found. Choose a shorter time, or fewer files.',
  readAgainOffer: 'Only the events that were kept are here.',
  readAgainWhose:
    'Only the events that were kept are here. To read every event of an actor again from the files, show one actor only: its name in a row, then “Show only this”.',
  readAgainNoFiles:
    'The files are not at hand: these events came in a saved scan or with a case. Drop the original files to read every event of them.',
  readingAgain: 'Bytes read again',
  backToKept: 'Back to the kept events',
  aroundFinding: 'All that this actor did around it',
  aroundTitle:
    'Every kept event of the actor from a day before to a day after: sign-ins, credentials, permissions and refused calls too',
} as const);

export const logsNeeded = translated<[string, string][]>('logsNeeded', [
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
]);

export const privacyFacts = translated<string[]>('privacyFacts', [
  'The files are read by this page, inside this browser, and stay in its memory. Closing the tab forgets them.',
  'The page forbids itself every connection: its first line of policy says default-src ‘none’ and connect-src ‘none’. View the page’s source to see it.',
  'To check: open the developer tools (F12), the Network tab, then drop your files. No request appears.',
  'Or disconnect from the network first: everything works the same.',
  'Exports are written only when you ask, by the browser’s own download, to your own disk.',
]);

/** One line each, as it is typed in the folder of the file. */
export const hashCommands: [string, string][] = [
  ['Windows (PowerShell)', 'Get-FileHash -Algorithm SHA256 .\\snapsleuth.html'],
  ['macOS', 'shasum -a 256 snapsleuth.html'],
  ['Linux', 'sha256sum snapsleuth.html'],
];

export const keyList = translated<[string, string][]>('keyList', [
  ['j', 'next finding'],
  ['k', 'previous finding'],
  ['l', 'this finding: you are looking into it'],
  ['e', 'this finding: escalated'],
  ['b', 'this finding: benign'],
  ['i', 'this finding: needs information'],
  ['/', 'filter the findings'],
  ['Esc', 'back to the list (narrow screen); leave the filter'],
  ['?', 'this list'],
]);

export const severityWord = translated('severityWord', {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} as const);
export const decisionWord = translated('decisionWord', {
  escalate: 'Escalate',
  review: 'Review',
  none: 'No action',
} as const);
export const decisionSentence = translated('decisionSentence', {
  escalate: 'Escalate to Tier 2',
  review: 'Review; no escalation for now',
  none: 'No action',
} as const);
/** The work on a finding, as the analyst sets it. */
export const stateWord = translated<Record<State, string>>('stateWord', {
  looking: 'Looking into it',
  escalated: 'Escalated',
  benign: 'Benign',
  'needs-information': 'Needs information',
});
export const answerWord = translated('answerWord', { yes: 'Yes', no: 'No', unknown: 'Unknown' } as const);
export const outcomeWord = translated('outcomeWord', {
  success: 'Succeeded',
  denied: 'Refused',
  error: 'Failed',
  unknown: 'Outcome unknown',
} as const);
export const tierWord = translated('tierWord', {
  l1: 'Tier 1: verify',
  t2: 'Tier 2: go deeper',
  containment: 'Contain',
} as const);
export const shellWord = translated('shellWord', {
  posix: 'Linux, macOS',
  powershell: 'PowerShell',
} as const);
export const formatText = translated<Record<ReportFormat, { label: string; use: string }>>('formatText', {
  html: { label: 'Page (HTML)', use: 'to read, print or archive; without scripts' },
  markdown: { label: 'Ticket (Markdown)', use: 'to paste into a tracker' },
  csv: { label: 'Events (CSV)', use: 'for a spreadsheet, an event a row' },
  iocs: { label: 'Indicators (CSV)', use: 'addresses, keys, actors and receivers to search for' },
  timesketch: { label: 'Timeline (Timesketch)', use: 'JSON lines' },
  navigator: { label: 'ATT&CK Navigator layer', use: 'the techniques that were seen' },
  ocsf: { label: 'OCSF findings', use: 'Detection Findings for a SIEM' },
  json: { label: 'JSON', use: 'everything, by the report schema' },
});
export const effectWord = translated('effectWord', {
  read: 'Reads only',
  change: 'Changes things',
  destroy: 'Destroys: cannot be undone',
} as const);
export const setAsideWord = translated<Record<string, string>>('setAsideWord', {
  'cloud-automation': 'The cloud’s own automation',
  habit: 'Habit',
  'known-actor': 'Known actor',
  ticket: 'Covered by a ticket',
});
export const answerableWord = translated('answerableWord', {
  yes: 'Can be answered',
  partly: 'Partly',
  no: 'Cannot be answered',
} as const);
export const questionText = translated<Record<string, string>>('questionText', {
  history: 'Does the account have a history of such actions?',
  'login-anomalies': 'Are there login anomalies with the account?',
  'operating-hours': 'Did it happen during regular operational hours?',
  permissions: 'Are there known vulnerabilities or excessive permissions?',
});

export const indicatorWord = translated<Record<string, string>>('indicatorWord', {
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
});

export const storyWord = translated<Record<string, string>>('storyWord', {
  made: 'snapshot made',
  copied: 'copied to',
  shared: 'shared with',
  'made-public': 'made public',
  unshared: 'no longer shared with',
  exported: 'exported to',
  read: 'read by',
  'turned-into': 'turned into',
  mounted: 'mounted on',
  opened: 'used by',
  deleted: 'deleted',
});

/** From Monday on, as the core counts. */
export const weekdays = translated('weekdays', [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]);

export const filterHelp = translated<[string, string][]>('filterHelp', [
  ['snap-0a1b', 'that text in any field; several words must all be found'],
  ['"two words"', 'text with a space or a colon in it, in quotes'],
  ['actor:ann', 'a part of the actor, in any case of letters'],
  ['actor:"arn:aws:iam::417700001111:user/ann"', 'in quotes: the whole value, and no other'],
  ['-region:us-east-1', 'a minus hides what matches'],
  ['region:eu-west-1 region:eu-central-1', 'one field twice: either'],
  ['outcome:refused', 'or succeeded, failed, unknown'],
  ['kind:share', 'what the operation does: create, copy, share, export, read, restore, delete …'],
  [
    'from:2026-03-01 before:2026-03-08T12:00Z',
    'from the one on, up to but without the other; UTC unless a zone is named',
  ],
  ['events:all', 'not of snapshot activity alone, but of every kept event'],
]);

/** Of somebody's use of the data, or of the way to it, by what was done. */
export const storyUseWord = translated<Record<string, string>>('storyUseWord', {
  copy: 'copied by',
  create: 'snapshot taken by',
  network: 'network opened through',
  restore: 'made into a volume by',
  use: 'key used by',
});

/** Uses by which the data is the receiver's own, whatever is taken back. */
export const keptByReceiver = new Set(['copy', 'create']);

export const failureText = translated<Record<Failure['kind'], { title: string; advice: string }>>(
  'failureText',
  {
    'no-wasm': {
      title: 'This browser does not run WebAssembly here',
      advice:
        'It may be switched off by a policy of your organisation or by a hardened mode (Edge “enhanced security”, Firefox javascript.options.wasm, iOS Lockdown Mode). Allow it for this page, open the page in another browser, or use the native program, which reads the same logs.',
    },
    'no-simd': {
      title: 'This browser does not run WebAssembly SIMD here',
      advice:
        'It is too old (Chrome or Edge 91, Firefox 113, Safari 16.4 or later are needed), or a policy switches SIMD off. Open the page in a newer browser, or use the native program, which reads the same logs.',
    },
    'old-browser': {
      title: 'This browser is too old for the page',
      advice:
        'Chrome or Edge 91, Firefox 113, Safari 16.4 or later are needed. Open the page in a newer browser, or use the native program, which reads the same logs.',
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
  },
);

export const say = translated('say', {
  pageCopy: (name: string, sha256: string) =>
    `${name} is a copy of this page, no log. Its SHA-256 is ${sha256}. Compare it with the one published beside the release.`,
  pageCopyUnhashed: (name: string) =>
    `${name} is a copy of this page, no log. This browser hashes nothing for a page from such an address; About has the command that does.`,
  emptyDrop: 'Nothing was read: the folder is empty, or what was dropped is not a file.',
  couldNotBeRead: 'the file could not be read',
  dropProblem: ({ name, kind }: DropProblem): string =>
    kind === 'use-folder-button'
      ? `This browser does not hand out the dropped folder “${name}”. Use “${text.chooseFolder}” instead.`
      : `Could not read “${name}”. Check that it still exists and may be read, then drop it again.`,
  baselinesTaken: (names: string[]) =>
    names.length === 1
      ? `“${names[0]}” is now history: it can make actors familiar, and no finding starts in it.`
      : `${names.length} files are now history: they can make actors familiar, and no finding starts in them.`,
  baselineRefused: (name: string, why: string) =>
    `Could not use “${name}” as a baseline: ${why.replace(/\.$/, '')}. A baseline is earlier logs, or a scan of them saved from here or by the native program.`,
  partialRefused: ([first, ...others]: string[], why: string) =>
    `A part of what was read of ${first ?? 'a file'}${others.length > 0 ? ` and ${plural(others.length, 'other file')}` : ''} was left out: ${why}. Files names each. Start over with fewer files at a time.`,
  caseOpened: (name: string, findings: number, signsAs: string) =>
    `Opened the case “${name}”: work on ${plural(findings, 'finding')}, and its settings. Drop its logs, if they are not here yet.${signsAs ? ` You sign as ${signsAs}; another name can be given under Case.` : ''}`,
  caseRefused: (name: string, why: string) => `“${name}” was not opened as a case. ${why}`,
  caseNotKept: 'This browser does not let the page keep the case here. Save it to a file instead.',
  caseFound: (saved: string, findings: number) =>
    `This browser keeps a case, saved ${saved}, with work on ${plural(findings, 'finding')}.`,
  changedBy: (when: string, by: string | undefined) => (by ? `Changed ${when} by ${by}` : `Changed ${when}`),
  decisionChanges: (count: number, saved: string) =>
    count === 0
      ? `No decision differs from the case as saved ${saved}.`
      : `${plural(count, 'decision')} ${count === 1 ? 'differs' : 'differ'} from the case as saved ${saved}`,
  wouldChange: (count: number) =>
    count === 0 ? 'It would change no decision.' : `It would change ${plural(count, 'decision')}:`,
  notHashed: (count: number) =>
    `${plural(count, 'file')} could not be read again to the end, or changed meanwhile: without SHA-256.`,
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
  filterError: ({ message, part, choices = [] }: QueryError): string =>
    ({
      'unknown-field': `There is no field of that name in ${part}. Fields: ${choices.join(', ')}.`,
      'open-quote': `A quote in ${part} is not closed, or stands inside a word.`,
      'no-value': `A value is missing in ${part}`,
      'bad-word': `Not known: ${part}. It can be ${choices.join(', ')}.`,
      'bad-time': `No time: ${part}. Write it as 2026-03-01 or 2026-03-01T12:00Z.`,
      twice: `Given twice: ${part}`,
      'cannot-hide': `Without the minus: ${part}`,
    })[message],
  heatCell: (day: number, hour: number, count: number) =>
    `${weekdays[day]} ${String(hour).padStart(2, '0')}:00–${String(hour).padStart(2, '0')}:59: ${plural(count, 'event')}`,
  heatCaption: (zone: string, total: number, isMarked: boolean) =>
    `${plural(total, 'snapshot event')} by hour, ${zone}. Outlined: business hours.${isMarked ? ' Circled: this finding.' : ''}`,
  storyTimes: (zone: string) => `Times: ${zone}; each step’s record has UTC.`,
  storyDrawn: (shown: number, all: number) =>
    `The first ${number(shown)} of ${number(all)} steps are drawn; the list has all.`,
  shaded: (zone: string) => `shaded: business hours, ${zone}; drag to zoom`,
  timelineTable: (findings: string) => `Findings by time, as a table (${findings})`,
  timelineLabel: (from: string, to: string, events: number, findings: number) =>
    `Timeline from ${from} to ${to}: ${plural(events, 'snapshot event')}, ${plural(findings, 'finding')}`,
  /** Equal calls one after another stand in one row. */
  rowsFound: (count: number) => plural(count, 'row'),
  readAgainOf: (actor: string) => `Read every event of ${actor} again from the files`,
  readingAgain: (events: number, read: number, total: number) =>
    `Reading the files again: ${bytes(Math.min(read, total))} of ${bytes(total)}, ${plural(events, 'event')} so far`,
  readAgainDone: (events: number, actor: string, files: number) =>
    events === 0
      ? `No event of ${actor} was found in ${plural(files, 'file')}.`
      : `${plural(events, 'event')} of ${actor}, read again from ${plural(files, 'file')}, kept or not.`,
  readAgainCut: (most: number) =>
    `Stopped at ${number(most)} events, in no order of time: there are more. Choose a shorter time.`,
  readAgainUnread: (files: number) => `${plural(files, 'file')} could not be read again.`,
  readAgainNotAtHand: (inputs: number) =>
    `${plural(inputs, 'input')} came in a saved scan, which holds no more than was kept. Drop the original files to read them.`,
  showReadAgain: (events: number) => `Show the ${plural(events, 'event')} read again`,
  removeTerm: (term: string) => `Remove ${term}`,
  printedRows: (rows: number, total: number) =>
    `Printed: the first ${number(rows)} of ${plural(total, 'row')}.`,
  pageOf: (from: number, to: number, total: number) => `${number(from)}–${number(to)} of ${number(total)}`,
});
