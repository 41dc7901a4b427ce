// Every number in every sentence, derived again from the raw records, whatever cloud wrote them: a function a key. A sentence with a number for
// which there is none here fails the test, so that no number is said unproved.
import { countsForRate, isDenied, isDone, makesCopy } from './calls.mjs';
import { instant } from './instant.mjs';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const wholeDays = (ms) => Math.floor(ms / dayMs);

/** What a finding rests on, as raw records. Equal reads in a row are one event with a count: all of them are meant. */
export class Case {
  constructor(log, report, finding) {
    Object.assign(this, { log, report, finding, settings: report.settings });
    this.from = instant(finding.from);
    this.to = instant(finding.to);
    this.shown = new Map([...finding.related, ...finding.events].map((event) => [event.id, event]));
    this.run = this.records(finding.events.map(({ id }) => id));
  }

  /** The records behind event ids; an id that the log does not hold is a mistake. */
  records(ids) {
    return ids.flatMap((id) => {
      const record = this.log.byId.get(id);
      if (!record) throw new Error(`no record ${id}`);
      const { until } = this.shown.get(id) ?? {};
      return until ? this.equalReads(record, instant(until)) : [record];
    });
  }

  equalReads(first, until) {
    return this.log.of(first.actor).filter((call) => call.same === first.same && call.at >= first.at && call.at <= until);
  }

  get isWhole() {
    return this.finding.eventsTotal <= 1000;
  }

  /** The actor's escalated runs before this one, with a session's gap around each: what lies in one is no history. */
  get escalatedSpans() {
    const gap = this.settings.thresholds.sessionGapMinutes * minuteMs;
    return this.report.findings
      .filter(({ actor, escalate, from }) => escalate && actor.id === this.finding.actor.id && instant(from) < this.from)
      .map(({ from, to }) => [instant(from) - gap, instant(to) + gap]);
  }

  earlierCopies() {
    const spans = this.escalatedSpans;
    return this.log
      .of(this.finding.actor.id)
      .filter((call) => call.at < this.from && makesCopy(call) && isDone(call))
      .filter(({ at }) => !spans.some(([from, to]) => at >= from && at <= to));
  }

  daysOfLogs(call = this.run[0]) {
    return wholeDays(call.at - this.log.begins.get(call.scope));
  }

  get firstSeen() {
    return this.log.of(this.finding.actor.id)[0].at;
  }

  firstAct() {
    return this.run.find(countsForRate).at;
  }

  isOutsideHours({ at }) {
    const { timeZone, days, from, to, holidays } = this.settings.businessHours;
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      })
        .formatToParts(at)
        .map(({ type, value }) => [type, value]),
    );
    const clock = `${parts.hour}:${parts.minute}`;
    if (to <= from) throw new Error('night shifts are not derived here');
    const works = days.includes(parts.weekday.toLowerCase()) && !holidays.includes(`${parts.year}-${parts.month}-${parts.day}`);
    return !works || clock < from || clock >= to;
  }
}

const cut = 100; // evidence of one indicator; past that its number is of more than it lists
const ofEvidence = ({ evidence }) => ({ count: evidence.length < cut ? evidence.length : undefined });
const ofLookBack = (c) => ({ hours: c.settings.thresholds.lookBackHours });
const ofHistory = (c) => ({ days: c.daysOfLogs(), needed: c.settings.thresholds.historyDays });

/** Google Cloud writes a copy into another project twice, the second time without its name where the disk lies. */
const isTrace = (call, run) => call.isTrace && run.some((other) => !other.isTrace && other.source === call.source);

function ofTitle(category, done) {
  return ({ run }) => {
    const acts = run.filter((call) => call.category === category && isDone(call) === done);
    return { count: acts.filter((call) => !isTrace(call, acts)).length };
  };
}

function ofTitles() {
  const rules = {};
  for (const category of ['copy', 'create', 'delete', 'export', 'list', 'read', 'restore']) {
    rules[`act.${category}`] = ofTitle(category, true);
    rules[`act.${category}.tried`] = ofTitle(category, false);
  }
  return rules;
}

function sharedSnapshots(c, done) {
  const ids = c.run.filter((call) => call.category === 'share' && isDone(call) === done).map(({ shared }) => shared);
  return new Set(ids.filter(Boolean)).size;
}

const linksGiven = (c, done) => c.run.filter((call) => call.category === 'export' && isDone(call) === done).length;
const gives = (call) => isDone(call) && ['share', 'copy', 'export', 'read'].includes(call.category);

/** key: what its numbers must be. `undefined` is a number that the evidence alone cannot give. */
export const derivations = {
  ...ofTitles(),
  'act.export.link': (c) => ({ count: linksGiven(c, true) }),
  'act.export.link.tried': (c) => ({ count: linksGiven(c, false) }),
  'act.configure': () => ({ count: undefined }),
  'act.configure.tried': () => ({ count: undefined }),
  'act.publish.many': (c) => ({ count: sharedSnapshots(c, true) }),
  'act.publish.many.tried': (c) => ({ count: sharedSnapshots(c, false) }),
  'act.share.many': (c) => ({ count: sharedSnapshots(c, true) }),
  'act.share.many.tried': (c) => ({ count: sharedSnapshots(c, false) }),
  'act.share.named.many': (c) => ({ count: sharedSnapshots(c, true) }),
  'act.share.named.many.tried': (c) => ({ count: sharedSnapshots(c, false) }),
  'act.share.unnamed': (c) => ({
    count: c.run.filter((call) => call.category === 'share' && isDone(call) && !call.shared).length,
  }),
  'act.share.unnamed.tried': (c) => ({
    count: c.run.filter((call) => call.category === 'share' && !isDone(call) && !call.shared).length,
  }),
  'answer.history.no': (c) => ({ days: c.daysOfLogs() }),
  'answer.history.no.but-escalated': (c) => ({ days: c.daysOfLogs() }),
  'answer.history.unknown': ofHistory,
  'answer.history.unknown.other': ofHistory,
  'answer.history.yes': (c) => ({ count: c.earlierCopies().length }),
  'answer.operating-hours.no': (c) => ({ count: c.run.filter((r) => c.isOutsideHours(r)).length, total: c.run.length }),
  'answer.operating-hours.no.utc': (c) => derivations['answer.operating-hours.no'](c),
  'answer.operating-hours.yes': (c) => derivations['answer.operating-hours.no'](c),
  'answer.operating-hours.yes.utc': (c) => derivations['answer.operating-hours.no'](c),
  'change.history': (c) => ({ needed: c.settings.thresholds.historyDays }),
  'indicator.copied-elsewhere': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.account': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.account.tried': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.tried': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.not-own': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.not-own.tried': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.trusted': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.trusted.tried': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.unused': (_c, said) => ofEvidence(said),
  'indicator.copied-elsewhere.unused.tried': (_c, said) => ofEvidence(said),
  'indicator.data-read-out': (c) => ({ count: c.run.filter(({ category }) => category === 'read').length }),
  'indicator.data-read-out.tried': (c) => ({ count: c.run.filter(({ category }) => category === 'read').length }),
  'indicator.data-read-out.platform': (c) => ({ count: c.run.filter(({ category }) => ['read', 'export'].includes(category)).length }),
  'indicator.data-read-out.exported': (_c, said) => ofEvidence(said),
  'indicator.data-read-out.exported.tried': (_c, said) => ofEvidence(said),
  'indicator.excessive-permissions.refused': (c, said) => ({
    ...ofEvidence(said),
    operations: new Set(c.records(said.evidence).map(({ operation }) => operation)).size,
  }),
  'indicator.known-compromised': (_c, said) => ofEvidence(said),
  'indicator.login-anomaly.failed': (c, said) => ({ count: c.records(said.evidence).filter((call) => !isDone(call)).length }),
  'indicator.network-change': (_c, said) => ofEvidence(said),
  'indicator.network-change.database': (_c, said) => ofEvidence(said),
  'indicator.network-change.on-copy': (_c, said) => ofEvidence(said),
  'indicator.network-change.short': (_c, said) => ofEvidence(said),
  'indicator.non-standard-actor.outsider': (_c, said) => ofEvidence(said),
  'indicator.non-standard-actor.root': (_c, said) => ofEvidence(said),
  'indicator.non-standard-actor.trusted': (_c, said) => ofEvidence(said),
  'indicator.off-hours': (c, said) => ({ count: c.records(said.evidence).filter((r) => c.isOutsideHours(r)).length }),
  'indicator.off-hours.no-zone': (c, said) => derivations['indicator.off-hours'](c, said),
  'indicator.off-hours.workload.but-escalated': (_c, said) => ofEvidence(said),
  'indicator.off-hours.workload': (_c, said) => ofEvidence(said),
  'indicator.privilege-escalation.gave': (_c, said) => ofEvidence(said),
  'indicator.privilege-escalation.gave.administrator': (_c, said) => ofEvidence(said),
  'indicator.privilege-escalation.renewed': (_c, said) => ofEvidence(said),
  'indicator.privilege-escalation.got': (_c, said) => ofEvidence(said),
  'indicator.rapid-succession': (c, said) => ({ ...ofBurst(c, said), usual: undefined }),
  'indicator.rapid-succession.but-escalated': (c, said) => derivations['indicator.rapid-succession'](c, said),
  'indicator.rapid-succession.first': ofBurst,
  'indicator.rapid-succession.first.but-escalated': ofBurst,
  'indicator.tracks-covered': (c, said) => ({
    ...ofEvidence(said),
    minutes: Math.floor((c.records(said.evidence)[0].at - c.run.find(gives).at) / minuteMs),
  }),
  'indicator.unauthorized-call': (c) => ({ count: c.run.filter(isDenied).length, total: c.run.length }),
  'indicator.unauthorized-call.dry-runs': (c) => ({
    ...derivations['indicator.unauthorized-call'](c),
    dry_runs: c.run.filter(({ dryRun }) => dryRun).length,
  }),
  'indicator.unfamiliar-actor.created': (c, said) => ({
    minutes: Math.floor((c.firstAct() - c.records(said.evidence).find(({ creates }) => creates).at) / minuteMs),
  }),
  'indicator.unfamiliar-actor.escalated': (c) => derivations['indicator.unfamiliar-actor.recent'](c),
  'indicator.unfamiliar-actor.first': (c) => derivations['indicator.unfamiliar-actor.recent'](c),
  'indicator.unfamiliar-actor.no-snapshots': (c) => ({ days: wholeDays(c.firstAct() - c.firstSeen) }),
  'indicator.unfamiliar-actor.recent': (c) => ({
    days: c.daysOfLogs(),
    hours: Math.floor((c.firstAct() - c.firstSeen) / (60 * minuteMs)),
    needed: c.settings.thresholds.historyDays,
  }),
  'indicator.unfamiliar-actor.no-snapshots.but-escalated': (c) => derivations['indicator.unfamiliar-actor.no-snapshots'](c),
  'indicator.unusual-call': (c) => ({ days: wholeDays(c.from - c.firstSeen) }),
  'indicator.unusual-call.but-escalated': () => ({ days: undefined }),
  'step.l1.history': (c) => ({ count: c.earlierCopies().length }),
  'step.l1.sign_ins': ofLookBack,
  'step.l1.sign_ins.fetch': ofLookBack,
  'step.l1.sign_ins.fetch_azure': ofLookBack,
  'step.l1.sign_ins.fetch_google': ofLookBack,
  'step.l1.sign_ins.fetch_aws': ofLookBack,
  'step.part.left-out': () => ({ count: undefined }),
  'step.part.more': (_c, said) => ({ shown: 10, count: said.values.count }),
};
for (const ending of ['', '.tried', '.short', '.short.tried']) {
  derivations[`indicator.non-standard-actor${ending}`] = (c, said) => {
    const made = c.records(said.evidence);
    return { ...ofEvidence(said), days: c.daysOfLogs(made[0]), needed: c.settings.thresholds.historyDays };
  };
  derivations[`indicator.non-standard-actor${ending}.but-escalated`] = derivations[`indicator.non-standard-actor${ending}`];
}

function ofBurst(c, said) {
  const calls = c.records(said.evidence);
  const { rapidCalls, rapidWindowSeconds } = c.settings.thresholds;
  const seconds = (calls.at(-1).at - calls[0].at) / 1000;
  if (said.evidence.length >= cut) return { allowed: rapidCalls - 1, window: rapidWindowSeconds };
  // Copies of one event in several accounts count once.
  const count = new Set(calls.map(({ once }) => once)).size;
  return { count, seconds: Math.floor(seconds), allowed: rapidCalls - 1, window: rapidWindowSeconds };
}

/** Sentences of the report's own, which stand in it as texts: `saidOfNoFinding` has them with their numbers. */
export const sentencesOfNoFinding = /^(set-aside|missing\.history|notice)\./;

/** Whether it is a share, escalated, with somebody whose own logs are here. */
function isSharedInLogs({ escalate, indicators }, log) {
  const shares = indicators.filter(({ message }) => /^indicator\.shared-outside(\.tried)?$/.test(message.key));
  const receivers = shares.flatMap(({ message }) => message.values.receivers);
  return escalate && receivers.some((receiver) => log.begins.has(receiver));
}

export function saidOfNoFinding({ setAside, coverage, settings, notices = [], findings }, log) {
  const needed = settings.thresholds.historyDays;
  const days = wholeDays(log.ends - Math.min(...log.begins.values()));
  const history = coverage.questions.find(({ id }) => id === 'history').missing;
  return [
    ...notices.map(({ text }) => ({ text, numbers: [findings.filter((one) => isSharedInLogs(one, log)).length] })),
    ...setAside.map(({ text, events }) => ({ text, numbers: [events] })),
    ...history.flatMap(({ log: which, why }) => [
      { text: which, numbers: [needed] },
      { text: why, numbers: [days, needed] },
    ]),
  ];
}

/** Sentences with numbers that no log gives: which, and what stands for them instead. */
export const notOfLogs = [
  [/^context\./, 'says what a list of an account holds, which is no log: tests/core/triage/inventory_answers_test.cpp'],
  [/^document\.(title|more-events|more-inputs)$/, 'counts what a document shows and leaves out: exports.test.mjs'],
  [/^summary\.more-findings$/, 'counts what the summary leaves out: cli.test.mjs'],
];
