// Compares a report with what is known to have happened.
import { dayMs } from './organisation.mjs';

/** Signs that never carry an escalation alone, by the rules of judging. */
const weak = new Set(['rapid-succession', 'non-standard-actor', 'excessive-permissions', 'unusual-call', 'network-change', 'used-elsewhere', 'copied-elsewhere', 'tracks-covered', 'protection-weakened']);

/** The scenario that wrote most of a finding's own events; any intrusion before any lawful one. */
function writerOf(org, finding) {
  const counts = new Map();
  for (const { id } of finding.events) {
    const name = org.writtenBy.get(id) ?? org.writtenBy.get(id.split('/')[0]) ?? org.writtenBy.get(id.split('~')[0]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rank = ([name, count]) => (org.took.get(name)?.kind === 'attack' ? 1e6 : 0) + count;
  return [...counts].sort((a, b) => rank(b) - rank(a))[0]?.[0];
}

/**
 * The decision as it would be without one indicator, derived from the report: no setting switches one off. Each reason
 * to escalate carries the message of the indicator that it rests on. It falls with that indicator; one that rests on a
 * weak sign stands as long as two signs are left.
 */
function escalatesWithout(finding, indicator) {
  if (!finding.escalate || !indicator) return finding.escalate;
  const left = finding.indicators.filter(({ id }) => id !== indicator).map(({ id }) => id);
  const reasons = finding.escalationReasons.map(({ message }) => left.concat(indicator).find((id) => message.key.startsWith(`indicator.${id}`)));
  const standing = reasons.filter((id) => id !== indicator);
  return standing.some((id) => !weak.has(id)) || (left.length >= 2 && left.some((id) => weak.has(id)));
}

/** {name, found, missing, findings} of each intrusion, as if one indicator did not exist. */
function attacksIn(org, findings, without) {
  return [...org.took.values()]
    .filter(({ kind }) => kind === 'attack')
    .map(({ name, indicators }) => {
      const own = findings.filter(({ scenario }) => scenario === name).map(({ finding }) => finding);
      const fired = new Set(own.flatMap((finding) => finding.indicators.map(({ id }) => id)));
      return {
        name,
        found: own.some((finding) => escalatesWithout(finding, without)),
        missing: indicators.filter((id) => id === without || !fired.has(id)),
        findings: own,
      };
    });
}

/**
 * {attacks, trueAlarms, falseAlarms, indicators, without(indicator)} of one organisation's report. An intrusion's
 * finding that ends before it began is a false alarm too.
 */
export function evaluate(org, report, without) {
  const findings = report.findings.map((finding) => ({ finding, scenario: writerOf(org, finding) }));
  const escalated = findings.filter(({ finding }) => escalatesWithout(finding, without));
  const isAttack = ({ scenario, finding }) => {
    const { kind, begins } = org.took.get(scenario) ?? {};
    return kind === 'attack' && Date.parse(finding.to) >= (begins ?? 0) - 1000;
  };
  return {
    attacks: attacksIn(org, findings, without),
    trueAlarms: escalated.filter(isAttack).length,
    falseAlarms: escalated.filter((found) => !isAttack(found)),
    indicators: judgedIndicators(org, findings).filter(({ id }) => id !== without),
    without: (indicator) => attacksIn(org, findings, indicator),
  };
}

/** Where logs are shorter than this, a first copy is listed for review, whoever makes it (the rules of judging). */
const historyDays = 7;

/**
 * Every indicator that fired: true where the scenario says that it must or may. Of a victim before the intrusion began,
 * only what it says of that time.
 */
function judgedIndicators(org, findings) {
  return findings.flatMap(({ finding, scenario }) => {
    const { indicators = [], may = [], before = [], begins } = org.took.get(scenario) ?? {};
    const early = begins !== undefined && Date.parse(finding.to) < begins - 1000;
    const isListed = Date.parse(finding.from) < org.firstDay + (historyDays + 1) * dayMs && !finding.escalate;
    const said = [...(early ? before : [...indicators, ...may]), ...(isListed ? ['non-standard-actor'] : [])];
    return finding.indicators.map(({ id, why }) => ({ id, why, scenario, isTrue: said.includes(id) }));
  });
}

/** What fired and why, to be read. */
export function told(finding, indent) {
  const lines = [`${finding.escalate ? 'escalated' : 'not escalated'} ${finding.id} ${finding.actor.id} ${finding.from}`];
  for (const { id, why } of finding.indicators) lines.push(`  ${id}: ${why}`);
  for (const { indicator, by } of finding.silenced ?? []) lines.push(`  silenced ${indicator}: ${by}`);
  return lines.map((line) => indent + line).join('\n');
}

/** The same of many: one example of each set of indicators, and how often it came. */
export function toldByKind(findings, indent) {
  const kinds = new Map();
  for (const finding of findings) {
    const kind = finding.indicators.map(({ id }) => id).sort().join(' + ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, all]) => `${indent}${all.length} × ${kind}\n${told(all[0], `${indent}  `)}`)
    .join('\n');
}
