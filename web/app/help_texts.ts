/**
 * What the page says of its own terms, in English: each indicator, question, column and judgement, by docs/detection.md,
 * which says more; other languages stand in help_texts.de.ts and so on.
 */
import type { Threshold } from '../state/thresholds.ts';
import { translated } from './translated.ts';

export interface HelpText {
  means: string;
  /** Why anybody should care. */
  matters?: string;
  /** Lawful work that looks the same. */
  lookalike?: string;
}

export const helpWord = translated('helpWord', {
  about: (term: string) => `What “${term}” means`,
  matters: 'Why it matters',
  lookalike: 'What looks the same',
  inForce: 'In force',
  usual: (value: string) => `default ${value}`,
  change: 'Change in settings',
});

/** What a threshold counts. */
export const thresholdWord: Record<Threshold, string> = translated('thresholdWord', {
  rapidCalls: 'snapshot calls',
  rapidWindowSeconds: 'seconds they lie within',
  offHoursRepeats: 'creations, copies or exports',
  historyDays: 'days of history that make an actor familiar',
  failedSignIns: 'failed sign-ins before a success',
  refusedCalls: 'refused calls',
  lookBackHours: 'hours looked back',
  lookAheadHours: 'hours looked ahead',
  sessionGapMinutes: 'minutes of quiet that end a run',
});

/** By the id of the indicator; what each is measured by: `measuredBy` of state/thresholds.ts. */
export const indicatorHelp = translated('indicatorHelp', {
  'unauthorized-call': {
    means: 'Snapshot calls of this run were refused for lack of rights. Dry runs are counted apart.',
    matters:
      'One or two refusals are what a pipeline meets when its role changes; several different ones are a search for a way.',
    lookalike: 'A pipeline whose role lost a right.',
  },
  'unusual-call': {
    means: 'An operation, service, region or account that this actor has never used before.',
    matters: 'Whoever holds somebody else’s credential seldom does with it what its owner does.',
    lookalike: 'A new task; the organisation’s first use of a region.',
  },
  'off-hours': {
    means:
      'Creations, copies or exports outside the hours that hold for this actor, tried ones included. A person is measured by the calendar, a workload by its own hours.',
    matters: 'Nobody is at work to notice. One late call is a late evening; repeated ones are not.',
    lookalike: 'Being on call, work in another country: give those actors hours of their own.',
  },
  'non-standard-actor': {
    means:
      'Copies made by somebody who never made any and is no known actor; or any snapshot call by root or from outside.',
    matters: 'Copies of disks are made by few: backup roles, pipelines, administrators.',
    lookalike: 'A new pipeline. Whoever made copies only before these logs begin looks new too.',
  },
  'rapid-succession': {
    means: 'Many snapshot calls in a short time, of any outcome. Listing never counts.',
    matters: 'A person at a console makes fewer; a script that takes a fleet makes more.',
    lookalike: 'A release that images ten machines. An earlier burst of about the same size answers for it.',
  },
  'unfamiliar-actor': {
    means:
      'The actor was created or first seen shortly before, in logs that reach back further; or it has a history without snapshots and now copies, shares, exports, reads or restores.',
    matters: 'It is the playbook’s unfamiliar account: a reason to escalate by itself.',
    lookalike: 'A new colleague. A stolen account with a history of its own is not seen by this.',
  },
  'login-anomaly': {
    means:
      'Failed sign-ins and then a success, root signing in, a console sign-in by password without MFA, or a network never seen for this person or key.',
    matters: 'The copy may be made with a credential that was guessed, phished or stolen.',
    lookalike: 'A forgotten password, a journey. Addresses that you trust answer for the network.',
  },
  'privilege-escalation': {
    means: 'The actor, or whoever assumed its role, got rights or credentials shortly before, or gave some.',
    matters: 'Rights are often taken days before they are used.',
    lookalike: 'A new task with its rights, a rotated key, a role taken for the day as on other days.',
  },
  'excessive-permissions': {
    means:
      'Several different operations other than on snapshots were refused to an actor who was refused nothing before; or it holds administrator rights.',
    matters: 'Somebody is finding out what a credential may do.',
    lookalike: 'Tools that list everything they can; administrators.',
  },
  'known-compromised': {
    means:
      'The actor, its key, its address, its agent or a receiver stands in your settings as compromised, or as an indicator of compromise.',
    matters: 'Nothing answers for it, not even a habit.',
    lookalike: 'An entry in the settings that was too wide.',
  },
  'shared-outside': {
    means:
      'A snapshot, image or backup was given to an account, organisation or principal that is not the owner’s and not among your own. Tries count.',
    matters: 'The receiver can copy the data and keep it, whatever is taken back later.',
    lookalike: 'A backup vendor, a scanner, a sister account that is not named in the settings.',
  },
  'made-public': {
    means: 'Everybody was let in: any account of the cloud could read the data. Tries count.',
    matters: 'Public snapshots are found by others within minutes. Undoing it does not make it unhappen.',
    lookalike: 'A vendor that publishes images on purpose.',
  },
  'copied-elsewhere': {
    means: 'A copy that goes to another region or account.',
    matters: 'A copy in a place that nobody watches outlives the clean-up of the first.',
    lookalike: 'A first copy for disaster recovery.',
  },
  'data-read-out': {
    means: 'Bytes left without a volume: blocks read, an export to a bucket, a download link.',
    matters: 'It is the data itself that left. What is downloaded through a link is in no log.',
    lookalike: 'A scanner or backup product that is not named in the settings.',
  },
  'used-elsewhere': {
    means:
      'What the run made or gave away was turned into a volume, disk, machine or database other than its source.',
    matters: 'Whoever mounts the copy reads the data without touching the original.',
    lookalike: 'A restore after a fault, a test filled from production.',
  },
  'network-change': {
    means: 'The way to the data was opened: by the actor, or by anybody on what holds the copy.',
    matters: 'A copy that the internet reaches needs no further rights.',
    lookalike: 'A port opened for a day.',
  },
  'logging-tampered': {
    means: 'A trail, a detector, a recorder or an alarm was stopped or deleted around the run. Tries count.',
    matters: 'No backup needs it, and what came afterwards may be missing from these logs.',
    lookalike: 'A log group deleted with its stack.',
  },
  'tracks-covered': {
    means:
      'What had served was deleted: the snapshot after it was given away, copied or read; a user, a role or a key after it had served.',
    matters: 'Who tidies up after a theft leaves only the log.',
    lookalike: 'A pipeline that tidies up after its copy.',
  },
  'protection-weakened': {
    means:
      'A guard was lowered: a block on public access, a lock, encryption by default, a key. Tries count.',
    matters: 'What was made public before may be public again.',
    lookalike: 'An account that publishes images.',
  },
});

/** By the id of the question. */
export const questionHelp = translated('questionHelp', {
  history: {
    means:
      'Yes: the actor did the same before, in these logs or in a baseline. Runs that escalated are no history.',
    matters: 'A backup role that makes a copy every night is no news; a developer who never did is.',
    lookalike: 'Unknown, where the logs are too short. An older scan, given as a baseline, adds history.',
  },
  'login-anomalies': {
    means: 'Yes: something was found in the sign-ins of the actor, or of whoever assumed its role.',
    matters: 'A copy made after a suspicious sign-in is made by whoever signed in.',
    lookalike: 'A no is a no in these logs: sign-ins at an identity provider stand in its log.',
  },
  'operating-hours': {
    means: 'Yes: inside the hours that hold for this actor. A day off and a holiday are outside altogether.',
    matters: 'Work at an hour when nobody watches is a reason of the playbook, for people.',
    lookalike: 'Without a time zone in the settings, hours are counted in UTC and never the only reason.',
  },
  permissions: {
    means: 'Yes: rights beyond what the work needs, or known weaknesses of the account, are in these logs.',
    matters: 'They tell how far whoever holds the credential can go.',
    lookalike: 'Administrators have such rights by their office. Lists of rights beside the logs tell more.',
  },
});

/** Of what the report names by an id: undefined for one that this page does not know yet. */
export function helpOf(texts: Readonly<Record<string, HelpText>>, id: string): HelpText | undefined {
  return Object.hasOwn(texts, id) ? texts[id] : undefined;
}

/** What stands on the page and needs a word: judgements, and parts of a finding. */
export const termHelp = translated('termHelp', {
  decision: {
    means:
      'Escalate, where one indicator is enough by itself or two are together. Review otherwise. No score decides: a rule that can be said in a sentence can be argued with.',
    matters: 'Each reason opens the records it rests on; what would change the decision stands below.',
  },
  severity: {
    means: 'Escalated: critical from a score of 80, else high. In review: medium from 25, else low.',
  },
  score: {
    means:
      'The sum of the indicators’ points, 15 more where the data was seen to be opened, 15 more where it is named as sensitive; at least 55 where it is escalated, at most 54 where it is not.',
    matters: 'It orders findings. It decides nothing.',
  },
  exposure: {
    means:
      'Which data, how much, and who could read it, from the first gift that took effect to its last undoing; open, where one reader was never taken off.',
    matters: 'What is still open is what has to be closed first.',
  },
  story: {
    means:
      'What became of the data by its ids: made, copied, shared, exported, read, turned into a machine, deleted.',
    lookalike: 'What a receiver does in an account whose log is not here cannot be drawn.',
  },
});

/** What stands below the head of a column, by table. */
export const columnHelp = translated('columnHelp', {
  events: {
    time: 'When the call was made, by the log. The organisation’s zone; UTC is on the value.',
    operation: 'What was called, and the service that was called. ×12 stands for equal reads in a row.',
    outcome:
      'Refused: for lack of rights. Failed: any other reason, a dry run included. Unknown: the log says only that it began.',
    resources: 'What the call names: snapshots, volumes, images, receivers. A record has all of them.',
    actor:
      'Who is answerable: a role rather than its session, a person where the session names one, root, an outsider, a service.',
    from: 'The address that the call came from, or the service that made it, and the region called.',
  },
  findings: {
    from: 'The first event of the run.',
    to: 'The last event of the run.',
    severity: 'Escalated: critical from a score of 80, else high. In review: medium from 25, else low.',
    decision: 'Escalate, where one indicator is enough or two are together; else review.',
    finding: 'One actor’s run of activity on which at least one indicator fired.',
  },
  logs: {
    cloud: 'Whose log it is.',
    account: 'The owner of the log: an account, a subscription or tenant, a project.',
    log: 'The kind of log. What a kind cannot show stands below, under the questions.',
    from: 'The first event in it.',
    to: 'The last event in it.',
    events: 'Events read of it, each once, whether kept or not.',
    gaps: 'Whole UTC days between its first and its last event: a quiet account, a missing file, or logging that was off.',
  },
  inputs: {
    file: 'The file’s name, the folder first; a member of an archive after “!/”.',
    format: 'The kind of log that its first record was recognised as.',
    size: 'Bytes of the file; after decompression, where it is compressed.',
    events: 'Records that became an event of their own.',
    repeats: 'Records of an event that another record tells already. Counted, not judged twice.',
    merged: 'Records that tell the same operation together with others, and were joined to it.',
    problems: 'Kinds of trouble in it; each is told under “Not read whole”.',
  },
  setAside: {
    actor: 'Who made these calls.',
    why: 'The cloud’s own automation, by a rule that a caller cannot choose to meet; a habit of a workload; a known actor or a ticket, by your settings.',
    events: 'Snapshot events that no finding holds for this reason.',
    words: 'What the rule goes by.',
  },
  exposure: {
    what: 'The snapshot, image, backup or disk.',
    whom: 'The account or principal that could read it; “everyone”, where it was public.',
    from: 'When the gift took effect.',
    until: 'When it was taken back or ended. What a receiver copied before that, it keeps.',
  },
  plan: {
    day: 'The day on which the copies were made, by UTC.',
    by: 'Who made them.',
    account: 'The owner of the log.',
    region: 'Where they were made.',
    made: 'Copies that were made: snapshots, images and backups.',
    planned: 'Of them, what somebody answers for.',
    open: 'Of them, what nobody answers for yet.',
    why: 'What answers for those that were planned.',
  },
});

/** A minute over the sample: what is said of each stop. */
export const tourWords = translated('tourWords', {
  headline: {
    title: 'The answer, in one line',
    words:
      'How many findings to escalate, how many to review, and what was set aside as routine. Below it: what the logs cover, and what could not be read.',
  },
  list: {
    title: 'The findings, the gravest first',
    words:
      'Each is one actor’s run of snapshot activity. j and k move between them. Here, a company’s snapshots were copied and given away.',
  },
  decision: {
    title: 'The decision, and why',
    words:
      'Escalate or review, by rules and not by a score. Open the records under a reason: every sentence rests on them.',
  },
  work: {
    title: 'Your own work on it',
    words:
      'Say where you stand, note what you found out, and sign it. “Copy as text to hand over” puts it all together for Tier 2.',
  },
  story: {
    title: 'What became of the data',
    words: 'From the snapshot to whoever has the data now. Dashed and hollow: tried, without success.',
  },
  questions: {
    title: 'The playbook’s four questions',
    words:
      'Answered from the logs, with unknown where they cannot tell. Your own answer stands beside. A ? explains each.',
  },
  steps: {
    title: 'What to do next',
    words:
      'Tier 1, Tier 2 and containment, as lists to tick, with commands to copy. What destroys is marked.',
  },
});

export const tourWord = translated('tourWord', {
  start: 'Take a tour of it in a minute',
  fromIdle: 'Take a one-minute tour',
  label: 'Tour of the sample',
  of: (stop: number, all: number) => `${stop} of ${all}`,
  back: 'Back',
  next: 'Next',
  done: 'Done',
  end: 'End the tour',
});
